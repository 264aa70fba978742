"""`rolecall add`: by options and as lines of JSON."""

from __future__ import annotations

import json
import re
import shlex
import shutil
from pathlib import Path

import pytest

from bot.knowledge import load
from bot.model import Source
from tests.command import LAMPS, MANAGERS, Ended, rolecall

QUESTION = "Who changes the bulb?"
ANSWER = "The caretaker: ask her.\n\n- today\n"


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return shutil.copytree(LAMPS, tmp_path / "lamps")


def add(folder: Path, *arguments: str, stdin: str = "") -> Ended:
    return rolecall("add", "--knowledge", str(folder), *arguments, stdin=stdin)


class TestByOptions:
    def test_an_entry_is_added_and_told_by_its_place(self, folder: Path) -> None:
        ended = add(folder, "--question", QUESTION, "--answer-file", "-", "--phrasing", "new bulb", stdin=ANSWER)
        assert ended == Ended(0, f"{folder}/faq/lamps.yaml:8: changes-bulb\n", "")
        entry = load(folder).entries[-1]
        assert (entry.question, entry.phrasings, entry.answer) == (QUESTION, ("new bulb",), ANSWER)

    def test_a_phrasing_and_a_miss_are_added_to_what_is_there(self, folder: Path) -> None:
        ended = add(folder, "--to", "blue-lamp", "--phrasing", "blue one stuck", "--miss", "paint it blue", "--json")
        assert [json.loads(line) for line in ended.out.splitlines()] == [
            {"id": "blue-lamp", "file": f"{folder}/faq/lamps.yaml", "line": line, "lines": lines, "written": True}
            for line, lines in (
                (5, "    phrasings:\n      - blue one stuck\n"),
                (7, "    misses:\n      - paint it blue\n"),
            )
        ]
        assert load(folder).entries[0].misses == ("paint it blue",)

    def test_everything_that_an_entry_may_have(self, tmp_path: Path) -> None:
        folder = shutil.copytree(MANAGERS, tmp_path / "managers")
        options = (
            "--answer Yes. --source 'guild: Money' --related differences --tag pay --owner hr --reviewed 2026-01-31"
        )
        ended = add(folder, "--question", "Is it paid?", *shlex.split(options), "--id", "paid", "--file", "pay")
        assert ended.code == 0, ended.err
        [entry] = [entry for entry in load(folder).entries if entry.id == "paid"]
        assert entry.sources == (Source("guild", "Money"),)
        assert (entry.related, entry.tags, entry.owner, entry.reviewed) == (
            ("differences",),
            ("pay",),
            "hr",
            "2026-01-31",
        )
        assert entry.place.file == f"{folder}/faq/pay.yaml"

    def test_a_dry_run_shows_the_lines_and_writes_nothing(self, folder: Path) -> None:
        ended = add(folder, "--question", QUESTION, "--answer", "Ask.", "--dry-run")
        assert ended.out == (
            f"{folder}/faq/lamps.yaml:8: changes-bulb\n"
            f"+  - id: changes-bulb\n"
            f"+    question: {QUESTION}\n"
            f"+    answer: Ask.\n"
        )
        assert len(load(folder).entries) == 2

    @pytest.mark.parametrize(
        ("arguments", "sentence"),
        [
            ("", "add what? Give a question"),
            ("--question x", "a question needs an answer"),
            ("--to x", "nothing is given to add to 'x'"),
            ("--to x --phrasing y --id z", "'id' goes with a new question, not with 'to'"),
            ("--to x --outside y --phrasing z", "give one of question"),
            ("--outside x --miss y", "phrasings alone"),
            ("--question x --answer y --source z", "must be ARTICLE:SECTION"),
            ("--question x --answer y --answer-file z", "not by both"),
        ],
    )
    def test_what_makes_no_sense_is_a_mistake_in_usage(self, folder: Path, arguments: str, sentence: str) -> None:
        ended = add(folder, *shlex.split(arguments), "--json") if arguments else Ended(2, "", sentence)
        assert (ended.code, ended.out) == (2, "")
        assert sentence in ended.err

    def test_one_that_makes_a_check_fail_is_refused_with_a_way_out(self, folder: Path) -> None:
        (folder / "checks.yaml").write_text("checks:\n- - {ask: who makes the tea, outcome: unknown}\n")
        arguments = ("--to", "blue-lamp", "--phrasing", "who makes the tea")
        ended = add(folder, *arguments)
        assert (ended.code, ended.out) == (1, "")
        why, way_out = ended.err.splitlines()
        assert why.startswith(f"{folder}/checks.yaml:2:5: error: check 'who makes the tea' is answered")
        assert "Nothing was written" in way_out
        assert "--no-check" in way_out
        assert add(folder, *arguments, "--no-check").code == 0

    def test_a_refusal_ends_with_1_and_the_reason(self, folder: Path) -> None:
        assert add(folder, "--to", "bleu-lamp", "--phrasing", "x") == Ended(
            1, "", "there is no entry or topic 'bleu-lamp'; did you mean 'blue-lamp'?\n"
        )

    def test_an_answer_that_can_not_be_read_is_told(self, folder: Path, tmp_path: Path) -> None:
        ended = add(folder, "--question", "x", "--answer-file", str(tmp_path / "none.md"))
        assert (ended.code, ended.out) == (4, "")
        assert "none.md: can't be read: No such file or directory" in ended.err

    def test_a_broken_folder_is_told_with_all_that_is_wrong(self, folder: Path) -> None:
        (folder / "faq" / "a.yaml").write_text("entries: [")
        ended = add(folder, "--to", "blue-lamp", "--phrasing", "x")
        assert (ended.code, ended.out) == (3, "")
        assert "a.yaml:2:1: " in ended.err


class TestLinesOfJson:
    def test_are_added_all_at_once(self, folder: Path) -> None:
        said = [
            {"question": QUESTION, "answer": ANSWER, "id": "bulb", "tags": ["a"]},
            {"to": "bulb", "phrasings": ["new bulb", "dark"], "misses": ["bulb of a tulip"]},
            {"outside": "opening hours", "phrasings": ["when do you open"]},
        ]
        ended = add(folder, stdin="".join(f"{json.dumps(line)}\n" for line in said))
        assert ended.out.splitlines() == [f"{folder}/faq/lamps.yaml:8: bulb", f"{folder}/outside.yaml:2: opening-hours"]
        assert load(folder).entries[-1].phrasings == ("new bulb", "dark")

    def test_may_begin_with_a_byte_order_mark_and_end_as_on_windows(self, folder: Path) -> None:
        assert add(folder, stdin='\ufeff{"to": "blue-lamp", "phrasings": ["x"]}\r\n\r\n').code == 0
        assert load(folder).entries[0].phrasings == ("x",)

    @pytest.mark.parametrize(
        ("line", "sentence"),
        [
            ("{,", "this is no JSON (Expecting property name"),
            ("[" * 100_000, "this nests too deep"),
            ('{"to": "blue-lamp", "to": "pink-lamp"}', "'to' stands there twice"),
            ('{"to": "blue-lamp", "phrasing": ["x"]}', "'phrasing' is none of"),
            ("[]", "each line must be an object"),
            ('{"qestion": "x"}', "'qestion' is none of question, answer"),
            ('{"to": "blue-lamp", "phrasings": "x"}', "'phrasings' must be a list of texts"),
            ('{"question": 1}', "'question' must be a text"),
            ('{"question": "x"}', "a question needs an answer"),
        ],
    )
    def test_one_that_makes_no_sense_refuses_them_all(self, folder: Path, line: str, sentence: str) -> None:
        ended = add(folder, stdin=f'{{"to": "blue-lamp", "phrasings": ["x"]}}\n\n{line}\n')
        assert (ended.code, ended.out) == (1, "")
        assert re.match(rf"<stdin>:3:\d: {re.escape(sentence)}.*; nothing was written\n$", ended.err)
        assert load(folder).entries[0].phrasings == ()
