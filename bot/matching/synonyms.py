"""Words that mean the same here: a question in other words than any phrasing still meets it."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from bot.model import LONGEST_SYNONYM
from bot.text import fold, stem, tokens


@dataclass(frozen=True, slots=True)
class Terms:
    """A token sequence made ready for matching: its words, their stems, the groups of synonyms that it speaks of in
    order, and for each word the forms that it may be known by: its stem, and its group."""

    words: tuple[str, ...]
    stems: tuple[str, ...]
    groups: tuple[str, ...]
    forms: tuple[tuple[str, ...], ...]


class Synonyms:
    """Finds the groups of synonyms that a token sequence speaks of."""

    def __init__(self, groups: Iterable[Sequence[str]] = ()) -> None:
        self._group: dict[tuple[str, ...], str] = {}
        for number, group in enumerate(groups):
            for phrase in group:
                self._group.setdefault(tuple(map(stem, tokens(fold(phrase)))), f"={number}")
        self._group.pop((), None)
        self._first = {phrase[0] for phrase in self._group}

    def terms(self, words: Sequence[str]) -> Terms:
        """The words with their stems and groups; of overlapping phrases the longest wins."""
        stems = tuple(map(stem, words))
        forms: list[tuple[str, ...]] = [(stem,) for stem in stems]
        groups: list[str] = []
        at = 0 if not self._first.isdisjoint(stems) else len(stems)
        while at < len(stems):
            length = self._length(stems, at)
            if length:
                group = self._group[stems[at : at + length]]
                forms[at : at + length] = [(stem, group) for stem in stems[at : at + length]]
                groups.append(group)
            at += length or 1
        return Terms(tuple(words), stems, tuple(groups), tuple(forms))

    def _length(self, stems: tuple[str, ...], at: int) -> int:
        """Of the longest synonym that begins there, in words; 0 for none."""
        if stems[at] in self._first:
            for length in range(min(LONGEST_SYNONYM, len(stems) - at), 0, -1):
                if stems[at : at + length] in self._group:
                    return length
        return 0
