"""What of all that Slack tells is said to the bot."""

from __future__ import annotations

from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from adapters.slack.hearing.heard import Deleted, Edited, Utterance, heard

ME = "UBOT"
SAID: dict[str, Any] = {
    "type": "message", "channel": "C1", "channel_type": "channel", "user": "U1", "ts": "2.0", "text": "who earns more?",
}  # fmt: skip


def event(**more: Any) -> dict[str, Any]:
    return {**SAID, **more}


class TestAMessage:
    def test_is_what_was_written(self) -> None:
        assert heard(SAID, ME) == Utterance("C1", "U1", "who earns more?", "2.0")

    def test_to_the_bot_is_addressed_and_the_mention_is_no_part_of_it(self) -> None:
        for kind in ("message", "app_mention"):
            found = heard(event(type=kind, text="<@UBOT> who &amp; what &lt;earns&gt; more?"), ME)
            assert found == Utterance("C1", "U1", "who & what <earns> more?", "2.0", addressed=True)

    def test_may_mention_the_bot_in_the_middle_or_by_name(self) -> None:
        found = heard(event(text="tell me, <@UBOT|rolecall>, who earns more?"), ME)
        assert isinstance(found, Utterance)
        assert found.addressed
        assert found.text.split() == ["tell", "me,", ",", "who", "earns", "more?"]

    def test_to_somebody_else_is_to_others(self) -> None:
        found = heard(event(text=" <@U2> who earns more?"), ME)
        assert isinstance(found, Utterance)
        assert (found.addressed, found.to_others) == (False, True)

    def test_about_somebody_else_is_not(self) -> None:
        found = heard(event(text="what does <@U2> earn?"), ME)
        assert isinstance(found, Utterance)
        assert not found.to_others

    def test_in_a_thread_has_its_beginning(self) -> None:
        assert heard(event(thread_ts="1.0"), ME) == Utterance("C1", "U1", "who earns more?", "2.0", thread="1.0")

    def test_that_began_a_thread_is_no_reply_in_it(self) -> None:
        assert heard(event(thread_ts="2.0"), ME) == heard(SAID, ME)

    @pytest.mark.parametrize("more", [{"channel_type": "im"}, {"channel": "D1"}], ids=str)
    def test_may_be_direct(self, more: dict[str, str]) -> None:
        found = heard(event(**more), ME)
        assert isinstance(found, Utterance)
        assert found.direct

    @pytest.mark.parametrize("subtype", ["thread_broadcast", "file_share"])
    def test_counts_however_it_was_sent(self, subtype: str) -> None:
        assert isinstance(heard(event(subtype=subtype), ME), Utterance)


class TestTheConversation:
    def test_is_the_thread(self) -> None:
        found, first = heard(event(thread_ts="1.0"), ME), heard(event(ts="1.0"), ME)
        assert isinstance(found, Utterance)
        assert isinstance(first, Utterance)
        assert found.conversation == first.conversation == "C1:1.0"

    def test_of_direct_messages_is_one(self) -> None:
        one, two = heard(event(channel="D1"), ME), heard(event(channel="D1", ts="3.0"), ME)
        assert isinstance(one, Utterance)
        assert isinstance(two, Utterance)
        assert one.conversation == two.conversation


class TestNoneOfItsBusiness:
    @pytest.mark.parametrize(
        "more",
        [
            {"user": ME},
            {"user": "USLACKBOT"},
            {"bot_id": "B1"},
            {"subtype": "bot_message", "bot_id": "B1"},
            {"subtype": "channel_join"},
            {"subtype": "channel_topic"},
            {"subtype": "me_message_of_tomorrow"},
            {"type": "reaction_added"},
            {"type": "app_home_opened"},
            {"user": None},
            {"ts": None},
            {"channel": None},
        ],
        ids=str,
    )
    def test_is_left_alone(self, more: dict[str, Any]) -> None:
        assert heard(event(**more), ME) is None


def edited(now: dict[str, Any], before: dict[str, Any]) -> dict[str, Any]:
    outer = {"type": "message", "subtype": "message_changed", "channel": "C1", "channel_type": "channel", "ts": "9.0"}
    return {**outer, "message": now, "previous_message": before}


INNER = {"type": "message", "user": "U1", "ts": "2.0", "text": "<@UBOT> who earns more?"}


class TestAnEdit:
    def test_is_the_message_as_it_reads_now(self) -> None:
        found = heard(edited(INNER, {**INNER, "text": "<@UBOT> who erns more?"}), ME)
        assert found == Edited(Utterance("C1", "U1", "who earns more?", "2.0", addressed=True))

    def test_that_changes_no_word_is_none(self) -> None:
        assert heard(edited({**INNER, "attachments": [{}]}, INNER), ME) is None

    def test_of_another_bots_message_is_none_of_its_business(self) -> None:
        bot = {**INNER, "bot_id": "B1"}
        assert heard(edited({**bot, "text": "now"}, bot), ME) is None

    def test_that_leaves_a_tombstone_is_a_deletion(self) -> None:
        assert heard(edited({"subtype": "tombstone", "ts": "2.0", "text": "gone"}, INNER), ME) == Deleted(
            "C1", "2.0", "2.0", "C1:2.0"
        )


class TestADeletion:
    def test_names_the_message(self) -> None:
        gone = {"type": "message", "subtype": "message_deleted", "channel": "C1", "ts": "9.0", "deleted_ts": "2.0"}
        assert heard(gone, ME) == Deleted("C1", "2.0", "2.0", "C1:2.0")

    def test_may_name_it_only_by_what_it_was(self) -> None:
        gone = {"type": "message", "subtype": "message_deleted", "channel": "C1", "previous_message": INNER}
        assert heard(gone, ME) == Deleted("C1", "2.0", "2.0", "C1:2.0")

    @pytest.mark.parametrize(("place", "thread"), [("C1", "1.0"), ("C1", None), ("D1", "1.0"), ("D1", None)])
    def test_is_part_of_the_conversation_that_the_message_was_part_of(self, place: str, thread: str | None) -> None:
        said = event(channel=place, thread_ts=thread)
        gone = {"type": "message", "subtype": "message_deleted", "channel": place, "previous_message": said}
        before, deleted = heard(said, ME), heard({**gone, "deleted_ts": said["ts"]}, ME)
        assert isinstance(before, Utterance)
        assert isinstance(deleted, Deleted)
        assert deleted.conversation == before.conversation

    def test_of_nothing_is_none(self) -> None:
        assert heard({"type": "message", "subtype": "message_deleted", "channel": "C1"}, ME) is None


JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.text(max_size=20),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.sampled_from([*SAID, "message", "bot_id"]), inner),
    max_leaves=8,
)


@given(
    st.dictionaries(
        st.sampled_from([*SAID, "message", "previous_message", "subtype", "thread_ts", "deleted_ts"]), JSON
    ),
    st.sampled_from(["message", "app_mention"]),
    st.sampled_from([None, "message_changed", "message_deleted", "file_share"]),
)
@settings(max_examples=200, deadline=None)
def test_nothing_that_may_come_is_an_error(odd: dict[str, Any], kind: str, subtype: str | None) -> None:
    found = heard({**odd, "type": kind, "subtype": subtype}, ME)
    assert found is None or isinstance(found, Utterance | Edited | Deleted)
