"""`rolecall review` at a real terminal: what is marked stays marked, until it is undone."""

from __future__ import annotations

import pytest

from tests.records.delivering import locked
from tests.reviewing.terminal import ASKS, Office, asked_again, ended

PARKING = "where can the product manager park"


class TestMarks:
    @pytest.mark.parametrize(("key", "state"), [("l", "later"), ("n", "never")])
    def test_survive(self, office: Office, key: str, state: str) -> None:
        office.desk.ask(PARKING)
        with office.screen() as screen:
            screen.until(ASKS)
            screen.type(key)
            asked_again(screen, "That was the last.")
            screen.type("q")
            assert ended(screen).endswith("Nothing is left to review.")
        assert office.states() == {PARKING: state}
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
        assert office.states() == {}

    def test_what_is_skipped_is_not_marked(self, office: Office) -> None:
        office.desk.ask(PARKING)
        with office.screen() as screen:
            screen.until(ASKS)
            screen.type("s")
            ended(screen)
        assert office.states() == {}

    def test_are_undone_after_the_last_question_as_well(self, office: Office) -> None:
        office.desk.ask(PARKING)
        with office.screen() as screen:
            screen.until(ASKS)
            screen.type("n")
            asked_again(screen, "That was the last. Undo it, or quit [u,q]?")
            screen.type("u")
            screen.until(lambda shown: shown.count("1/1") == 2)
            screen.type("q")
            assert ended(screen).endswith("Left to review: 1.")
        assert office.states() == {}

    def test_are_undone_when_nobody_else_writes_to_the_records_any_more(self, office: Office) -> None:
        office.desk.ask(PARKING)
        with office.screen() as screen:
            screen.until(ASKS)
            screen.type("n")
            asked_again(screen, "That was the last.")
            with locked(office.desk.path):
                screen.type("u")
                asked_again(screen, "database is locked")
            screen.type("u")
            screen.until(lambda shown: shown.count("1/1") == 2)
            screen.type("q")
            ended(screen)
        assert office.states() == {}
