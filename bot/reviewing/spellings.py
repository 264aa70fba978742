"""Words that the knowledge doesn't hold, in the spelling that most of those who asked used."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache

from bot.language.lexicon import english

_SHORTEST = 4
_TWO_EDITS_FROM = 8


class Spellings:
    """Mends a word by the words of all questions: the bot's own speller knows only what can be asked."""

    def __init__(self, counts: Mapping[str, int]) -> None:
        """`counts` holds how often each word was used."""
        # Plain English is right, whatever is written more often.
        self._ordered = sorted(counts, key=lambda word: (word not in english(), -counts[word], word))
        self._rank = {word: rank for rank, word in enumerate(self._ordered)}
        self._by_length: dict[int, list[str]] = {}
        for word in self._ordered:
            if len(word) >= _SHORTEST and word.isalpha():
                self._by_length.setdefault(len(word), []).append(word)
        self.mended = cache(self._mended)

    def _mended(self, word: str) -> str:
        if word in english() or len(word) < _SHORTEST or not word.isalpha():
            return word
        from rapidfuzz import process
        from rapidfuzz.distance import OSA

        allowed = 2 if len(word) >= _TWO_EDITS_FROM else 1
        mine = self._rank.get(word, len(self._rank))
        best = (allowed + 1, mine, word)
        for length in range(len(word) - allowed, len(word) + allowed + 1):
            near = process.extract_iter(
                word, self._by_length.get(length, ()), scorer=OSA.distance, score_cutoff=allowed
            )
            for other, distance, _ in near:
                if self._rank[other] < mine and other[0] == word[0]:
                    best = min(best, (int(distance), self._rank[other], other))
        found = best[2]
        return found if found == word else self.mended(found)
