"""Words that mean the same here: a question in other words than any phrasing still meets it."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from bot.language.text import fold, stem, tokens

_ENGLISH = Path(__file__).resolve().parent.parent / "data" / "english-synonyms.txt"


@dataclass(frozen=True, slots=True)
class Terms:
    """A token sequence made ready for matching: its words, their stems, the groups of synonyms that it speaks of in
    order, and for each word the forms that it may be known by: its stem, and its group."""

    words: tuple[str, ...]
    stems: tuple[str, ...]
    groups: tuple[str, ...]
    forms: tuple[tuple[str, ...], ...]


NO_TERMS = Terms((), (), (), ())


class Synonyms:
    """Finds the groups of synonyms that a token sequence speaks of."""

    def __init__(self, phrases: Mapping[str, str]) -> None:
        """`phrases` holds, by the stems of a phrase with blanks between them, the group that it belongs to."""
        self.phrases = phrases
        self._group = dict(zip(map(tuple, map(str.split, phrases)), phrases.values(), strict=True))
        self._longest: dict[str, int] = {}
        for phrase in self._group:
            self._longest[phrase[0]] = max(len(phrase), self._longest.get(phrase[0], 0))

    @classmethod
    def of(cls, groups: Iterable[Sequence[str]] = (), english: Iterable[Sequence[str]] = ()) -> Synonyms:
        """The groups of a knowledge, and of plain English ones those that share nothing with them."""
        phrases: dict[str, str] = {}
        for number, group in enumerate(groups):
            for phrase in _stems(group):
                phrases.setdefault(phrase, f"={number}")
        own = frozenset(phrases)
        for number, group in enumerate(english):
            stems = _stems(group)
            if own.isdisjoint(stems):
                phrases.update((phrase, f"=e{number}") for phrase in stems)
        return cls(phrases)

    def terms(self, words: Sequence[str]) -> Terms:
        """The words with their stems and groups; of overlapping phrases the longest wins."""
        stems = tuple(map(stem, words))
        forms: list[tuple[str, ...]] = [(stem,) for stem in stems]
        groups: list[str] = []
        free = 0
        for at in [at for at, begun in enumerate(stems) if begun in self._longest]:
            length = self._longest[stems[at]] if at >= free else 0
            while length and (at + length > len(stems) or stems[at : at + length] not in self._group):
                length -= 1
            if length:
                free = at + length
                group = self._group[stems[at:free]]
                forms[at:free] = [(stem, group) for stem in stems[at:free]]
                groups.append(group)
        return Terms(tuple(words), stems, tuple(groups), tuple(forms))


def plain_english() -> list[list[str]]:
    """The groups that ship, for any knowledge."""
    lines = (line.partition("#")[0] for line in _ENGLISH.read_text(encoding="ascii").splitlines())
    return [line.split(",") for line in lines if line.strip()]


def _stems(group: Sequence[str]) -> list[str]:
    """The phrases of a group by their stems."""
    found = (" ".join(map(stem, tokens(fold(phrase)))) for phrase in group)
    return [phrase for phrase in found if phrase]
