"""Words that are near a word: few edits away, or of the same beginning."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from functools import cache, lru_cache

from bot.language.lexicon import english

_REMEMBERED = 50_000  # misspelt words
_LETTERS = 3
"""As many make a beginning."""


class Neighbours:
    """Finds what is near a word among some words; remembers what it found."""

    def __init__(self, words: Iterable[str]) -> None:
        self._words = words
        # Threads share them: each of these is whole before any sees it.
        self.within = lru_cache(maxsize=_REMEMBERED)(self._within)
        """The words of letters alone that are at most so many edits away, each with how many."""
        self._about = cache(self._about_as_long)
        self._by_length = cache(self._lengths)
        self._by_beginning = cache(self._beginnings)

    def beginning_as(self, token: str) -> Sequence[str]:
        """The words whose first three letters are those of `token`."""
        return self._by_beginning().get(token[:_LETTERS], ())

    def _within(self, token: str, allowed: int) -> Sequence[tuple[str, int]]:
        # 15 ms that only a question with an unknown word needs.
        from rapidfuzz import process
        from rapidfuzz.distance import OSA

        words = self._about(len(token), allowed)
        found = process.extract(token, words, scorer=OSA.distance, score_cutoff=allowed, limit=None)
        return [(word, int(far)) for word, far, _ in found]

    def _about_as_long(self, length: int, allowed: int) -> list[str]:
        lengths = range(max(length - allowed, _LETTERS), length + allowed + 1)
        return [word for one in lengths for word in self._by_length().get(one, ())]

    def _lengths(self) -> dict[int, list[str]]:
        found: dict[int, list[str]] = {}
        for word in sorted(filter(str.isalpha, self._words)):
            found.setdefault(len(word), []).append(word)
        return found

    def _beginnings(self) -> dict[str, list[str]]:
        found: dict[str, list[str]] = {}
        for word in self._words:
            found.setdefault(word[:_LETTERS], []).append(word)
        return found


@cache
def english_neighbours() -> Neighbours:
    """Those among plain English words: the same for every knowledge, and found only once for all of them."""
    return Neighbours(english())
