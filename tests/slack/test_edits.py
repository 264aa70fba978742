"""A question that is edited or deleted: its answer follows, also while it is on its way, or not there yet."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from shutil import copytree

import pytest

from adapters.slack.answering.responder import NotYetError
from bot.answerer import Bot
from bot.knowledge import load
from bot.records.post import State
from tests.command import MANAGERS
from tests.fakes.journal import Json
from tests.slack.desk import (
    ANSWER,
    ASKED,
    ME,
    OTHER,
    OTHER_ANSWER,
    Desk,
    asked,
    at,
    deleted,
    done,
    edited,
    said,
    texts,
)

UPDATE, DELETE, POST = "chat.update", "chat.delete", "chat.postMessage"


class TestAQuestionThatIsEdited:
    def test_has_its_answer_changed(self, desk: Desk) -> None:
        question = asked()
        desk.takes(question)
        [there] = desk.delivers()
        changed = desk.takes(edited(question, f"<@{ME}> {OTHER}"))
        assert done(changed) == [(UPDATE, there)]
        assert texts(changed)[0].startswith(OTHER_ANSWER)

    def test_before_its_answer_left_is_answered_as_it_reads_now_alone(self, desk: Desk) -> None:
        question = asked()
        desk.takes(question)
        assert texts(desk.takes(edited(question, f"<@{ME}> {OTHER}")))[0].startswith(OTHER_ANSWER)
        assert len(desk.delivers()) == 1

    @pytest.mark.parametrize("state", [State.SENDING, State.UNCLEAR])
    @pytest.mark.parametrize("act", [lambda question: edited(question, f"<@{ME}> {OTHER}"), deleted])
    def test_or_deleted_while_its_answer_is_on_its_way_waits_for_it(
        self, desk: Desk, act: Callable[[Json], Json], state: State
    ) -> None:
        question = asked()
        desk.takes(question)
        post = desk.next()
        if state is State.UNCLEAR:
            desk.outbox.unclear(post)
        with pytest.raises(NotYetError):
            desk.takes(act(question))
        with pytest.raises(NotYetError):
            desk.goes_on()
        desk.outbox.sent(post, "7.0")
        assert done(desk.goes_on()) == [(DELETE if act is deleted else UPDATE, "7.0")]

    def test_before_it_came_is_answered_as_it_reads_now_alone(self, desk: Desk) -> None:
        question = asked()
        assert texts(desk.takes(edited(question, f"<@{ME}> {OTHER}")))[0].startswith(OTHER_ANSWER)
        assert desk.takes(question) == []

    def test_after_it_was_left_alone_is_answered(self, desk: Desk) -> None:
        question = said(ASKED)
        assert desk.takes(question) == []
        assert texts(desk.takes(edited(question, f"<@{ME}> {ASKED}")))[0].startswith(ANSWER)

    def test_again_and_again_is_slowed_down_without_a_word(self, desk: Desk) -> None:
        question = asked(user="U9")
        desk.takes(question)
        desk.delivers()
        changes = [desk.takes(edited(question, f"<@{ME}> {(ASKED, OTHER)[number % 2]}")) for number in range(30)]
        assert 9 <= len([change for change in changes if change]) <= 11
        assert {method for change in changes for method, _ in done(change)} == {UPDATE}

    def test_has_its_new_answer_gone_on_from(self, desk: Desk) -> None:
        question = asked()
        desk.takes(question)
        desk.delivers()
        desk.takes(edited(question, f"<@{ME}> which tools does the product manager use?"))
        assert "Gantt" in texts(desk.takes(said("and the project manager?", thread=at(question))))[0]


class TestAQuestionThatBecomesNone:
    @pytest.mark.parametrize("text", ["thanks!", f"<@U2> {ASKED}", "mute", "", "a nice budget"])
    @pytest.mark.parametrize("channel", ["CALWAYS", "C1"])
    def test_takes_its_answer_along(self, desk: Desk, channel: str, text: str) -> None:
        question = said(ASKED, channel) if channel == "CALWAYS" else asked(channel=channel)
        desk.takes(question)
        [there] = desk.delivers()
        assert done(desk.takes(edited(question, text))) == [(DELETE, there)]

    def test_and_one_again_is_answered_anew(self, desk: Desk) -> None:
        question = said(ASKED, "CALWAYS")
        desk.takes(question)
        desk.delivers()
        none = edited(question, "never mind")
        desk.takes(none)
        assert done(desk.takes(edited(question, OTHER))) == [(POST, "")]

    @pytest.mark.parametrize(
        ("text", "answer"),
        [
            ("thanks!", "You're welcome."),
            ("", "Ask me in your own words"),
            ("mute", "I'll be silent in this thread"),
            ("what does a scrum master earn", "I can't speak for the scrum master"),
        ],
    )
    def test_but_still_mentions_the_bot_has_it_changed(self, desk: Desk, text: str, answer: str) -> None:
        question = asked()
        desk.takes(question)
        [there] = desk.delivers()
        changed = desk.takes(edited(question, f"<@{ME}> {text}"))
        assert done(changed) == [(UPDATE, there)]
        assert texts(changed)[0].startswith(answer)

    @pytest.mark.parametrize(
        ("text", "answer"), [("thanks!", "You're welcome."), ("", "Ask me in"), ("mute", "I don't know")]
    )
    def test_in_a_direct_message_has_it_changed(self, desk: Desk, text: str, answer: str) -> None:
        question = said(ASKED, "D1")
        desk.takes(question)
        *_, there = desk.delivers()
        changed = desk.takes(edited(question, text))
        assert done(changed) == [(UPDATE, there)]
        assert texts(changed)[0].startswith(answer)

    def test_in_a_thread_takes_its_answer_along_if_nobody_has_answered_there(self, desk: Desk) -> None:
        first = asked()
        desk.takes(first)
        further = said("and the project manager?", thread=at(first))
        desk.takes(further)
        *_, there = desk.delivers()
        [taken] = desk.takes(edited(further, "never mind"))
        assert (taken["method"], taken["arguments"]["ts"]) == (DELETE, there)
        assert taken["alone_in"] == at(first)


class TestAQuestionThatIsDeleted:
    def test_takes_its_answer_along_and_no_other(self, desk: Desk) -> None:
        question = asked()
        desk.takes(question)
        desk.takes(said("and the project manager?", thread=at(question)))
        first, _ = desk.delivers()
        assert done(desk.takes(deleted(question))) == [(DELETE, first)]

    def test_before_its_answer_left_has_none(self, desk: Desk) -> None:
        question = asked()
        desk.takes(question)
        assert desk.takes(deleted(question)) == []
        assert desk.delivers() == []

    def test_before_it_came_has_none(self, desk: Desk) -> None:
        question = asked()
        assert desk.takes(deleted(question)) == []
        assert desk.takes(question) == []

    def test_twice_takes_its_answer_along_once(self, desk: Desk) -> None:
        question = asked()
        desk.takes(question)
        desk.delivers()
        assert len(desk.takes(deleted(question))) == 1
        again = deleted(question)
        assert desk.takes(again) == []


class TestALongAnswer:
    """One that takes several messages."""

    LONG = "what belongs in the great almanac?"

    @pytest.fixture
    def desk(self, tmp_path: Path) -> Desk:
        folder = Path(copytree(MANAGERS, tmp_path / "knowledge"))
        part = "Plans & more plans & " * 180  # each & takes five characters
        entry = "entries:\n  - id: almanac\n    question: What belongs in the great almanac?\n    answer: |\n"
        paragraphs = "\n\n".join(f"      Part {number}. {part}" for number in range(1, 4))
        (folder / "faq" / "long.yaml").write_text(
            f"{entry}{paragraphs}\n    sources:\n      - {{article: almanac, section: Hello}}\n"
        )
        return Desk(tmp_path, bot=Bot(load(folder)))

    def test_loses_no_part_when_its_question_becomes_short_and_long_again(self, desk: Desk) -> None:
        question = asked()
        desk.takes(question)
        [first] = desk.delivers()
        longer = desk.takes(edited(question, f"<@{ME}> {self.LONG}"))
        number = len(longer)
        assert number >= 3
        assert done(longer) == [(UPDATE, first), *[(POST, "")] * (number - 1)]
        _, *others = desk.delivers()
        shorter = desk.takes(edited(question, f"<@{ME}> {ASKED}?"))
        assert done(shorter) == [(UPDATE, first), *((DELETE, there) for there in others)]
        desk.delivers()
        again = desk.takes(edited(question, f"<@{ME}> {self.LONG}!"))
        assert done(again) == done(longer)
        assert texts(again) == texts(longer)
        assert all(f"Part {one}." in "".join(texts(again)) for one in (1, 2, 3))
        desk.close()

    def test_of_which_a_part_has_left_is_changed_there_and_said_on(self, desk: Desk) -> None:
        question = asked(self.LONG)
        number = len(desk.takes(question))
        desk.outbox.sent(desk.next(), "7.0")
        changed = desk.takes(edited(question, f"<@{ME}> {self.LONG}!"))
        assert done(changed) == [(UPDATE, "7.0"), *[(POST, "")] * (number - 1)]
        assert len(desk.delivers()) == number
        desk.close()
