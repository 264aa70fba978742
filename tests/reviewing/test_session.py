"""`rolecall review` at a real terminal: a key for each case, and what it does to the files and to the records."""

from __future__ import annotations

import sqlite3
from collections.abc import Callable, Iterator
from contextlib import closing
from pathlib import Path

import pytest

from tests.records.delivering import locked
from tests.reviewing.records import NOON
from tests.reviewing.terminal import ASKS, Office, shown
from tests.terminal.hostile import PAYLOADS, control_characters
from tests.terminal.screen import Screen

PARKING = "where can the product manager park"


@pytest.fixture
def office(tmp_path: Path) -> Iterator[Office]:
    office = Office(tmp_path, writes="Behind the house.")
    yield office
    office.desk.ledger.close()


def states(office: Office) -> dict[str, str]:
    """What is marked as what."""
    with closing(sqlite3.connect(office.desk.path)) as connection:
        return dict(connection.execute("SELECT question, state FROM marks"))


def asked_again(screen: Screen, sign: str) -> None:
    """Until something stands on the screen, and a key is asked for below."""
    screen.until(lambda shown: sign in shown and shown.rpartition("\n")[2].endswith(ASKS))


def ended(screen: Screen) -> str:
    """What stands on the screen at the end, which comes with 0."""
    assert screen.end() == 0
    return shown(screen)


class TestANumber:
    def test_adds_the_question_to_that_entry_and_goes_on_by_the_new_knowledge(self, office: Office) -> None:
        office.desk.ask("what is paid to the product manager monthly", good=False)
        office.desk.ask("what is paid to the product manager each month")
        office.desk.ask("who waters the plants")
        with office.screen() as screen:
            number = screen.until(ASKS)
            key = next(line[0] for line in number.splitlines() if "'salary'" in line and line[0].isdigit())
            screen.type(key)
            asked_again(screen, "who waters the plants")
            screen.type("q")
            ended(screen)
        assert office.knows("what is paid to the product manager monthly")
        assert states(office)["what is paid to the product manager monthly"] == "done"

    def test_takes_no_proposal_as_none_of_its_words_are_written(self, office: Office) -> None:
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

    def test_that_would_make_a_check_fail_is_refused_with_the_reason_and_changes_nothing(self, office: Office) -> None:
        """A phrasing that a check says must stay unknown."""
        checks = office.knowledge / "checks.yaml"
        with checks.open("a", encoding="utf-8") as file:
            file.write(f"  - - ask: {PARKING}\n      outcome: unknown\n")
        office.desk.ask(PARKING)
        before = office.files()
        with office.screen() as screen:
            screen.until(ASKS)
            screen.type("p")
            screen.until("What does it ask for?")
            screen.type("tools\r")
            asked_again(screen, "Nothing was written.")
            assert "".join(f"check '{PARKING}' is answered (tools)".split()) in "".join(screen.shown.split())
            screen.type("q")
            assert ended(screen).endswith("Left to review: 1.")
        assert office.files() == before
        assert states(office) == {}


class TestE:
    def test_writes_an_entry_in_the_editor_as_add_does(self, office: Office) -> None:
        office.desk.ask(PARKING)
        with office.screen() as screen:
            write_entry(screen, "Where can the product manager park?")
            assert ended(screen).endswith("Nothing is left to review.")
        added = office.added("faq/common.yaml")
        assert added[1:3] == [f"    question: {PARKING}?".replace("where", "Where"), "    answer: Behind the house."]
        assert states(office) == {PARKING: "done"}

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

    def test_that_is_given_up_does_nothing(self, office: Office) -> None:
        office.desk.ask(PARKING)
        with office.screen() as screen:
            screen.until(ASKS)
            screen.type("e")
            screen.until("Question: ")
            screen.type("\x03")
            asked_again(screen, "Interrupted.")
            screen.type("q")
            ended(screen)
        assert states(office) == {}
        assert office.added("faq/common.yaml") == []


class TestO:
    def test_has_it_declined_by_name_under_a_new_subject(self, office: Office) -> None:
        office.desk.ask(PARKING)
        id = office.desk.propose(PARKING, "Behind the house.")
        with office.screen() as screen:
            screen.until(ASKS)
            screen.type("o")
            screen.until("what is a new one called?")
            screen.type("parking\r")
            assert ended(screen).endswith("Nothing is left to review.")
        assert [line.strip() for line in office.added("outside.yaml")] == [
            "- id: parking",
            "name: parking",
            "phrasings:",
            f"- {PARKING}",
        ]
        assert states(office) == {PARKING: "outside"}
        (told,) = office.desk.proposals.untold()
        assert (told.id, told.taken, told.reason) == (id, False, "it is out of scope: parking")

    def test_or_under_one_that_is_there(self, office: Office) -> None:
        office.unfold()
        office.desk.ask("where may one take a nap in the afternoon")
        with office.screen() as screen:
            screen.until(ASKS)
            screen.type("o")
            screen.until("what is a new one called?")
            screen.type("Working Hours\r")
            ended(screen)
        assert office.knows("where may one take a nap in the afternoon")
        assert not office.knows("Working Hours")

    def test_under_the_name_of_an_entry_makes_a_subject_of_its_own(self, office: Office) -> None:
        """An answer's phrasing would be answered."""
        office.desk.ask(PARKING)
        with office.screen() as screen:
            screen.until(ASKS)
            screen.type("o")
            screen.until("what is a new one called?")
            screen.type("Tools\r")
            ended(screen)
        assert [line.strip() for line in office.added("outside.yaml")][:2] == ["- id: tools-2", "name: Tools"]


class TestM:
    def test_makes_it_a_miss_of_what_answered_and_shows_what_comes_of_that(self, office: Office) -> None:
        office.unfold()
        office.desk.ask("which tools does the product manager paint", good=False)
        with office.screen() as screen:
            assert "m  'tools' must not answer it" in screen.until(ASKS)
            screen.type("m")
            asked_again(screen, "+")
            screen.type("q")
            ended(screen)
        assert office.knows("which tools does the product manager paint")


class TestMarks:
    @pytest.mark.parametrize(("key", "state"), [("l", "later"), ("n", "never")])
    def test_survive(self, office: Office, key: str, state: str) -> None:
        office.desk.ask(PARKING)
        with office.screen() as screen:
            screen.until(ASKS)
            screen.type(key)
            assert ended(screen).endswith("Nothing is left to review.")
        assert states(office) == {PARKING: state}
        with office.screen() as screen:
            assert ended(screen) == "Nothing is left to review."

    def test_are_undone(self, office: Office) -> None:
        office.desk.ask(PARKING, PARKING, "who waters the plants")
        with office.screen() as screen:
            screen.until(ASKS)
            screen.type("n")
            asked_again(screen, "2/2")
            screen.type("u")
            screen.until(lambda shown: shown.count("1/2") == 2)
            screen.type("q")
            assert ended(screen).endswith("Left to review: 2.")
        assert states(office) == {}

    def test_what_is_skipped_is_not_marked(self, office: Office) -> None:
        office.desk.ask(PARKING)
        with office.screen() as screen:
            screen.until(ASKS)
            screen.type("s")
            ended(screen)
        assert states(office) == {}


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


class TestKeys:
    def test_that_mean_nothing_do_nothing(self, office: Office) -> None:
        office.desk.ask(PARKING)
        with office.screen() as screen:
            screen.until(ASKS)
            screen.type("x")
            asked_again(screen, "'x' does nothing here; ? explains.")
            screen.type("\x1b[A")
            asked_again(screen, "That does nothing here; ? explains.")
            screen.type("ü")
            asked_again(screen, "'ü' does nothing here")
            screen.type("u")
            asked_again(screen, "Nothing was done yet.")
            screen.type("q")
            ended(screen)

    def test_end_it_and_leave_the_terminal_as_it_was(self, office: Office) -> None:
        office.desk.ask(PARKING)
        for key, code in (("q", 0), ("\x04", 0), ("\x03", 130)):
            with office.screen() as screen:
                screen.until(ASKS)
                screen.type(key)
                assert screen.end() == code

    def test_typed_ahead_are_not_lost(self, office: Office) -> None:
        office.desk.ask(PARKING, "who waters the plants", "what is a sprint")
        with office.screen() as screen:
            screen.until(ASKS)
            screen.type("nsn")
            ended(screen)
        assert len(states(office)) == 2


def test_while_a_bot_writes_to_the_records_it_waits_and_says_so_when_that_takes_too_long(office: Office) -> None:
    office.desk.ask(PARKING)
    with office.screen() as screen:
        screen.until(ASKS)
        with locked(office.desk.path):
            screen.type("n")
            asked_again(screen, "database is locked")
        assert states(office) == {}
        screen.type("n")
        ended(screen)
    assert states(office) == {PARKING: "never"}


def test_nothing_that_steers_a_terminal_gets_there_from_the_records(tmp_path: Path) -> None:
    office = Office(tmp_path)
    for number, payload in enumerate(PAYLOADS.values()):
        hostile = f"park {payload} there"
        office.desk.propose(f"{PARKING} {number}", hostile, hostile, author=hostile.encode("utf-8", "replace").decode())
        with office.desk.ledger.writing() as connection:  # as only somebody who writes to the file himself could
            row = (f"{hostile} {number}".encode("utf-8", "replace").decode(), int(NOON))
            connection.execute("INSERT INTO asked VALUES (NULL, ?2, ?1, 'unknown', NULL, 0, 'chat')", row)
    office.desk.ledger.close()
    with office.screen() as screen:
        screen.until(ASKS)
        screen.type("s" * 2 * len(PAYLOADS) + "q")
        ended(screen)
        assert screen.title == ""
        assert "evil" in screen.written.decode()
        assert control_characters(screen.written.decode().replace("\r\n", "\n")) == []


def write_entry(screen: Screen, question: str | None = None) -> None:
    """Goes through the steps of an entry, to its end."""
    steps: list[tuple[str, str | Callable[[str], bool]]] = [
        ("e", "Question: "),
        (f"{'' if question is None else chr(21) + question}\r", "Another way to ask it"),
        ("\r", "Source, "),
        ("\r", "Id: "),
        ("\r", "Write it?"),
    ]
    screen.until(ASKS)
    for keys, sign in steps:
        screen.type(keys)
        screen.until(sign)
    screen.type("\r")
