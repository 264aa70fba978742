"""A chat whose knowledge is edited meanwhile: told in a line, in nobody's way."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.benchmarks.editing import FILES, in_a_chat
from tests.command import MANAGERS
from tests.terminal.screen import Screen

ASKED = "what does a product manager earn"
REFUSED, MENDED, CHANGED = "I go on with what I had", "is mended and in use", "has changed and is in use"
PROMPT = "\n>"


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A knowledge folder of the test's own."""
    shutil.copytree(MANAGERS, tmp_path / "knowledge")
    return tmp_path / "knowledge"


@pytest.fixture
def file(folder: Path) -> Path:
    """The file in it that says what product managers earn."""
    return folder / "topics" / "work.yaml"


@pytest.fixture
def screen(folder: Path) -> Iterator[Screen]:
    """A chat that has answered once, so that all is there."""
    with Screen("chat", "--no-record", "--knowledge", str(folder), columns=300) as opened:
        opened.until(PROMPT)
        opened.type(f"{ASKED}\r")
        opened.prompted("90,000")
        yield opened


class TestAtAPrompt:
    def test_a_change_is_told_above_it_in_one_dim_line_and_answered_from(self, screen: Screen, file: Path) -> None:
        file.write_text(file.read_text().replace("90,000", "95,000"))
        shown = screen.prompted(CHANGED)
        assert shown.splitlines()[-2:] == ["The knowledge has changed and is in use: 1 edited.", ">"]
        assert b"\x1b[2mThe knowledge has changed and is in use: 1 edited.\x1b[0m\r\n" in screen.written
        screen.type("and the project manager?\r")  # the conversation goes on
        screen.prompted("80,000")
        screen.type(f"{ASKED}\r")
        screen.prompted("95,000")

    def test_what_is_refused_is_told_with_its_place_and_when_it_is_mended(self, screen: Screen, file: Path) -> None:
        good = file.read_text()
        file.write_text(f"{good}\nstray\n")
        assert f"{REFUSED}: {file}:109:1: " in screen.prompted(REFUSED)
        file.write_text(good)
        screen.prompted(MENDED)
        assert screen.shown.count("The knowledge") == 2

    def test_nothing_is_told_while_somebody_types(self, screen: Screen, folder: Path) -> None:
        screen.type("who paints")
        screen.until("> who paints")
        new = "id: paint, question: Who paints the office walls?, answer: A painter."
        cited = f"entries:\n- {{{new}, sources: [{{article: guild, section: Walls}}]}}\n"
        (folder / "faq" / "walls.yaml").write_text(cited)
        for _ in range(300):  # the menu offers it as soon as it is known
            screen.type("\x7fs")
            screen.read(0.1)
            if "office walls" in screen.shown:
                break
        screen.until("office walls")
        assert CHANGED not in screen.shown
        screen.type(" the office walls\r")
        shown = screen.prompted("A painter.")
        assert shown.endswith("\n\nThe knowledge has changed and is in use: 1 new.\n>")

    def test_malformed_files_change_no_answer_and_are_told_once_each(self, tmp_path: Path) -> None:
        came = in_a_chat(tmp_path / "state", FILES[::30])  # all of them: python -m tests.benchmarks.reloading chat
        assert (came.files, came.asked, came.unchanged) == (3, 12, 12)
        assert (came.warnings, came.recoveries) == (3, 3)

    def test_a_change_is_told_in_a_chat_of_plain_lines_before_the_next_of_them(self, folder: Path, file: Path) -> None:
        with Screen("chat", "--plain", "--no-record", "--knowledge", str(folder), columns=300) as screen:
            screen.until(">")
            file.write_text(file.read_text().replace("90,000", "95,000"))
            for _ in range(300):
                screen.type("\n")
                screen.read(0.1)
                if CHANGED in screen.shown:
                    break
            screen.type(f"{ASKED}\n")
            screen.until("95,000")
        assert b"\x1b" not in screen.written
