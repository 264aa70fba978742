"""What comes from Slack as work that can be kept."""

from __future__ import annotations

import json
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from adapters.slack.hearing.incoming import Parcel, parcel
from tests.fakes import events

ME = "UBOT"
SAID = events.message("C1", {**events.written("U1", "<@UBOT> who earns more?", ""), "ts": "2.0"})
MENTIONED = events.app_mention("C1", {**events.written("U1", "<@UBOT> who earns more?", ""), "ts": "2.0"})


def taken(body: dict[str, Any]) -> Parcel:
    found = parcel(body, ME)
    assert found is not None
    return found


class TestAMessage:
    def test_and_its_twin_are_known_for_the_same(self) -> None:
        assert taken(SAID).twin == taken(MENTIONED).twin == "C1:2.0"
        assert taken(SAID).event != taken(MENTIONED).event

    def test_is_done_in_order_with_its_thread(self) -> None:
        reply = events.message("C1", {**events.written("U2", "and she?", "2.0"), "ts": "3.0"})
        assert taken(SAID).order == taken(reply).order == "C1:2.0"

    def test_that_is_edited_twice_is_two_works(self) -> None:
        message = {**events.written("U1", "now", ""), "ts": "2.0"}
        before = {**message, "text": "then"}
        once = events.message_changed("C1", {**message, "edited": {"user": "U1", "ts": "5.0"}}, before, "5.0")
        again = events.message_changed("C1", {**message, "edited": {"user": "U1", "ts": "6.0"}}, before, "6.0")
        assert len({taken(SAID).twin, taken(once).twin, taken(again).twin}) == 3


@pytest.mark.parametrize(
    "body",
    [
        {},
        {"type": "url_verification", "challenge": "x"},
        {"type": "event_callback", "event_id": "E1", "event": {"type": "team_join"}},
        {"type": "event_callback", "event_id": "E1"},
        {"type": "message_action", "callback_id": "of_another_app"},
        {"type": "view_submission"},
    ],
    ids=str,
)
def test_what_asks_for_nothing_is_no_work(body: dict[str, Any]) -> None:
    assert parcel(body, ME) is None


KEYS = [
    "type", "event", "event_id", "command", "text", "user", "user_id", "channel", "channel_id", "trigger_id", "actions",
    "container", "message", "response_url", "callback_id", "action_id", "value", "ts", "thread_ts", "subtype", "edited",
    "previous_message", "deleted_ts", "tab", "bot_id", "id", "selected_option",
]  # fmt: skip
WORDS = [
    "event_callback", "message", "app_mention", "message_changed", "message_deleted", "app_home_opened", "tombstone",
    "block_actions", "message_action", "ask_about_this", "C1", "U1", "UBOT", "1.0", "/ask",
]  # fmt: skip
ATOMS = st.none() | st.booleans() | st.integers() | st.text(max_size=8) | st.sampled_from(WORDS)
JSON = st.recursive(
    ATOMS,
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.sampled_from(KEYS), inner, max_size=8),
    max_leaves=12,
)
BODIES = st.dictionaries(st.sampled_from(KEYS), JSON, max_size=10)


@given(BODIES | BODIES.map(lambda inner: {"type": "event_callback", "event_id": "E1", "event": inner}))
@settings(max_examples=500, deadline=None)
def test_whatever_comes_is_work_or_none_and_never_an_error(body: dict[str, Any]) -> None:
    """An event that is an error would never be acknowledged, and come again and again."""
    found = parcel(body, ME)
    assert found is None or "kind" in json.loads(found.work)
