"""`rolecall review` at a real terminal: what somebody proposed, and what its author is told."""

from __future__ import annotations

from pathlib import Path

from bot.records.record import DAY
from tests.reviewing.terminal import ASKS, Office, ended, write_entry

PARKING = "where can the product manager park"


class TestAProposal:
    def test_is_shown_with_its_answer_and_author(self, office: Office) -> None:
        office.desk.propose(PARKING, "Behind the house,\nfrom eight on.", "the handbook")
        with office.screen() as screen:
            lines = screen.until(ASKS).splitlines()
            at = next(at for at, line in enumerate(lines) if line.startswith("Proposed by"))
            assert lines[at : at + 4] == [
                f"Proposed by U123 (slack) on 2001-09-09: {PARKING}",
                "    Behind the house,",
                "    from eight on.",
                "    Source: the handbook",
            ]
            screen.type("q")
            ended(screen)

    def test_is_not_counted_as_asked(self, office: Office) -> None:
        office.desk.ask(PARKING, place="chat")
        office.desk.now += 2 * DAY
        office.desk.propose(PARKING, "Behind the house.")
        with office.screen() as screen:
            shown = screen.until(ASKS)
            screen.type("q")
            ended(screen)
        assert "Asked once (chat 1), last on 2001-09-09: in vain 1.\nProposed by U123 (slack) on 2001-09-11:" in shown

    def test_is_declined_with_a_reason_that_its_author_is_told(self, office: Office) -> None:
        id = office.desk.propose(PARKING, "Behind the house.")
        with office.screen() as screen:
            screen.until(ASKS)
            screen.type("d")
            screen.until("Why, for its author?")
            screen.type("nobody may park there\r")
            assert ended(screen).endswith("Nothing is left to review.")
        (told,) = office.desk.proposals.untold()
        assert (told.id, told.taken, told.reason) == (id, False, "nobody may park there")

    def test_is_declined_by_never_as_well(self, office: Office) -> None:
        office.desk.propose(PARKING, "Behind the house.")
        with office.screen() as screen:
            screen.until(ASKS)
            screen.type("n")
            screen.until("Why, for its author?")
            screen.type("\r")
            ended(screen)
        assert [one.taken for one in office.desk.proposals.untold()] == [False]

    def test_is_not_taken_where_none_of_its_words_are_written(self, office: Office) -> None:
        asked = "what is paid to the product manager each month"
        id = office.desk.propose(asked, "Nothing at all.")
        with office.screen() as screen:
            lines = screen.until(ASKS).splitlines()
            screen.type(next(line[0] for line in lines if "'salary'" in line and line[0].isdigit()))
            ended(screen)
        assert office.knows(asked)
        (told,) = office.desk.proposals.untold()
        assert (told.id, told.taken) == (id, False)
        assert told.reason == "it is answered now: How much do the product manager and the project manager earn?"


class TestAnEntry:
    def test_begins_with_the_answer_that_was_proposed_and_takes_the_proposal(self, tmp_path: Path) -> None:
        office = Office(tmp_path)
        id = office.desk.propose(PARKING, "In front of the *house*.", source="the handbook")
        with office.screen() as screen:
            write_entry(screen)
            assert "Source proposed: the handbook" in ended(screen)
        assert "    answer: In front of the *house*." in office.added("faq/common.yaml")
        (told,) = office.desk.proposals.untold()
        assert (told.id, told.taken) == (id, True)
        assert told.reason == f"it is answered now: {PARKING}"
        office.desk.ledger.close()

    def test_takes_no_other_proposal_than_the_one_it_was_written_from(self, tmp_path: Path) -> None:
        office = Office(tmp_path)
        first = office.desk.propose(PARKING, "In front of the house.")
        second = office.desk.propose(PARKING, "Nowhere.")
        with office.screen() as screen:
            write_entry(screen)
            ended(screen)
        told = {one.id: (one.taken, one.reason) for one in office.desk.proposals.untold()}
        reason = f"it is answered now: {PARKING}"
        assert told == {first: (True, reason), second: (False, reason)}
        office.desk.ledger.close()
