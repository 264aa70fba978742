"""From what is said in Slack to what is posted: once, where it belongs, in the conversation that it is part of."""

from __future__ import annotations

import time
from pathlib import Path

import pytest

from tests.slack.desk import ANSWER, ASKED, OTHER, OTHER_ANSWER, Desk, asked, at, said, texts


class TestTheSameEvent:
    @pytest.mark.parametrize("minutes", [0, 6, 50, 23 * 60], ids=str)
    def test_is_answered_once_however_often_and_late_it_comes(self, tmp_path: Path, minutes: int) -> None:
        event = asked()
        twin = {**event, "event_id": "E-of-the-twin", "event": {**event["event"], "type": "app_mention"}}
        first = Desk(tmp_path)
        assert len(first.takes(event)) == 1
        assert [first.takes(one) for one in (event, twin, event, event)] == [[]] * 4
        first.close()
        restarted = Desk(tmp_path, clock=lambda: time.time() + minutes * 60)
        assert restarted.takes(event) == restarted.takes(twin) == []
        restarted.close()


class TestADirectMessage:
    def test_is_answered_in_its_thread_and_told_before_that_it_is_worked_at(self, desk: Desk) -> None:
        told = said(ASKED, "D1")
        status, answer = desk.takes(told)
        assert status["method"] == "assistant.threads.setStatus"
        assert status["arguments"]["channel_id"] == "D1"
        assert status["arguments"]["thread_ts"] == answer["arguments"]["thread_ts"] == at(told)

    def test_goes_on_from_the_last_one_in_whichever_thread_that_was(self, desk: Desk) -> None:
        desk.takes(said(ASKED, "D1"))
        assert "80,000" in texts(desk.takes(said("and the project manager?", "D1")))[0]
        assert "90,000" in texts(desk.takes(said("and the product manager?", "D1", thread="1.0")))[0]

    def test_mutes_nothing_as_nobody_else_would_unmute_it(self, desk: Desk) -> None:
        assert "silent in this thread" not in texts(desk.takes(said("mute", "D1")))[0]
        assert texts(desk.takes(said(ASKED, "D1")))[0].startswith(ANSWER)


class TestAThread:
    @pytest.mark.parametrize("wish", ["mute", "Mute please.", "please be quiet", "shut up!", "stop", "hush, please"])
    def test_is_muted_and_unmuted_by_a_mention(self, desk: Desk, wish: str) -> None:
        first = asked()
        assert len(desk.takes(first)) == 1
        assert "silent in this thread" in texts(desk.takes(asked(wish, thread=at(first))))[0]
        assert desk.takes(said("and the project manager?", thread=at(first))) == []
        assert len(desk.takes(asked("and the project manager?", thread=at(first)))) == 1
        assert "listening again" in texts(desk.takes(asked("unmute", thread=at(first))))[0]
        assert len(desk.takes(said("and the product manager?", thread=at(first)))) == 1

    def test_is_not_muted_by_a_question_about_muting(self, desk: Desk) -> None:
        assert "silent in this thread" not in texts(desk.takes(asked("who may mute the project manager?")))[0]


class TestAFlood:
    def test_is_told_so_once_and_then_passed_over(self, desk: Desk) -> None:
        told = [texts(desk.takes(asked(user="U9"))) for _ in range(30)]
        assert sum("Please give me a minute" in "".join(one) for one in told) == 1
        assert 10 <= sum(ANSWER in "".join(one) for one in told) <= 12
        assert texts(desk.takes(asked(user="U8")))[0].startswith(ANSWER)

    def test_of_what_people_say_to_each_other_is_none(self, desk: Desk) -> None:
        for _ in range(30):
            assert desk.takes(said("the product manager is late again", "CALWAYS", "U9")) == []
        assert texts(desk.takes(asked(channel="CALWAYS", user="U9")))[0].startswith(ANSWER)

    def test_of_what_was_not_addressed_to_the_bot_is_passed_over_in_silence(self, desk: Desk) -> None:
        told = [texts(desk.takes(said(OTHER, "CALWAYS", "U9"))) for _ in range(30)]
        assert 10 <= len([one for one in told if one and one[0].startswith(OTHER_ANSWER)]) <= 12
        assert sum(map(len, told)) <= 12
        assert "Please give me a minute" in texts(desk.takes(asked(user="U9")))[0]

    def test_keeps_nobody_from_muting_a_thread(self, desk: Desk) -> None:
        first = asked(user="U9")
        for body in (first, *(asked(user="U9") for _ in range(20))):
            desk.takes(body)
        assert "silent in this thread" in texts(desk.takes(asked("mute", user="U9", thread=at(first))))[0]


class TestWhatIsNoWord:
    """Pictures, links and addresses are read for nothing."""

    @pytest.mark.parametrize("text", [":money_with_wings: :thinking_face:", ":+1::skin-tone-2:", "…", "?!"])
    def test_a_mention_with_nothing_else_is_met_with_help(self, desk: Desk, text: str) -> None:
        assert "Ask me in your own words" in texts(desk.takes(asked(text)))[0]

    @pytest.mark.parametrize(
        "noise",
        [
            ":project_manager:",
            "<https://example.com/project-manager/risks>",
            "<https://example.com/who-keeps-the-budget?x=1|https://example.com/who-keeps-the-budget?x=1>",
            "<mailto:project.manager@example.com|project.manager@example.com>",
        ],
    )
    def test_around_a_question_changes_nothing(self, desk: Desk, noise: str) -> None:
        assert texts(desk.takes(asked(f"{noise} {ASKED}? {noise}")))[0].startswith(ANSWER)

    @pytest.mark.parametrize(
        "text", ["<https://example.com/?q=who-keeps-the-budget>", ":who-keeps-the-budget:?", "budget@example.com?"]
    )
    def test_is_nothing_that_was_asked_where_it_was_not_addressed(self, desk: Desk, text: str) -> None:
        assert desk.takes(said(text, "CALWAYS")) == []


class TestWhereItWasNotAddressed:
    def test_it_answers_what_it_knows_where_that_is_wished(self, desk: Desk) -> None:
        assert texts(desk.takes(said(ASKED, "CALWAYS")))[0].startswith(ANSWER)

    @pytest.mark.parametrize(
        "text",
        ["what does a scrum master earn", "budget or pay?", "thanks!", "hi", f"<@U2> {ASKED}", "mute", "a nice budget"],
    )
    def test_it_is_silent_about_all_else(self, desk: Desk, text: str) -> None:
        assert desk.takes(said(text, "CALWAYS")) == []

    def test_it_is_silent_where_that_is_not_wished(self, desk: Desk) -> None:
        assert desk.takes(said(ASKED)) == []

    def test_it_is_silent_where_it_is_not_wanted(self, desk: Desk) -> None:
        assert desk.takes(asked(channel="CNEVER")) == []

    def test_it_goes_on_in_a_thread_that_it_is_in_with_what_it_knows(self, desk: Desk) -> None:
        first = asked()
        desk.takes(first)
        assert desk.takes(said("thanks a lot!", thread=at(first))) == []
        assert desk.takes(said("the budget is a mess", thread=at(first))) == []
        assert texts(desk.takes(said("and the project manager?", thread=at(first))))[0].startswith(OTHER_ANSWER)
