"""`rolecall add` step by step at a real terminal, as somebody who types and looks at it sees it."""

from __future__ import annotations

import shlex
import shutil
import sys
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

    def test_an_id_that_can_not_be_taken_is_asked_for_again_with_the_reason(self, screen: Screen, folder: Path) -> None:
        to_the_id(screen)
        screen.type("\x15The Bulb\r")
        screen.until("Id (the id 'The Bulb' isn't one: an id may hold only a-z, 0-9")
        screen.type("\x15blue-lamp\r")
        screen.until(f"Id (the id 'blue-lamp' is taken by the entry at {folder}/faq/lamps.yaml:2:5): ")
        screen.type("\x15\r")
        assert "changes-bulb" in screen.until("Write it?")

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
            screen.type("\x15../pay\r")
            screen.until("File below faq/ (name it by letters")
            screen.type("\x15pay.yaml\r")
            screen.until("Write it?")
            screen.type("y\r")
            assert screen.end() == 0
        [entry] = [entry for entry in load(folder).entries if entry.question == QUESTION]
        assert entry.sources == (Source("guild", "Money"),)
        assert entry.place.file == f"{folder}/faq/pay.yaml"

    @pytest.mark.parametrize("named", [".", "there"])
    def test_the_file_of_what_is_nearest_stands_there_to_be_taken(
        self, named: str, folder: Path, editor: Path, tmp_path: Path
    ) -> None:
        """By its name below faq/, whatever the folders are called."""
        (folder / "faq" / "faq").mkdir()
        (folder / "faq" / "faq" / "lamps.yaml").write_text("entries: [{id: b, question: Who pays?, answer: He.}]\n")
        (tmp_path / "there").symlink_to(folder)
        arguments = ("add", "--knowledge", named, "--question", "who pays then", "--within-lines")
        place = folder if named == "." else tmp_path
        rolecall_there = ("env", "-C", str(place), sys.executable, "-m", "bot")
        with Screen(*arguments, program=rolecall_there, env={"VISUAL": str(editor)}) as screen:
            screen.until(WHICH)
            screen.type("\r")
            screen.until("Another way")
            screen.type("\r")
            screen.until("Id:")
            screen.type("\r")
            screen.until("File below faq/: faq/lamps.yaml")
            screen.type("\r")
            screen.until("Write it?")
            screen.type("y\r")
            assert screen.end() == 0
        [entry] = [entry for entry in load(folder).entries if entry.question == "who pays then"]
        assert entry.place.file == f"{folder}/faq/faq/lamps.yaml"

    def test_what_else_was_given_goes_with_a_phrasing_and_what_can_not_is_told(self, folder: Path) -> None:
        options = ["--question", NEAR, "--phrasing", "blue one stuck", "--miss", "paint it blue", "--tag", "light"]
        with Screen("add", "--knowledge", str(folder), *options, columns=150) as screen:
            screen.until(WHICH)
            screen.type("1\r")
            screen.until("Write it?")
            assert "Left out, as it goes with a new entry: tags." in screen.shown
            screen.type("\r")
            assert screen.end() == 0
        assert load(folder).entries[0].phrasings == (NEAR, "blue one stuck")
        assert load(folder).entries[0].misses == ("paint it blue",)

    @pytest.mark.parametrize(
        ("option", "code", "sentence"),
        [
            (("--source", "handbook"), 2, "the source 'handbook' must be ARTICLE:SECTION"),
            (("--id", "The Lamp"), 1, "the id 'The Lamp' isn't one: an id may hold only a-z"),
            (("--id", "blue-lamp"), 1, "the id 'blue-lamp' is taken"),
        ],
    )
    def test_an_option_that_can_not_be_taken_is_told_before_an_answer_is_written_for_nothing(
        self, folder: Path, option: tuple[str, str], code: int, sentence: str
    ) -> None:
        arguments = ["--question", QUESTION, *option]
        with Screen("add", "--knowledge", str(folder), *arguments, env={"VISUAL": "/no/such"}, columns=150) as screen:
            assert screen.end() == code
            assert sentence in screen.shown
            assert "/no/such" not in screen.shown

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
    to_the_id(screen)
    screen.type("\x15bulb\r")
    screen.until("Write it?")


def to_the_id(screen: Screen) -> None:
    """Answers all questions, up to the id."""
    screen.until("Question:")
    screen.type(f"{QUESTION}\r")
    screen.until(WHICH)
    screen.type("\r")
    screen.until("Another way")
    screen.type("dark\r")
    screen.until(lambda shown: shown.count("Another way") == 2)
    screen.type("\r")
    screen.until("Id: ")
