"""`rolecall add`: by options, as lines of JSON, and step by step at a real terminal."""

from __future__ import annotations

import json
import shlex
import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest

from bot.knowledge import load
from bot.model import Source
from tests.command import LAMPS, MANAGERS, Ended, rolecall
from tests.terminal.screen import Screen

QUESTION = "Who changes the bulb?"
NEAR = "how do I reset that blue lamp"
ANSWER = "The caretaker: ask her.\n\n- today\n"
WHICH = "Enter for a new entry)"


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

    @pytest.mark.parametrize(
        ("line", "sentence"),
        [
            ("{", "this is no JSON"),
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
        assert ended.err.startswith(f"<stdin>:3:1: {sentence}")
        assert load(folder).entries[0].phrasings == ()


@pytest.fixture
def editor(tmp_path: Path) -> Path:
    """An editor that writes an answer above what is in the file."""
    script = tmp_path / "editor"
    script.write_text(f'#!/bin/sh\n{{ printf {shlex.quote(ANSWER)}; cat "$1"; }} > "$1.new"; mv "$1.new" "$1"\n')
    script.chmod(0o755)
    return script


@pytest.fixture
def screen(folder: Path, editor: Path, tmp_path: Path) -> Iterator[Screen]:
    env = {"VISUAL": str(editor), "XDG_STATE_HOME": str(tmp_path / "state")}
    with Screen("add", "--knowledge", str(folder), env=env, columns=150) as opened:
        opened.until("Question:")
        yield opened


class TestStepByStep:
    def test_what_is_near_is_shown_first_and_takes_a_phrasing_by_number(self, screen: Screen, folder: Path) -> None:
        screen.type(f"{NEAR}\r")
        assert "%  How do I reset the blue lamp?  (blue-lamp)" in screen.until(WHICH)
        screen.type("9\r")
        screen.until("There is no 9 here.")
        screen.type("1\r")
        assert f"+      - {NEAR}" in screen.until("Write it?")
        assert load(folder).entries[0].phrasings == ()
        screen.type("\r")
        assert screen.end() == 0
        assert screen.shown.endswith(f"{folder}/faq/lamps.yaml:5: blue-lamp")
        assert load(folder).entries[0].phrasings == (NEAR,)

    def test_an_answer_is_written_in_an_editor_and_seen_before_it_is_in(self, screen: Screen, folder: Path) -> None:
        to_the_end(screen)
        screen.type("y\r")
        assert screen.end() == 0
        entry = load(folder).entries[-1]
        assert (entry.id, entry.question, entry.phrasings, entry.answer) == ("bulb", QUESTION, ("dark",), ANSWER)

    @pytest.mark.parametrize("leaving", ["\x03", "\x04", "n\r"])
    def test_whoever_leaves_writes_nothing_and_loses_nothing(
        self, screen: Screen, folder: Path, tmp_path: Path, leaving: str
    ) -> None:
        before = (folder / "faq" / "lamps.yaml").read_bytes()
        to_the_end(screen)
        screen.type(leaving)
        assert screen.end() == 130
        assert (folder / "faq" / "lamps.yaml").read_bytes() == before
        [kept] = (tmp_path / "state" / "rolecall").glob("entry-*.jsonl")
        assert str(kept) in screen.shown.replace("\n", "")
        assert kept.stat().st_mode & 0o777 == 0o600
        assert add(folder, stdin=kept.read_text()).code == 0
        assert load(folder).entries[-1].answer == ANSWER

    def test_an_edit_by_hand_meanwhile_is_seen_before_it_is_in(self, screen: Screen, folder: Path) -> None:
        file = folder / "faq" / "lamps.yaml"
        to_the_end(screen)
        file.write_text("# mine\n" + file.read_text())
        screen.type("y\r")
        screen.until("was changed by somebody else meanwhile")
        screen.until(lambda shown: "lamps.yaml:9: bulb" in shown and shown.endswith("Write it? [Y/n]"))
        screen.type("y\r")
        assert screen.end() == 0
        assert file.read_text().startswith("# mine\n")
        assert load(folder).entries[-1].id == "bulb"

    def test_a_refusal_keeps_what_was_written(self, folder: Path, editor: Path, tmp_path: Path) -> None:
        env = {"VISUAL": str(editor), "XDG_STATE_HOME": str(tmp_path / "state")}
        with Screen("add", "--knowledge", str(folder), "--related", "no-such", env=env, columns=150) as screen:
            screen.until("Question:")
            screen.type(f"{QUESTION}\r")
            screen.until(WHICH)
            screen.type("\r")
            screen.until("Another way")
            screen.type("\r")
            screen.until("Id:")
            screen.type("\r")
            assert screen.end() == 1
            assert "is related to 'no-such', but no topic or entry has this id" in screen.shown
            assert "What you wrote is kept; to go on: rolecall add" in screen.shown

    def test_sources_and_files_are_picked_from_what_is_there(self, tmp_path: Path, editor: Path) -> None:
        folder = shutil.copytree(MANAGERS, tmp_path / "managers")
        (folder / "faq" / "pay.yaml").write_text("entries:\n- {id: p, question: Who pays the bill?, answer: He.}\n")
        with Screen("add", "--knowledge", str(folder), "--question", QUESTION, env={"VISUAL": str(editor)}) as screen:
            screen.until(WHICH)
            screen.type("\r")
            screen.until("Another way")
            screen.type("\r")
            screen.until("Source, ARTICLE:SECTION")
            screen.type("nothing\r")
            screen.until("a colon, and a section")
            screen.type("mon")
            screen.until("guild:Money")
            screen.type("\t\r")
            screen.until(lambda shown: shown.count("Enter for none") == 3)
            screen.type("\r")
            screen.until("Id:")
            screen.type("\r")
            screen.until("File below faq/:")
            screen.type("\x15pay.yaml\r")
            screen.until("Write it?")
            screen.type("y\r")
            assert screen.end() == 0
        [entry] = [entry for entry in load(folder).entries if entry.question == QUESTION]
        assert entry.sources == (Source("guild", "Money"),)
        assert entry.place.file == f"{folder}/faq/pay.yaml"

    def test_where_nothing_may_be_drawn_it_asks_line_by_line(self, folder: Path, editor: Path) -> None:
        with Screen("add", "--knowledge", str(folder), env={"VISUAL": str(editor), "TERM": "dumb"}) as screen:
            to_the_end(screen)
            screen.type("y\r")
            assert screen.end() == 0
            assert b"\x1b" not in screen.written
        assert load(folder).entries[-1].answer == ANSWER

    def test_an_editor_that_is_not_there_is_told(self, folder: Path) -> None:
        with Screen("add", "--knowledge", str(folder), "--question", QUESTION, env={"VISUAL": "/no/such"}) as screen:
            screen.until(WHICH)
            screen.type("\r")
            assert screen.end() == 4
            assert "name another editor in VISUAL or EDITOR" in screen.shown


def to_the_end(screen: Screen) -> None:
    """Answers all questions, up to the last."""
    screen.until("Question:")
    screen.type(f"{QUESTION}\r")
    screen.until(WHICH)
    screen.type("\r")
    screen.until("Another way")
    screen.type("dark\r")
    screen.until(lambda shown: shown.count("Another way") == 2)
    screen.type("\r")
    screen.until("Id: ")
    screen.type("\x15bulb\r")
    screen.until("Write it?")
