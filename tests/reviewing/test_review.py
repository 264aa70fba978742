"""What comes to review, how it is judged by today's knowledge, and what marks do to it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from bot.answerer import Bot
from bot.records.askings import Shortfall
from bot.records.marks import Marked
from bot.records.record import DAY
from tests.making import SHIP, entry
from tests.reviewing.records import NOON, Desk

BOT = Bot(SHIP)
WISER = Bot(replace(SHIP, entries=(*SHIP.entries, entry("parrots", "Can I bring a parrot?"))))
"""What the bot is when somebody has written an entry."""


@pytest.fixture
def desk(tmp_path: Path) -> Iterator[Desk]:
    desk = Desk(tmp_path / "rolecall.db", BOT, tmp_path)
    yield desk
    desk.ledger.close()


class TestWhatComes:
    def test_in_vain_is_told_with_how_often_where_and_when(self, desk: Desk) -> None:
        desk.ask("can I bring a parrot?")
        desk.now += 60
        desk.ask("can i bring my parrot", "Can I bring a parrot", place="chat")
        (case,) = desk.cases()
        assert case.group.times == 3
        assert case.group.places == {"chat": 2, "slack": 1}
        assert (case.group.first, case.group.last) == (NOON, NOON + 60)
        assert case.group.shortfalls == {Shortfall.UNKNOWN: 3}
        assert (case.shortfall, case.entry) == (Shortfall.UNKNOWN, None)

    def test_in_another_case_or_with_a_question_mark_is_the_same_wording(self, desk: Desk) -> None:
        desk.ask("Can I bring a PARROT?", "can I bring a parrot", "can I bring a parrot")
        assert [(one.text, one.times) for one in desk.cases()[0].group.wordings] == [("can I bring a parrot", 3)]

    def test_answered_well_does_not(self, desk: Desk) -> None:
        desk.ask("where are the maps?")
        assert desk.cases() == []

    def test_answered_badly_does_with_the_entry_that_answered(self, desk: Desk) -> None:
        desk.ask("where are the maps?", good=False)
        (case,) = desk.cases()
        assert (case.shortfall, case.entry) == (Shortfall.DISLIKED, "maps")
        assert case.nearest[0].entry == "maps"

    def test_liked_does_not(self, desk: Desk) -> None:
        desk.ask("where are the maps?", good=True)
        assert desk.cases() == []

    def test_none_of_these_does(self, desk: Desk) -> None:
        desk.ask("can I bring a parrot?", good=False)
        assert desk.cases()[0].group.shortfalls == {Shortfall.REJECTED: 1}

    @pytest.mark.parametrize("question", ["what does the pilot eat", "what does the bursar earn"])
    def test_declined_by_name_does_not_since_that_is_what_the_knowledge_wants(self, desk: Desk, question: str) -> None:
        desk.ask(question)
        assert desk.cases() == []

    def test_declined_by_name_does_where_somebody_wanted_none_of_what_was_near(self, desk: Desk) -> None:
        desk.ask("what does the pilot eat", good=False)
        assert [case.shortfall for case in desk.cases()] == [Shortfall.REJECTED]

    def test_declined_by_name_comes_where_it_is_looked_for_the_most_frequent_first(self, desk: Desk) -> None:
        desk.ask(
            "what does the bursar earn", "what does the pilot eat", "what does the pilot eat?", "who feeds the whale"
        )
        desk.ask("where are the maps?")
        cases = desk.cases(declined=True)
        assert [(case.group.question, case.group.times) for case in cases] == [
            ("what does the pilot eat", 2),
            ("what does the bursar earn", 1),
        ]
        assert [case.declined for case in cases] == [BOT.ask(case.group.question).text for case in cases]

    def test_declined_by_name_goes_when_it_is_marked_or_answered(self, desk: Desk) -> None:
        desk.ask("what does the pilot eat", "what does the bursar earn")
        (group,) = [case.group for case in desk.cases(declined=True) if "bursar" in case.group.question]
        desk.review().mark(group, Marked.NEVER)
        assert [case.group.question for case in desk.cases(declined=True)] == ["what does the pilot eat"]
        fed = Bot(replace(SHIP, entries=(*SHIP.entries, entry("food", "What does the pilot eat?"))))
        assert desk.cases(declined=True, bot=fed) == []

    @pytest.mark.parametrize("question", ["and the navigator?", "why?", "7", "!!", "+49 171 5551234", "me@example.org"])
    def test_half_a_question_and_what_was_left_out_of_the_records_do_not(self, desk: Desk, question: str) -> None:
        desk.ask(question)
        assert desk.cases() == []

    def test_by_time_and_place(self, desk: Desk) -> None:
        desk.ask("can I bring a parrot?")
        desk.now += DAY
        desk.ask("who feeds the whale?", place="chat")
        assert [case.group.question for case in desk.cases(since=NOON + 1)] == ["who feeds the whale?"]
        assert [case.group.question for case in desk.cases(place="slack")] == ["can I bring a parrot?"]

    def test_the_most_frequent_first(self, desk: Desk) -> None:
        desk.ask("who feeds the whale?", "can I bring a parrot?", "can I bring my parrot?")
        assert desk.questions() == ["can I bring a parrot?", "who feeds the whale?"]


class TestProposals:
    def test_come_with_the_questions_that_they_are_like(self, desk: Desk) -> None:
        desk.ask("can I bring a parrot?")
        id = desk.propose("Can I bring my parrot", "Yes.")
        (case,) = desk.cases()
        assert [one.id for one in case.group.proposals] == [id]
        assert case.group.times == 2

    def test_come_alone_even_when_their_question_is_answered(self, desk: Desk) -> None:
        desk.propose("where are the maps?", "In the drawer.")
        (case,) = desk.cases()
        assert (case.shortfall, case.entry) == (None, "maps")

    def test_come_first_among_what_is_as_frequent(self, desk: Desk) -> None:
        desk.ask("can I bring a parrot?")
        desk.propose("who feeds the whale?")
        desk.ask("who mends the sails?", "who mends the sails")
        assert desk.questions() == ["who mends the sails", "who feeds the whale?", "can I bring a parrot?"]

    def test_that_are_decided_meanwhile_come_no_more(self, desk: Desk) -> None:
        id = desk.propose("can I bring a parrot?", "Yes.")
        review = desk.review()
        (group,) = review.groups(BOT)
        desk.proposals.decide(id, True)
        assert review.case(group, BOT) is None

    def test_stay_when_their_question_is_marked_since_their_authors_are_to_hear(self, desk: Desk) -> None:
        desk.ask("can I bring a parrot?")
        desk.review().mark(desk.group("can I bring a parrot?"), Marked.NEVER)
        desk.propose("can I bring a parrot?", "Yes.")
        assert desk.questions() == ["can I bring a parrot?"]

    def test_can_be_put_off(self, desk: Desk) -> None:
        desk.propose("can I bring a parrot?", "Yes.")
        desk.review().mark(desk.group("can I bring a parrot?"), Marked.LATER, desk.now + DAY)
        assert desk.questions() == []
        desk.now += DAY
        assert desk.questions() == ["can I bring a parrot?"]


class TestToday:
    def test_what_is_answered_since_comes_no_more(self, desk: Desk) -> None:
        desk.ask("can I bring a parrot?", "who feeds the whale?")
        assert [case.group.question for case in desk.cases(bot=WISER)] == ["who feeds the whale?"]

    def test_what_was_disliked_comes_until_something_else_answers_it(self, desk: Desk) -> None:
        desk.ask("can I bring a parrot?", good=False, by=WISER)
        assert [case.shortfall for case in desk.cases(bot=WISER)] == [Shortfall.DISLIKED]
        other = Bot(replace(SHIP, entries=(*SHIP.entries, entry("birds", "Can I bring a parrot?"))))
        assert desk.cases(bot=other) == []

    def test_of_a_group_only_what_is_still_open_comes(self, desk: Desk) -> None:
        desk.ask("can I bring a parrot?", "can I bring the loud parrot")
        review = desk.review()
        (group,) = review.groups(BOT)
        assert len(group.wordings) == 2
        review.mark(replace(group, wordings=group.wordings[:1]), Marked.DONE)
        case = review.case(group, BOT)
        assert case is not None
        assert case.group.wordings == group.wordings[1:]


class TestMarks:
    @pytest.mark.parametrize("state", [Marked.DONE, Marked.OUTSIDE])
    def test_what_is_done_comes_again_when_it_is_asked_again(self, desk: Desk, state: Marked) -> None:
        desk.ask("can I bring a parrot?")
        desk.review().mark(desk.group("can I bring a parrot?"), state)
        assert desk.questions() == []
        desk.now += 60
        desk.ask("can I bring a parrot?")
        assert desk.group("can I bring a parrot?").times == 1

    def test_what_is_put_off_comes_when_its_time_has_come(self, desk: Desk) -> None:
        desk.ask("can I bring a parrot?")
        desk.review().mark(desk.group("can I bring a parrot?"), Marked.LATER, desk.now + DAY)
        desk.now += 60
        desk.ask("can I bring a parrot?")
        assert desk.questions() == []
        desk.now += DAY
        assert desk.group("can I bring a parrot?").times == 2

    def test_never_holds_in_any_wording_that_means_the_same_and_when_the_question_is_gone(self, desk: Desk) -> None:
        desk.ask("can I bring a parrot?")
        desk.review().mark(desk.group("can I bring a parrot?"), Marked.NEVER)
        desk.now += 200 * DAY
        desk.ask("could I please bring the parot")
        assert desk.questions() == []

    def test_all_wordings_are_marked(self, desk: Desk) -> None:
        desk.ask("can I bring a parrot?", "can I bring the loud parrot")
        review = desk.review()
        review.mark(desk.group("can I bring a parrot?"), Marked.NEVER)
        assert review.marked().keys() == {"can i bring a parrot", "can i bring the loud parrot"}

    def test_what_they_were_is_put_back(self, desk: Desk) -> None:
        desk.ask("can I bring a parrot?")
        review = desk.review()
        before = review.mark(desk.group("can I bring a parrot?"), Marked.NEVER)
        review.restore(before)
        assert desk.questions() == ["can I bring a parrot?"]


class TestOtherKnowledge:
    def test_has_a_review_and_marks_of_its_own(self, desk: Desk, tmp_path: Path) -> None:
        (tmp_path / "other").mkdir()
        other = Desk(desk.path, BOT, tmp_path / "other")
        desk.ask("can I bring a parrot?")
        other.ask("can I bring a parrot?", "who feeds the whale?")
        other.propose("who mends the sails?")
        desk.review().mark(desk.group("can I bring a parrot?"), Marked.NEVER)
        assert desk.questions() == []
        assert other.questions() == ["who mends the sails?", "can I bring a parrot?", "who feeds the whale?"]
        assert desk.review().elsewhere() == {str(tmp_path / "other"): 3}
        assert other.review().elsewhere() == {str(tmp_path): 1}
        other.ledger.close()

    def test_is_counted_at_the_place_that_is_looked_at(self, desk: Desk, tmp_path: Path) -> None:
        (tmp_path / "other").mkdir()
        other = Desk(desk.path, BOT, tmp_path / "other")
        other.ask("who feeds the whale?", place="chat")
        other.propose("who mends the sails?")
        assert desk.review(place="chat").elsewhere() == {str(tmp_path / "other"): 1}
        assert desk.review(place="slack").elsewhere() == {str(tmp_path / "other"): 1}
        assert desk.review(place="ask").elsewhere() == {}
        other.ledger.close()
