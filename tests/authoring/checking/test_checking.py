"""`rolecall check`: what is found, how it is told, and how the command ends."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from tests.authoring.checking.checked import LAMPS, entries, folder, told
from tests.command import MANAGERS, Ended, process, rolecall

DOUBTFUL = LAMPS.replace("[reset of the pink one]", "[ランプ]")
WRONG = LAMPS + "  misses: ['It is dark. How do I reset the pink lamp?']\n"


def lamps(root: Path, text: str) -> str:
    """The folder of some lamps."""
    return str(folder(root, {"faq/lamps.yaml": text}))


class TestSoundKnowledge:
    def test_is_passed_over_in_silence(self) -> None:
        assert rolecall("check", "--knowledge", str(MANAGERS)) == Ended(0, "", "")
        assert rolecall("check", "--strict", "--json", "--knowledge", str(MANAGERS)) == Ended(0, "", "")

    def test_may_be_named_by_the_environment(self) -> None:
        assert process("check", env={"ROLECALL_KNOWLEDGE": str(MANAGERS)}) == Ended(0, "", "")


class TestTheCommand:
    def test_ends_with_1_when_there_is_an_error(self, tmp_path: Path) -> None:
        ended = rolecall("check", "--knowledge", lamps(tmp_path, WRONG))
        assert (ended.code, ended.err) == (1, "1 error.\n")

    def test_ends_with_1_for_a_warning_only_when_that_is_strict(self, tmp_path: Path) -> None:
        doubtful = lamps(tmp_path, DOUBTFUL)
        ended = rolecall("check", "--knowledge", doubtful)
        assert (ended.code, ended.err) == (0, "1 warning.\n")
        assert rolecall("check", "--strict", "--knowledge", doubtful).code == 1

    def test_ends_with_3_when_the_knowledge_cant_be_loaded(self, tmp_path: Path) -> None:
        broken = lamps(tmp_path, "entries:\n- {id: Blue, question: What?, answer: x}\n- {id: b, answer: x}\n")
        ended = rolecall("check", "--knowledge", broken)
        assert (ended.code, ended.err) == (3, "2 errors: the knowledge can't be loaded.\n")
        assert [line.split(": ")[:2] for line in ended.out.splitlines()] == [
            [f"{broken}/faq/lamps.yaml:2:8", "error"],
            [f"{broken}/faq/lamps.yaml:3:3", "error"],
        ]

    def test_counts_what_it_found(self, tmp_path: Path) -> None:
        text = entries({"phrasings": []}, {"phrasings": []}, {"answer": "a<br>b"}, {"phrasings": ["ランプ"]})
        checks = "checks:\n- - {ask: who won, outcome: answered}\n"
        made = folder(tmp_path, {"faq/a.yaml": text, "checks.yaml": checks})
        assert rolecall("check", "--knowledge", str(made)).err == "1 error, 2 warnings and 2 notes.\n"

    @pytest.mark.parametrize("other", ["--strict", "--watch"])
    def test_refuses_what_makes_no_sense_together(self, other: str) -> None:
        ended = rolecall("check", "--held-out", other)
        assert (ended.code, ended.out) == (2, "")
        assert f"rolecall: --held-out finds no errors, so that {other} is of no use with it.\n" in ended.err


class TestFindings:
    def test_are_told_in_the_order_of_the_files(self, tmp_path: Path) -> None:
        files = {"faq/b.yaml": entries({"answer": "a<br>b", "phrasings": []}), "faq/a.yaml": LAMPS}
        checks = "checks:\n- - {ask: who won, outcome: answered}\n"
        lines = told(folder(tmp_path, {**files, "checks.yaml": checks}))
        assert [line.split(": ")[0] for line in lines] == ["checks.yaml:2:5", "faq/b.yaml:3:13", "faq/b.yaml:5:12"]

    def test_are_objects_with_json(self, tmp_path: Path) -> None:
        wrong = lamps(tmp_path, DOUBTFUL)
        ended = rolecall("check", "--json", "--knowledge", wrong)
        assert json.loads(ended.out) == {
            "file": f"{wrong}/faq/lamps.yaml",
            "line": 8,
            "column": 15,
            "end": 18,
            "severity": "warning",
            "rule": "phrasing-lost",
            "entry": "pink-lamp",
            "sentence": "'ランプ' of 'pink-lamp' isn't answered: isn't English",
        }
        assert ended.out.isascii()

    def test_of_the_loader_are_objects_too(self, tmp_path: Path) -> None:
        ended = rolecall("check", "--json", "--knowledge", lamps(tmp_path, "entries: no\n"))
        found = json.loads(ended.out)
        assert (found["rule"], found["severity"], found["entry"], found["end"]) == ("broken", "error", None, None)

    def test_name_the_line_that_a_text_in_quotes_over_lines_begins_on(self, tmp_path: Path) -> None:
        text = LAMPS.replace("[reset of the pink one]", '\n  - "ラン\\\n    プ"')
        (line,) = told(Path(lamps(tmp_path, text)))
        assert line.startswith("faq/lamps.yaml:9:5: warning: 'ランプ'")
