"""The README's picture shows what a chat shows, and asks nothing of whoever looks at it."""

from __future__ import annotations

import re
from pathlib import Path
from xml.etree import ElementTree

import pyte
import pytest

from tests.terminal.drawing import CELL, Emulator, svg
from tests.terminal.picture import BEGUN, OFFERED, TYPED, session

PICTURE = Path(__file__).with_name("session.svg")
STALE = "make it again: python -m tests.terminal.picture tests/terminal/session.svg"


def texts(picture: str) -> list[ElementTree.Element]:
    """The pieces of text inside the window, in the order of reading."""
    return ElementTree.fromstring(picture).findall("{*}g/{*}text")


def lines(picture: str) -> list[str]:
    """The lines that a picture shows, without the blank ones."""
    rows: dict[str, str] = {}
    for text in texts(picture):
        row, column = text.attrib["y"], round(float(text.attrib["x"]) / CELL)
        rows[row] = rows.get(row, "").ljust(column) + (text.text or "")
    return list(rows.values())


def measured(line: str) -> str:
    """A line without the numbers of a version or of an explanation, which say nothing of what a chat looks like."""
    return re.sub(r"\d+(\.\d+)+|\d+%", "#", line)


def drawn(written: str) -> str:
    emulator = Emulator(20, 3)
    pyte.Stream(emulator).feed(written)
    return svg(emulator, "a & b")


class TestThePicture:
    def test_shows_what_a_chat_shows(self) -> None:
        shown = [line.rstrip() for line in session().display]
        assert list(map(measured, lines(PICTURE.read_text("utf-8")))) == list(map(measured, filter(None, shown))), STALE

    def test_holds_all_that_was_typed_and_what_is_offered_at_the_end(self) -> None:
        held = lines(PICTURE.read_text("utf-8"))
        assert [line for line in held if line.startswith(">")] == [f"> {line}" for line in (*TYPED, BEGUN)]
        assert held[held.index(f"> {BEGUN}") + 1].strip().startswith(OFFERED)

    def test_shows_sources_dim_and_roles_bold(self) -> None:
        looks = {text.text or "": text.attrib for text in texts(PICTURE.read_text("utf-8"))}
        assert looks["The CTO"]["font-weight"] == "bold"
        assert "fill" not in looks["The CTO"]
        sources = [look for text, look in looks.items() if "Of Them, “" in text]
        assert sources
        assert all("fill" in look for look in sources)

    def test_needs_nothing_from_elsewhere(self) -> None:
        picture = PICTURE.read_text("utf-8")
        assert re.findall(r"https?:[^\"]*", picture) == ["http://www.w3.org/2000/svg"]
        assert not re.search(r"url\(|href|@import|<script|<style|<image", picture)
        assert len(picture) < 20_000


class TestDrawing:
    def test_keeps_what_is_dim_apart_from_a_color_of_the_same_number(self) -> None:
        shown = drawn("a\x1b[2mb\x1b[22mc\x1b[1;2md\x1b[0;38;5;2me")
        fills = [text.get("fill") for text in texts(shown)]
        assert [text.text for text in texts(shown)] == list("abcde")
        assert fills[0] is fills[2] is None
        assert fills[1] == fills[3] != fills[4] == "#00cd00"

    def test_ends_with_the_last_line_that_is_not_blank(self) -> None:
        assert lines(drawn("one\r\n  two   columns")) == ["one", "  two   columns"]
        low, high = (int(ElementTree.fromstring(drawn(text)).attrib["height"]) for text in ("one", "\none"))
        assert low < high

    @pytest.mark.parametrize("text", ["<b>&amp;</b>", "a < b & c", "\"'"])
    def test_shows_markup_as_text(self, text: str) -> None:
        assert lines(drawn(text)) == [text]
