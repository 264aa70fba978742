"""How much Slack takes at a time, and how more than that is cut.

Lengths are in UTF-16 units, the longest that anybody counts in. What is cut is escaped already, and no cut is made
inside an entity, a Markdown escape or a character.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

VIEW_BLOCKS = 100
ACTIONS = 25
LABEL = 75
"""A button's text."""

SECTION = 3_000
MARKDOWN = 7_500
"""Markdown in one message. Slack takes 12,000, but some 13,000 of all blocks together, and 10,000 in a table."""

TEXT = 3_900
"""The fallback. More than 4,000 is refused when a message is updated."""

_TABLE_ROWS = 98
_FENCE = re.compile(r"^ {0,3}(```|~~~)", re.MULTILINE)
_CODE = re.compile("```|~~~")
_CLOSED = len("\n```") * 2
_DELIMITER = re.compile(r"^[ \t|]*:?-[ \t:|-]*$")
_ATOM = re.compile(r"\\?(?:&(?:amp|lt|gt);|.)", re.DOTALL)
_PARAGRAPH, _LINE, _WORD = "\n\n", "\n", " "


def size(text: str) -> int:
    """The length of a text in UTF-16 units."""
    return len(text.encode("utf-16-le", "surrogatepass")) // 2


def fit(text: str, most: int) -> str:
    """`text` cut to `most` with a "…" where it was cut; that alone where there is none."""
    if text.strip() and size(text) <= most:
        return text
    kept = next(_packed(_ATOM.findall(text), "", most - 1), "")
    return f"{kept.rstrip()}…"


def split(text: str, most: int) -> list[str]:
    """`text` in pieces of at most `most`, parted between lines, else words, else characters; blank ones left out."""
    return [piece for piece in _split(text, most, (_LINE, _WORD)) if piece.strip()]


def split_markdown(text: str, most: int = MARKDOWN) -> list[str]:
    """Markdown in pieces of at most `most`, parted between paragraphs, else as `split` does; blank ones left out.

    A piece has one table at most; a table that is parted has its head in each piece, and parted code is code in each.
    """
    pieces: list[str] = []
    gathered: list[str] = []
    room = most - (_CLOSED if _CODE.search(text) else 0)
    length, tabled = 0, False
    for paragraph in _paragraphs(text, room):
        more, table = len(_PARAGRAPH) + size(paragraph), _is_table(paragraph)
        if gathered and (length + more > room or (table and tabled)):
            pieces.append(_PARAGRAPH.join(gathered))
            gathered, length, tabled = [], 0, False
        gathered.append(paragraph)
        length, tabled = length + more, tabled or table
    pieces.append(_PARAGRAPH.join(gathered))
    return list(_fenced(piece for piece in pieces if piece.strip()))


def _paragraphs(text: str, most: int) -> Iterator[str]:
    for paragraph in text.split(_PARAGRAPH):
        head, rows = _table(paragraph)
        if len(rows) > _TABLE_ROWS or (rows and size(paragraph) > most > 2 * size(head)):
            for start in range(0, len(rows), _TABLE_ROWS):
                some = _LINE.join(rows[start : start + _TABLE_ROWS])
                yield from (f"{head}\n{piece}" for piece in split(some, most - size(head) - 1))
        else:
            yield from _split(paragraph, most, (_LINE, _WORD))


def _table(paragraph: str) -> tuple[str, list[str]]:
    """A table's head (two lines) and its rows, none where it isn't one."""
    lines = paragraph.strip(_LINE).split(_LINE)
    if len(lines) > 1 and "|" in lines[0] and _DELIMITER.match(lines[1]):
        return _LINE.join(lines[:2]), lines[2:]
    return "", []


def _is_table(paragraph: str) -> bool:
    return bool(_table(paragraph)[0])


def _split(text: str, most: int, borders: Sequence[str]) -> list[str]:
    if size(text) <= most:
        return [text]
    if not borders:
        return list(_packed(_ATOM.findall(text), "", most))
    border, *finer = borders
    parts = [piece for part in text.split(border) for piece in _split(part, most, finer)]
    return list(_packed(parts, border, most))


def _packed(parts: Sequence[str], border: str, most: int) -> Iterator[str]:
    """The parts joined by `border`, as many as `most` takes, each of which is no longer than that."""
    gathered: list[str] = []
    length = 0
    for part in parts:
        more = size(part) + (len(border) if gathered else 0)
        if gathered and length + more > most:
            yield border.join(gathered)
            gathered, length, more = [], 0, size(part)
        gathered.append(part)
        length += more
    if gathered:
        yield border.join(gathered)


def _fenced(pieces: Iterator[str]) -> Iterator[str]:
    """The pieces, with code that is left open closed and opened again."""
    fence = ""
    for piece in pieces:
        text = f"{fence}\n{piece}" if fence else piece
        fences = _FENCE.findall(text)
        fence = fences[-1] if len(fences) % 2 else ""
        yield f"{text}\n{fence}" if fence else text
