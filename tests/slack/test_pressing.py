"""What people press, or ask for themselves alone: answered where they did so, once, and not faster than others ask."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from adapters.slack.showing import buttons
from tests.fakes.journal import Json
from tests.records.asking import feedback
from tests.slack.desk import ANSWER, ASKED, OTHER, Desk, asked, command, done, pressed, said, shortcut, texts

FORGOTTEN = "I don't have that answer any more. Please ask again."
SLOWER = "Please give me a minute"


def judged(folder: Path) -> dict[int, int]:
    return feedback(folder / "records.db")


def alone(**more: Any) -> dict[str, Any]:
    """Where a click comes from that was made on what one user sees."""
    container = {"type": "message", "channel_id": "C1", "message_ts": "60.0", "is_ephemeral": True, **more}
    return {"container": container, "message": None}


class TestAButtonThatAsks:
    def test_asks_its_question_in_the_thread(self, desk: Desk) -> None:
        [posted] = desk.takes(pressed("ask:0", "salary"))
        assert posted["method"] == "chat.postMessage"
        assert (posted["arguments"]["channel"], posted["arguments"]["thread_ts"]) == ("C1", "50.0")
        assert "90,000" in posted["arguments"]["text"]

    def test_at_home_asks_in_a_direct_message(self, desk: Desk) -> None:
        [posted] = desk.takes(pressed("ask:0", "salary", channel=None, container={"type": "view"}, message=None))
        assert posted["arguments"]["channel"] == "U1"
        assert "thread_ts" not in posted["arguments"]
        further = texts(desk.takes(said("and the project manager?", "D1")))
        assert "80,000" in further[-1]

    def test_on_what_one_sees_alone_answers_that_one_alone(self, desk: Desk) -> None:
        [posted] = desk.takes(pressed("ask:0", "salary", **alone()))
        assert (posted["method"], posted["arguments"]["response_type"]) == ("respond", "ephemeral")

    @pytest.mark.parametrize("by", ["U1", "U2"])
    def test_twice_is_answered_once_by_whomever_it_is_pressed(self, desk: Desk, by: str) -> None:
        assert len(desk.takes(pressed("ask:0", "salary"))) == 1
        assert desk.takes(pressed("ask:0", "salary", user={"id": by})) == []
        assert len(desk.takes(pressed("ask:1", "budget", user={"id": by}))) == 1

    def test_asks_something_else_after_its_message_has_changed(self, desk: Desk) -> None:
        assert len(desk.takes(pressed("ask:0", "salary"))) == 1
        assert len(desk.takes(pressed("ask:0", "budget"))) == 1

    def test_of_an_entry_that_is_gone_says_so(self, desk: Desk) -> None:
        assert texts(desk.takes(pressed("ask:0", "no-such-entry"))) == [FORGOTTEN]

    @pytest.mark.parametrize("where", [{}, alone(), {"channel": None, "container": {"type": "view"}, "message": None}])
    def test_is_no_way_round_the_pace_of_others(self, desk: Desk, where: Json) -> None:
        told = []
        for number in range(30):
            there = json.loads(json.dumps(where).replace("60.0", f"6{number}.0"))
            message = {"ts": f"5{number}.1", "thread_ts": "50.0"}
            told += texts(desk.takes(pressed("ask:0", "salary", **{"message": message, **there})))
        assert 10 <= sum("90,000" in text for text in told) <= 12
        assert sum(SLOWER in text for text in told) == 1


class TestAButtonThatJudges:
    def test_says_none_of_these_and_records_it(self, desk: Desk, tmp_path: Path) -> None:
        desk.takes(asked("budget or pay?"))
        [posted] = desk.takes(pressed(buttons.NONE, "1"))
        assert posted["method"] == "respond"
        assert "noted your question" in posted["arguments"]["text"]
        assert judged(tmp_path) == {1: 0}

    @pytest.mark.parametrize(("value", "good"), [("good:1", 1), ("bad:1", 0)])
    def test_an_answer_records_it(self, desk: Desk, tmp_path: Path, value: str, good: int) -> None:
        desk.takes(asked())
        assert texts(desk.takes(pressed(buttons.FEEDBACK, value))) == ["Thank you for telling me."]
        assert judged(tmp_path) == {1: good}

    @pytest.mark.parametrize(
        ("action", "value"),
        [(buttons.FEEDBACK, "good:99"), (buttons.FEEDBACK, "bad:x"), (buttons.FEEDBACK, ""), (buttons.NONE, "99")],
    )
    def test_what_is_not_known_says_so(self, desk: Desk, tmp_path: Path, action: str, value: str) -> None:
        desk.takes(asked())
        assert texts(desk.takes(pressed(action, value))) == [FORGOTTEN]
        assert judged(tmp_path) == {}


class TestAButtonThatShows:
    def test_an_answer_to_all_does_so(self, desk: Desk) -> None:
        [first] = desk.takes(command(ASKED))
        assert first["arguments"]["response_type"] == "ephemeral"
        [shared] = desk.takes(pressed(buttons.SHARE, "1", **alone()))
        assert (shared["method"], shared["arguments"]["response_type"]) == ("respond", "in_channel")
        assert ANSWER in shared["arguments"]["text"]

    @pytest.mark.parametrize("by", ["U1", "U2"])
    def test_it_to_all_does_so_once(self, desk: Desk, by: str) -> None:
        desk.takes(command(ASKED))
        assert len(desk.takes(pressed(buttons.SHARE, "1", **alone()))) == 1
        assert desk.takes(pressed(buttons.SHARE, "1", user={"id": by}, **alone())) == []

    def test_why_does_so_as_often_as_it_is_pressed(self, desk: Desk) -> None:
        desk.takes(asked())
        assert [len(desk.takes(pressed(buttons.WHY, "1"))) for _ in range(2)] == [1, 1]

    @pytest.mark.parametrize(("action", "text"), [(buttons.WHY, "Why: "), (buttons.SHARE, ANSWER)])
    def test_knows_its_answer_after_a_restart(self, tmp_path: Path, action: str, text: str) -> None:
        asking = Desk(tmp_path)
        asking.takes(command(ASKED))
        asking.close()
        again = Desk(tmp_path)
        [shown] = texts(again.takes(pressed(action, "1")))
        assert text in shown
        again.close()

    @pytest.mark.parametrize("action", [buttons.WHY, buttons.SHARE])
    def test_shows_others_no_secret_of_who_asked(self, desk: Desk, action: str) -> None:
        secret = "xoxb-1234567890-abcdefghijkl"
        desk.takes(command(f"{ASKED} {secret}"))
        [shown] = desk.takes(pressed(action, "1"))
        assert secret not in json.dumps(shown)

    @pytest.mark.parametrize("action", [buttons.WHY, buttons.SHARE])
    def test_a_reply_that_is_forgotten_says_so(self, desk: Desk, action: str) -> None:
        assert texts(desk.takes(pressed(action, "99"))) == [FORGOTTEN]


class TestWhatOneSeesAlone:
    """It is shown in the thread where it was asked for."""

    @pytest.mark.parametrize(("action", "value"), [(buttons.WHY, "1"), (buttons.FEEDBACK, "good:1")])
    def test_in_a_thread_stands_in_it(self, desk: Desk, action: str, value: str) -> None:
        desk.takes(asked())
        [shown] = desk.takes(pressed(action, value))
        assert (shown["arguments"]["response_type"], shown["arguments"]["thread_ts"]) == ("ephemeral", "50.0")

    def test_after_a_click_on_what_one_sees_alone_stands_in_the_thread_of_that(self, desk: Desk) -> None:
        [shown] = desk.takes(pressed("ask:0", "salary", **alone(thread_ts="50.0")))
        assert shown["arguments"]["thread_ts"] == "50.0"

    def test_about_a_message_in_a_thread_stands_in_it(self, desk: Desk) -> None:
        [shown] = desk.takes(shortcut(OTHER, ts="50.1", thread_ts="50.0"))
        assert shown["arguments"]["thread_ts"] == "50.0"

    @pytest.mark.parametrize("body", [command(OTHER), shortcut(OTHER)], ids=["command", "shortcut"])
    def test_outside_of_threads_stands_in_the_channel(self, desk: Desk, body: Json) -> None:
        [shown] = desk.takes(body)
        assert "thread_ts" not in shown["arguments"]

    def test_what_all_see_stands_in_the_channel(self, desk: Desk) -> None:
        desk.takes(command(ASKED))
        [shared] = desk.takes(pressed(buttons.SHARE, "1"))
        assert "thread_ts" not in shared["arguments"]


class TestToOneAlone:
    def test_a_shortcut_answers_what_a_message_asks(self, desk: Desk) -> None:
        [posted] = desk.takes(shortcut(f"does anybody know {ASKED}?"))
        assert posted["method"] == "respond"
        assert ANSWER in posted["arguments"]["text"]

    @pytest.mark.parametrize("text", ["", ":tada: :tada:", "<@U2>", "…"])
    def test_a_shortcut_on_a_message_that_says_nothing_says_so(self, desk: Desk, text: str) -> None:
        assert texts(desk.takes(shortcut(text))) == ["There is nothing in that message that I could answer."]

    def test_a_command_goes_on_from_the_last_one(self, desk: Desk) -> None:
        desk.takes(command(ASKED))
        assert "80,000" in texts(desk.takes(command("and the project manager?")))[0]

    def test_commands_are_not_answered_faster_than_anything_else(self, desk: Desk) -> None:
        told = [payload for _ in range(30) for payload in desk.takes(command(ASKED, "U9"))]
        assert 10 <= sum(ANSWER in text for text in texts(told)) <= 12
        assert sum(SLOWER in text for text in texts(told)) == 1
        assert {method for method, _ in done(told)} == {"respond"}
