"""`rolecall review`: keys that mean nothing, that end it, and that are hit before they are asked for."""

from __future__ import annotations

import os
import signal
import sys
import termios

import pytest

from tests.reviewing.keyboard import Keyboard, number_of
from tests.reviewing.terminal import ASKS, Office, asked_again, ended

PARKING = "where can the product manager park"
MONTHLY = "what is paid monthly to the product manager"


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

    @pytest.mark.skipif(sys.platform != "linux", reason="elsewhere a process's terminal can't be opened by its number")
    def test_are_taken_one_by_one_again_when_a_stopped_review_goes_on(self, office: Office) -> None:
        """A shell that has it go on has read lines meanwhile."""
        office.desk.ask(PARKING)
        with office.screen() as screen:
            screen.until(ASKS)
            os.kill(screen.pid, signal.SIGSTOP)
            terminal = os.open(f"/proc/{screen.pid}/fd/0", os.O_RDWR | os.O_NOCTTY)
            modes = termios.tcgetattr(terminal)
            modes[3] |= termios.ICANON | termios.ECHO
            termios.tcsetattr(terminal, termios.TCSANOW, modes)
            os.close(terminal)
            os.kill(screen.pid, signal.SIGCONT)
            screen.until(lambda shown: shown.count(ASKS) == 2)
            screen.type("q")
            ended(screen)

    def test_typed_ahead_are_not_lost(self, office: Office) -> None:
        office.desk.ask(PARKING, "who waters the plants", "what is a sprint")
        with office.screen() as screen:
            screen.until(ASKS)
            screen.type("nsnq")
            ended(screen)
        assert len(office.states()) == 2

    def test_that_came_before_the_first_question_and_ctrl_d_are_not_lost(self, office: Office) -> None:
        """As where a program types them, which can't wait: `script -c "rolecall review" < keys`."""
        office.desk.ask(PARKING, "who waters the plants")
        with office.screen() as screen:
            screen.type("n\x04")
            assert ended(screen).endswith("Left to review: 1.")
        assert len(office.states()) == 1

    def test_typed_ahead_are_kept_while_a_change_is_made_as_well(self, office: Office) -> None:
        office.desk.ask(MONTHLY, MONTHLY, good=False)
        office.desk.ask("who waters the plants")
        Keyboard(office, [f"{number_of(office, 'salary')}nq"]).review()
        assert office.states() == {MONTHLY: "done", "who waters the plants": "never"}

    def test_typed_ahead_at_a_prompt_are_not_lost_nor_typed_into_the_next(self, office: Office) -> None:
        office.desk.propose(PARKING, "Behind the house.")
        office.desk.ask("who waters the plants")
        with office.screen() as screen:
            screen.until(ASKS)
            screen.type("d")
            screen.until("Why, for its author?")
            screen.type("nobody may\rn")
            asked_again(screen, "That was the last.")
            screen.type("q")
            ended(screen)
        assert [one.reason for one in office.desk.proposals.untold()] == ["nobody may"]
        assert office.states() == {"who waters the plants": "never"}

    def test_hit_while_somebody_waits_for_a_change_answer_nothing(self, office: Office) -> None:
        """What they would answer stands nowhere yet."""
        office.desk.ask(MONTHLY, MONTHLY, good=False)
        office.desk.ask("who waters the plants")
        keyboard = Keyboard(office, [number_of(office, "salary"), "q"])
        keyboard.review(opened=lambda: keyboard.press("nn"))
        assert office.states() == {MONTHLY: "done"}
        assert keyboard.out.getvalue().endswith("Left to review: 1.\n")
        assert not keyboard.echoed
