"""An SVG of what stands on a terminal, with no font, script or address of anything outside it."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import groupby
from typing import Any, NamedTuple
from xml.sax.saxutils import escape

import pyte

CELL, _LINE, _SIZE = 8.4, 19, 14
"""Width and height of a character and size of the font, in pixels."""

_MARGIN, _BAR = 18, 38
_BACK, _FORE, _DIM = "#1c2028", "#d7dce4", "#8b93a1"
_FONTS = "ui-monospace, SFMono-Regular, Menlo, Consolas, 'DejaVu Sans Mono', 'Liberation Mono', monospace"
_PIECE = re.compile(r"\S+(?: \S+)*")
"""What one piece of text may hold: further apart, things are columns, which must stand still in any font."""

_OWN = {"black": _BACK, "white": _FORE, "brightblack": _DIM}
_DIGITS = re.compile("[0-9a-f]{6}")
_EXTENDED = {38, 48}
"""What a color of many follows, by its number or its parts."""


class Emulator(pyte.Screen):
    """An emulator that knows dim text as well; pyte alone has no place for it, so it stands in that of blinking, which
    nothing here does."""

    def select_graphic_rendition(self, *attrs: int, **more: Any) -> None:
        """Sets how what follows looks."""
        if not _EXTENDED & set(attrs):  # there a 2 may be a colour
            attrs = tuple(part for one in attrs for part in {2: (5,), 22: (22, 25)}.get(one, (one,)))
        super().select_graphic_rendition(*attrs, **more)


class _Run(NamedTuple):
    """Characters that look the same, and the column that they begin in."""

    column: int
    text: str
    look: pyte.screens.Char


def svg(screen: Emulator, title: str) -> str:
    """The screen down to its last line that isn't blank, with its cursor, in a window with a title."""
    rows = [list(_runs(screen, row)) for row in range(screen.lines)]
    while rows and not any(run.text.strip() for run in rows[-1]):
        rows.pop()
    width, height = round(screen.columns * CELL) + 2 * _MARGIN, _BAR + len(rows) * _LINE + _MARGIN
    cursor = _box(screen.cursor.x, screen.cursor.y, 1, _DIM)
    drawn = [
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {width} {height}" width="{width}" height="{height}"'
        f' font-family="{_FONTS}" font-size="{_SIZE}" fill="{_FORE}">',
        f"<title>{escape(title)}</title>",
        f'<rect width="{width}" height="{height}" rx="9" fill="{_BACK}"/>',
        *(f'<circle cx="{22 + 20 * number}" cy="19" r="6" fill="{_DIM}"/>' for number in range(3)),
        f'<text x="{width // 2}" y="24" text-anchor="middle" font-weight="bold">{escape(title)}</text>',
        f'<g transform="translate({_MARGIN} {_BAR})">',
        *(_box(run.column, row, len(run.text), back) for row, runs in enumerate(rows) for run, back in _filled(runs)),
        cursor,
        *(piece for row, runs in enumerate(rows) for run in runs for piece in _pieces(run, row)),
        "</g>",
        "</svg>",
    ]
    return "\n".join(drawn) + "\n"


def _runs(screen: Emulator, row: int) -> Iterator[_Run]:
    cells = [screen.buffer[row][column] for column in range(screen.columns)]
    column = 0
    for look, alike in groupby(cells, key=lambda cell: cell._replace(data="")):
        text = "".join(cell.data for cell in alike)
        yield _Run(column, text, look)
        column += len(text)


def _filled(runs: list[_Run]) -> Iterator[tuple[_Run, str]]:
    for run in runs:
        _, back = _colors(run.look)
        if back != _BACK:
            yield run, back


def _pieces(run: _Run, row: int) -> Iterator[str]:
    fore, _ = _colors(run.look)
    looks = ' font-weight="bold"' if run.look.bold else ""
    looks += ' font-style="italic"' if run.look.italics else ""
    looks += f' fill="{fore}"' if fore != _FORE else ""
    for piece in _PIECE.finditer(run.text):
        place = f'x="{_pixels(run.column + piece.start())}" y="{_baseline(row)}"'
        yield f'<text {place} textLength="{_pixels(len(piece[0]))}"{looks}>{escape(piece[0])}</text>'


def _colors(look: pyte.screens.Char) -> tuple[str, str]:
    """Those of the characters and of what is behind them."""
    fore, back = _color(look.fg, _FORE), _color(look.bg, _BACK)
    if look.blink:
        fore = _DIM
    return (back, fore) if look.reverse else (fore, back)


def _color(name: str, usual: str) -> str:
    """A color for SVG, of pyte's: six digits, a name or the usual one."""
    if name == "default":
        return usual
    return f"#{name}" if _DIGITS.fullmatch(name) else _OWN.get(name, name.removeprefix("bright"))


def _box(column: int, row: int, cells: int, color: str) -> str:
    place = f'x="{_pixels(column)}" y="{row * _LINE}" width="{_pixels(cells)}" height="{_LINE}"'
    return f'<rect {place} fill="{color}" shape-rendering="crispEdges"/>'


def _pixels(cells: int) -> str:
    return f"{cells * CELL:.1f}"


def _baseline(row: int) -> int:
    return row * _LINE + 14
