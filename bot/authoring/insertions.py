"""What is put between the lines of a text, or within one."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

_BREAK = re.compile(r"\r\n|\r|\n")


@dataclass(frozen=True, slots=True)
class _Insertion:
    """What is put at a place of the old text, for the change of some number; the first `lead` of its lines are there to
    make room for it."""

    index: int
    text: str
    number: int
    lead: int


class Insertions:
    """Gathers what is put into a text; what is put at the same place stands in the order in which it was put there."""

    def __init__(self, old: str) -> None:
        self._old = old
        self._all: list[_Insertion] = []
        found = _BREAK.search(old)
        self._break = found[0] if found else "\n"

    def put(self, index: int, text: str, number: int, lead: int = 0) -> None:
        """Puts lines, each ended by a line feed, or a part of one at a place, for the change of some number; the first
        `lead` of them only make room."""
        self._all.append(_Insertion(index, text, number, lead))

    @property
    def text(self) -> str:
        """The whole text, in which lines end as they did."""
        parts, done = [], 0
        for insertion in self._ordered():
            parts += [self._old[done : insertion.index], insertion.text.replace("\n", self._break)]
            done = insertion.index
        return "".join([*parts, self._old[done:]])

    def added(self) -> Iterator[tuple[int, int, str]]:
        """For each place the number of the change, the line on which it comes to stand, and what was put there."""
        more = 0
        for insertion in self._ordered():
            above = self._old.count(self._break, 0, insertion.index)
            yield insertion.number, above + more + insertion.lead + 1, insertion.text
            more += insertion.text.count("\n")

    def _ordered(self) -> list[_Insertion]:
        return sorted(self._all, key=lambda insertion: insertion.index)
