"""The knowledge's own checks."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.authoring.checking.checked import LAMPS, told
from tests.authoring.checking.checked import folder as made
from tests.command import Ended, rolecall


def folder(root: Path, checks: str, entries: str = LAMPS) -> Path:
    """A folder of lamps with these checks."""
    return made(root, {"faq/lamps.yaml": entries, "checks.yaml": f"checks:\n{checks}"})


@pytest.mark.parametrize(
    "turn",
    [
        "{ask: how do I reset the pink lamp, outcome: answered, entry: pink-lamp, says: [THREE times]}",
        "{ask: how do I reset the lamp, outcome: ambiguous, entry: pink-lamp, says: [blue lamp]}",
        "{ask: how do I reset the lamp, outcome: answered|ambiguous}",
        "{ask: how do I reset the pink lamp, outcome: answered|ambiguous, never: [twice]}",
        "{ask: who won the cup, outcome: unknown}",
    ],
)
def test_a_check_that_passes_is_passed_over(turn: str, tmp_path: Path) -> None:
    assert told(folder(tmp_path, f"- - {turn}\n")) == []


class TestAFailingCheck:
    @pytest.mark.parametrize(
        ("turn", "sentence"),
        [
            ("{ask: pink lamp reset, outcome: unknown}", "'pink lamp reset' is answered (pink-lamp), expected unknown"),
            (
                "{ask: pink lamp reset, outcome: unknown|ambiguous}",
                "'pink lamp reset' is answered (pink-lamp), expected unknown or ambiguous",
            ),
            (
                "{ask: pink lamp reset, outcome: answered, entry: blue-lamp}",
                "'pink lamp reset' is answered with 'pink-lamp', expected 'blue-lamp'",
            ),
            ("{ask: pink lamp reset, outcome: answered, says: [twice]}", "'pink lamp reset' doesn't say 'twice'"),
            (
                "{ask: pink lamp reset, outcome: answered, never: [THREE]}",
                "'pink lamp reset' says 'THREE', which it never must",
            ),
        ],
    )
    def test_is_an_error_that_says_what_came_instead(self, turn: str, sentence: str, tmp_path: Path) -> None:
        assert told(folder(tmp_path, f"- - {turn}\n")) == [f"checks.yaml:2:5: error: check {sentence}"]

    def test_that_is_asked_back_must_offer_its_entry(self, tmp_path: Path) -> None:
        entries = LAMPS + "- {id: tea, question: When is tea served, phrasings: [tea time], answer: At four.}\n"
        turn = "{ask: how do I reset the lamp, outcome: ambiguous, entry: tea}"
        (finding,) = told(folder(tmp_path, f"- - {turn}\n", entries))
        assert finding == "checks.yaml:2:5: error: check 'how do I reset the lamp' is asked back without 'tea'"

    def test_is_held_as_a_conversation(self, tmp_path: Path) -> None:
        checks = "- - {ask: how do I reset the lamp, outcome: ambiguous}\n  - {ask: '1', outcome: unknown}\n"
        (finding,) = told(folder(tmp_path, checks))
        assert finding.startswith("checks.yaml:3:5: error: check '1' is answered (")

    def test_each_conversation_starts_anew(self, tmp_path: Path) -> None:
        checks = "- - {ask: how do I reset the lamp, outcome: ambiguous}\n- - {ask: '1', outcome: unknown}\n"
        assert told(folder(tmp_path, checks)) == []

    def test_does_not_hide_the_next(self, tmp_path: Path) -> None:
        turn = "{ask: pink lamp reset, outcome: unknown}"
        assert len(told(folder(tmp_path, f"- - {turn}\n  - {turn}\n- - {turn}\n"))) == 3

    def test_ends_the_command_with_1(self, tmp_path: Path) -> None:
        broken = folder(tmp_path, "- - {ask: pink lamp reset, outcome: unknown}\n")
        line = f"{broken}/checks.yaml:2:5: error: check 'pink lamp reset' is answered (pink-lamp), expected unknown\n"
        assert rolecall("check", "--knowledge", str(broken)) == Ended(1, line, "1 error.\n")
