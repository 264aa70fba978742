"""Where a text takes something more: after what, with what indentation, and in which brackets."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from bot.authoring.editing.parts import Part

_BREAK = re.compile(r"\r\n|\r|\n")
_BLANK = re.compile(r"[ \t]*(?:\r\n|\r|\n)")
_COMMENT = re.compile(r"([ \t]*)#[^\r\n]*(?:\r\n|\r|\n)")
_COMMA = re.compile(r"(?:\s++|#[^\r\n]*+)*+,")
_INDENT = re.compile(r"[ \t]*")
_REST_OF_LINE = re.compile(r"[ \t]*+(?:#[^\r\n]*+)?(?:\r\n|\r|\n)")


@dataclass(frozen=True, slots=True)
class Room:
    """A place between two lines; what goes there becomes the item of that `number`."""

    index: int
    number: int


@dataclass(frozen=True, slots=True)
class Gap:
    """A place within brackets: between two lines, whose neighbour has that indentation, or else within a line, where
    a comma is `before` it or not."""

    index: int
    number: int
    indent: str | None
    before: str = ""


def line_end(text: str, index: int) -> int | None:
    """The start of the next line; None if there is none."""
    found = _BREAK.search(text, index)
    return found.end() if found else None


def line_start(text: str, index: int) -> int:
    """The start of the line that a place is on."""
    return max(text.rfind("\n", 0, index), text.rfind("\r", 0, index)) + 1


def below(text: str, part: Part) -> int | None:
    """The start of the line below a part; None if the text ends before."""
    last = part.last
    if last.style not in ("|", ">"):
        return line_end(text, last.end)
    end = last.end
    if line_start(text, end) != end:
        return line_end(text, end)
    if not keeps_blanks(text, part):
        while end > last.start and _BLANK.fullmatch(text, before := _line_above(text, end), end):
            end = before
    return end


def keeps_blanks(text: str, part: Part) -> bool:
    """Whether blank lines below a part belong to it: it ends with a block scalar marked by +."""
    last = part.last
    header = text[last.start : line_end(text, last.start)]
    return last.style in ("|", ">") and "+" in header.partition("#")[0]


def after(text: str, parts: Sequence[Part], head: int | None) -> Room | None:
    """The place below the last of a block's items that has a line below it, or at `head`, below the key."""
    # A line that the file ends with, and that no line break does, would be changed by going on after it.
    for number, part in reversed(list(enumerate(parts, 1))):
        if (index := below(text, part)) is not None:
            return Room(index, number)
    return Room(head, 0) if head is not None else None


def past_comments(text: str, index: int, column: int) -> int:
    """The place below comments that stand deeper than a column, and so belong to what is above."""
    while (found := _COMMENT.match(text, index)) and len(found[1]) > column:
        index = found.end()
    return index


def blank_above(text: str, index: int) -> bool:
    """Whether a blank line parts what starts there, and the comments above it, from what is before."""
    start = line_start(text, index)
    while start:
        above = _line_above(text, start)
        if _COMMENT.fullmatch(text, above, start):
            start = above
            continue
        return _BLANK.fullmatch(text, above, start) is not None
    return False


def within(text: str, part: Part) -> Gap:
    """The last place in brackets where a line may be put between two; if there is none, one at the end of the last."""
    step = 2 if part.style == "{" else 1
    bounds = [(part.items[at].start, part.items[at + step - 1].end) for at in range(0, len(part.items), step)]
    closing = part.end - 1
    for number in range(len(bounds), -1, -1):
        index: int | None = part.start + 1
        if number:
            comma = _COMMA.match(text, bounds[number - 1][1], closing)
            index = comma.end() if comma else None
        if index is not None and (rest := _REST_OF_LINE.match(text, index, closing)):
            beside = bounds[number][0] if number < len(bounds) else bounds[number - 1][0] if bounds else closing
            return Gap(rest.end(), number, _indentation(text, beside))
    if not bounds:
        return Gap(part.start + 1, 0, None)
    comma = _COMMA.match(text, bounds[-1][1], closing)
    return Gap(comma.end() if comma else bounds[-1][1], len(bounds), None, " " if comma else ", ")


def _line_above(text: str, start: int) -> int:
    """The start of the line above the one that starts there."""
    return line_start(text, start - (2 if text[start - 2 : start] == "\r\n" else 1))


def _indentation(text: str, index: int) -> str:
    found = _INDENT.match(text, line_start(text, index))
    return found[0] if found else ""
