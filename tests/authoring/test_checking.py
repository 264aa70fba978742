"""`rolecall check`: what is broken, what is wrong, what is doubtful, each at its place."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from bot.authoring.checking import check
from tests.command import LAMPS, MANAGERS, Ended, process, rolecall

LAMP_ENTRIES = """\
entries:
- id: blue-lamp
  question: How do I reset the blue lamp?
  answer: Press it twice.
- id: pink-lamp
  question: How do I reset the pink lamp?
  answer: Press it three times.
"""


def folder(tmp_path: Path, checks: str = "", entries: str = LAMP_ENTRIES) -> Path:
    """A knowledge folder with these entries and checks."""
    (tmp_path / "faq").mkdir()
    (tmp_path / "faq" / "lamps.yaml").write_text(entries)
    if checks:
        (tmp_path / "checks.yaml").write_text(f"checks:\n{checks}")
    return tmp_path


def told(folder: Path) -> list[str]:
    """The findings, without the folder's own path."""
    return [str(finding).removeprefix(f"{folder}/") for finding in check(folder)]


class TestSoundKnowledge:
    @pytest.mark.parametrize("sound", [MANAGERS, LAMPS], ids=["managers", "lamps"])
    def test_is_passed_over_in_silence(self, sound: Path) -> None:
        assert rolecall("check", "--knowledge", str(sound)) == Ended(0, "", "")
        assert rolecall("check", "--strict", "--json", "--knowledge", str(sound)) == Ended(0, "", "")

    def test_may_be_named_by_the_environment(self) -> None:
        assert process("check", env={"ROLECALL_KNOWLEDGE": str(MANAGERS)}) == Ended(0, "", "")

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
    def test_passes_its_own_checks(self, turn: str, tmp_path: Path) -> None:
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
        entries = LAMP_ENTRIES + "- {id: tea, question: When is tea served, answer: At four.}\n"
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
        assert rolecall("check", "--knowledge", str(broken)) == Ended(1, line, "")


class TestAMiss:
    def test_that_hits_is_an_error(self, tmp_path: Path) -> None:
        entries = LAMP_ENTRIES + "  misses: ['It is dark. How do I reset the pink lamp?']\n"
        sentence = "'pink-lamp' answers 'It is dark. How do I reset the pink lamp?', which it must miss"
        assert f"faq/lamps.yaml:5:3: error: {sentence}" in told(folder(tmp_path, "", entries))

    def test_that_misses_is_fine(self, tmp_path: Path) -> None:
        assert told(folder(tmp_path, "", LAMP_ENTRIES + "  misses: [who invented lamps]\n")) == []


class TestAPhrasing:
    TWIN = LAMP_ENTRIES + "  phrasings: ['how do I reset the blue lamp!?']\n"
    UNREAD = LAMP_ENTRIES + "  phrasings: ['ランプ']\n"

    def test_that_two_entries_share_is_a_warning_for_both(self, tmp_path: Path) -> None:
        lines = {"blue": (2, "How do I reset the blue lamp?"), "pink": (5, "how do I reset the blue lamp!?")}
        assert told(folder(tmp_path, "", self.TWIN)) == [
            f"faq/lamps.yaml:{line}:3: warning: '{name}-lamp' isn't what its own phrasing '{said}' gets: ambiguous"
            for name, (line, said) in lines.items()
        ]

    def test_that_gets_another_entrys_answer_is_an_error(self, tmp_path: Path) -> None:
        entries = (
            "entries:\n- {id: pilot-pay, question: What does the pilot earn?, answer: Ten.,\n"
            "   phrasings: [what wage does the navigator earn]}\n"
            "- {id: navigator-pay, question: What wage does the navigator earn?, answer: Nine.}\n"
        )
        strict = folder(tmp_path, "", entries)
        (strict / "roles.yaml").write_text("roles:\n- {id: pilot, name: pilot}\n- {id: navigator, name: navigator}\n")
        sentence = "'pilot-pay' isn't what its own phrasing 'what wage does the navigator earn' gets: 'navigator-pay'"
        assert told(strict) == [f"faq/lamps.yaml:2:3: error: {sentence}"]
        assert rolecall("check", "--knowledge", str(strict)).code == 1

    def test_that_finds_nothing_is_a_warning(self, tmp_path: Path) -> None:
        assert told(folder(tmp_path, "", self.UNREAD)) == [
            "faq/lamps.yaml:5:3: warning: 'pink-lamp' isn't what its own phrasing 'ランプ' gets: unknown"
        ]

    def test_that_is_doubtful_fails_the_command_only_when_that_is_strict(self, tmp_path: Path) -> None:
        doubtful = str(folder(tmp_path, "", self.UNREAD))
        assert rolecall("check", "--knowledge", doubtful).code == 0
        assert rolecall("check", "--strict", "--knowledge", doubtful).code == 1


class TestFindings:
    def test_are_objects_with_json(self, tmp_path: Path) -> None:
        broken = folder(tmp_path, "- - {ask: pink lamp reset, outcome: answered, says: [\u00e9]}\n")
        ended = rolecall("check", "--json", "--knowledge", str(broken))
        assert json.loads(ended.out) == {
            "file": f"{broken}/checks.yaml",
            "line": 2,
            "column": 5,
            "severity": "error",
            "sentence": "check 'pink lamp reset' doesn't say '\u00e9'",
        }
        assert (ended.code, ended.err) == (1, "")
        assert ended.out.isascii()

    def test_of_the_loader_end_the_command_with_3(self, tmp_path: Path) -> None:
        broken = folder(tmp_path, "", "entries:\n- {id: Blue, question: What?, answer: x}\n- {id: b, answer: x}\n")
        ended = rolecall("check", "--knowledge", str(broken))
        assert (ended.code, ended.err) == (3, "")
        assert [line.split(": ")[:2] for line in ended.out.splitlines()] == [
            [f"{broken}/faq/lamps.yaml:2:8", "broken"],
            [f"{broken}/faq/lamps.yaml:3:3", "broken"],
        ]
