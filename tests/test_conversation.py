"""What a conversation remembers, and for how long."""

from __future__ import annotations

import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.conversation import REMEMBERED_MINUTES, REMEMBERED_TURNS, Conversation

JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.text(max_size=20),
    lambda inner: st.lists(inner, max_size=5) | st.dictionaries(st.text(max_size=20), inner, max_size=5),
    max_leaves=12,
)


@given(
    st.builds(
        Conversation,
        entry=st.none() | st.text(),
        roles=st.lists(st.text()).map(tuple),
        suggestions=st.lists(st.text()).map(tuple),
        idle=st.integers(min_value=0, max_value=REMEMBERED_TURNS),
        others=st.lists(st.text()).map(tuple),
        asked_back=st.booleans(),
        words=st.lists(st.text()).map(tuple),
        asked=st.lists(st.text()).map(tuple),
    )
)
def test_a_conversation_survives_being_written_as_json(conversation: Conversation) -> None:
    assert Conversation.from_json(json.loads(json.dumps(conversation.to_json()))) == conversation


@given(
    st.dictionaries(
        st.sampled_from(["entry", "roles", "suggestions", "idle", "others", "asked_back", "words", "asked"]), JSON
    )
)
def test_foreign_json_is_forgotten_not_an_error(data: dict[str, object]) -> None:
    conversation = Conversation.from_json(data)
    assert Conversation.from_json(conversation.to_json()) == conversation


def test_an_answer_becomes_the_subject_and_ends_the_choice_on_offer() -> None:
    before = Conversation("pay", ("pilot",), ("a", "b"), idle=2, words=("pay",), asked=("pilot",))
    assert before.answered("hours", ("nav",), words=("when",), asked=("nav",)) == Conversation(
        "hours", ("nav",), (), words=("when",), asked=("nav",)
    )


def test_an_answer_with_suggestions_of_its_own_offers_these() -> None:
    before = Conversation(entry="pay", suggestions=("a", "b"))
    assert before.answered("hours", (), ("c",)) == Conversation("hours", (), ("c",))


def test_an_answer_forgets_all_about_the_turns_without_one() -> None:
    assert Conversation(idle=3, others=("purser",), asked_back=True).answered("hours", ()) == Conversation("hours")


def test_an_answer_about_no_role_in_particular_keeps_the_roles() -> None:
    assert Conversation(roles=("pilot",)).answered("hours", ()) == Conversation(entry="hours", roles=("pilot",))


def test_turns_without_an_answer_keep_the_subject_for_a_while() -> None:
    conversation = Conversation(entry="pay", roles=("pilot",))
    for turn in range(1, REMEMBERED_TURNS):
        conversation = conversation.unanswered(("hours",))
        assert conversation == Conversation("pay", ("pilot",), ("hours",), turn)
    assert conversation.unanswered(()) == Conversation()


def test_turns_without_a_choice_of_their_own_keep_the_last_one() -> None:
    conversation = Conversation(entry="pay", suggestions=("a", "b")).unanswered(())
    assert conversation == Conversation("pay", (), ("a", "b"), 1)


def test_a_role_not_covered_is_remembered_for_one_turn() -> None:
    declined = Conversation(entry="pay").unanswered((), ("purser",))
    assert declined.others == ("purser",)
    assert declined.unanswered(()).others == ()


def test_that_the_last_turn_asked_back_is_remembered_for_one_turn() -> None:
    asked_back = Conversation(entry="pay").unanswered(("a", "b"), asked_back=True)
    assert asked_back == Conversation("pay", (), ("a", "b"), 1, asked_back=True)
    assert not asked_back.unanswered(()).asked_back


@pytest.mark.parametrize("minutes", [0, 0.5, REMEMBERED_MINUTES - 0.01])
def test_a_short_silence_changes_nothing(minutes: float) -> None:
    conversation = Conversation("pay", ("pilot",), ("hours",), 2, ("purser",))
    assert conversation.after(minutes) == conversation


@pytest.mark.parametrize("minutes", [REMEMBERED_MINUTES, 1_000_000, float("inf")])
def test_after_a_long_silence_all_is_forgotten(minutes: float) -> None:
    assert Conversation("pay", ("pilot",), ("hours",), 2, ("purser",)).after(minutes) == Conversation()
