"""What is put between the lines of a text, or within one."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator
from dataclasses import dataclass

_BREAK = re.compile(r"\r\n|\r|\n")


@dataclass(frozen=True, slots=True)
class _Insertion:
    """What is put at a place of the old text, for the changes of some numbers; the first `lead` of its lines are there
    to make room for it."""

    index: int
    text: str
    numbers: tuple[int, ...]
    lead: int


class Insertions:
    """Gathers what is put into a text; what is put at the same place stands in the order in which it was put there."""

    def __init__(self, old: str) -> None:
        self._old = old
        self._all: list[_Insertion] = []

    def put(self, index: int, text: str, *numbers: int, lead: int = 0) -> None:
        """Puts lines, each ended by a line feed, or a part of one at a place, for the changes of some numbers; the
        first `lead` of them only make room."""
        self._all.append(_Insertion(index, text, numbers, lead))

    @property
    def places(self) -> list[int]:
        """Where something is put, in order."""
        return [insertion.index for insertion in self._ordered()]

    def text(self, start: int = 0, end: int | None = None) -> str:
        """The whole text, or what becomes of a part of the old one, without what is put at its very end; what is new
        ends its lines as the line above does."""
        parts, done = [], start
        ordered = self._ordered()
        last = len(ordered) if end is None else bisect_left(ordered, end, key=_index)
        for insertion in ordered[bisect_left(ordered, start, key=_index) : last]:
            parts += [self._old[done : insertion.index], self._written(insertion)]
            done = insertion.index
        return "".join([*parts, self._old[done:end]])

    def old(self, index: int) -> int | None:
        """The place in the old text of what stands at one of the whole text; None for what is new."""
        for insertion in self._ordered():
            if index < insertion.index:
                break
            index -= len(self._written(insertion))
            if index < insertion.index:
                return None
        return index

    def added(self) -> Iterator[tuple[int, int, str]]:
        """For each place and change the number of the change, the line on which it comes to stand, and what was put
        there."""
        line, done = 1, 0
        for insertion in self._ordered():
            line += len(_BREAK.findall(self._old, done, insertion.index))
            done = insertion.index
            for number in insertion.numbers:
                yield number, line + insertion.lead, insertion.text
            line += insertion.text.count("\n")

    def _written(self, insertion: _Insertion) -> str:
        return insertion.text.replace("\n", self._break_at(insertion.index))

    def _break_at(self, index: int) -> str:
        """The line break above a place, or else below it."""
        for ended in ("\r\n", "\r", "\n"):
            if self._old.endswith(ended, 0, index):
                return ended
        below = _BREAK.search(self._old, index)
        return below[0] if below else "\n"

    def _ordered(self) -> list[_Insertion]:
        return sorted(self._all, key=_index)


def _index(insertion: _Insertion) -> int:
    return insertion.index
