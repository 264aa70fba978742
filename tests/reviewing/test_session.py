"""`rolecall review` at a real terminal: a key for each case, and what it does to the files and to the records."""

from __future__ import annotations

from pathlib import Path

from tests.records.delivering import locked
from tests.reviewing.records import NOON
from tests.reviewing.terminal import ASKS, Office, asked_again, ended, write_entry
from tests.terminal.hostile import PAYLOADS, control_characters

PARKING = "where can the product manager park"
_IN_VAIN = """INSERT INTO asked (question, at, outcome, confidence, place) VALUES (?, ?, 'unknown', 0, 'chat')"""
BONUS = "what is the bonus of a product manager"


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
        assert office.states()["what is paid to the product manager monthly"] == "done"

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
        assert office.states() == {}


class TestE:
    def test_writes_an_entry_in_the_editor_as_add_does(self, office: Office) -> None:
        office.desk.ask(PARKING)
        with office.screen() as screen:
            write_entry(screen, "Where can the product manager park?")
            assert ended(screen).endswith("Nothing is left to review.")
        added = office.added("faq/common.yaml")
        assert added[1:3] == [f"    question: {PARKING}?".replace("where", "Where"), "    answer: Behind the house."]
        assert office.states() == {PARKING: "done"}

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
        assert office.states() == {}
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
        assert office.states() == {PARKING: "outside"}
        (told,) = office.desk.proposals.untold()
        assert (told.id, told.taken, told.reason) == (id, False, "it is out of scope: parking")

    def test_settles_only_the_wordings_that_are_declined_then(self, office: Office) -> None:
        """What is answered still stays, with what was proposed for it."""
        declined, answered = "who decides what gets built in Rome", "who decides what gets built"
        office.desk.ask(declined, declined, good=False)
        id = office.desk.propose(answered, "The queen.")
        with office.screen() as screen:
            assert f"1/1  {declined}" in screen.until(ASKS)
            screen.type("o")
            screen.until("what is a new one called?")
            screen.type("Rome\r")
            asked_again(screen, f"1/1  {answered}\n")
            screen.type("q")
            assert ended(screen).endswith("Left to review: 1.")
        assert office.states() == {declined.casefold(): "outside"}
        assert [one.id for one in office.desk.proposals.waiting()] == [id]

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


def test_what_is_declined_by_name_is_told_and_gone_through_when_it_is_looked_for(office: Office) -> None:
    office.unfold()
    office.desk.ask(*[BONUS] * 3, "who waters the plants")
    with office.screen() as screen:
        screen.until(ASKS)
        screen.type("s")
        assert ended(screen).endswith("Declined by name, which --declined goes through: 3.")
    with office.screen("--declined") as screen:
        found = screen.until(ASKS)
        assert f"1/1  {BONUS}\nAsked 3 times (slack 3)" in found
        assert "Today it is declined: “I don't know: my sources say nothing about bonuses" in found
        screen.type("p")
        screen.until("What does it ask for?")
        screen.type("salary\r")
        assert ended(screen).endswith("Nothing is left to review.")
    assert office.states() == {BONUS: "done"}


def test_while_a_bot_writes_to_the_records_it_waits_and_says_so_when_that_takes_too_long(office: Office) -> None:
    office.desk.ask(PARKING)
    with office.screen() as screen:
        screen.until(ASKS)
        with locked(office.desk.path):
            screen.type("n")
            asked_again(screen, "database is locked")
        assert office.states() == {}
        screen.type("n")
        asked_again(screen, "That was the last.")
        screen.type("q")
        ended(screen)
    assert office.states() == {PARKING: "never"}


def test_nothing_that_steers_a_terminal_gets_there_from_the_records(tmp_path: Path) -> None:
    office = Office(tmp_path)
    for number, payload in enumerate(PAYLOADS.values()):
        hostile = f"park {payload} there"
        office.desk.propose(f"{PARKING} {number}", hostile, hostile, author=hostile.encode("utf-8", "replace").decode())
        with office.desk.ledger.writing() as connection:  # as only somebody who writes to the file himself could
            row = (f"{hostile} {number}".encode("utf-8", "replace").decode(), int(NOON))
            connection.execute(_IN_VAIN, row)
    office.desk.ledger.close()
    with office.screen() as screen:
        screen.until(ASKS)
        screen.type("s" * 2 * len(PAYLOADS) + "q")
        ended(screen)
        assert screen.title == ""
        assert "evil" in screen.written.decode()
        assert control_characters(screen.written.decode().replace("\r\n", "\n")) == []
