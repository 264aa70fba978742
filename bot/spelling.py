"""Misspelt words, mapped to the words they were meant to be.

This is rapidfuzz's real job in the bot: one optimal-string-alignment edit is forgiven, two from
eight letters on. Words of the knowledge, plain English words and short abbreviations stay what they are.
"""

from __future__ import annotations

from collections.abc import Iterable
from functools import cache
from pathlib import Path

from bot.english import FUNCTION_WORDS
from bot.text import stem

_DATA = Path(__file__).resolve().parent / "data"
_TWO_EDITS_FROM = 8
_SHORTEST = 3


@cache
def english() -> dict[str, int]:
    """Plain English words, each with its class: 0 for the commonest 4,000, 1 for the next 7,000."""
    words: dict[str, int] = {}
    for rank, name in enumerate(("english-common.txt", "english-frequent.txt")):
        for word in (_DATA / name).read_text(encoding="ascii").split():
            words.setdefault(word, rank)
    return words


class Speller:
    """Maps a misspelt token to the nearest known word; remembers what it found."""

    def __init__(self, vocabulary: Iterable[str]) -> None:
        self._known = frozenset(vocabulary)
        self._found: dict[str, str] = {}
        self._by_length: dict[int, list[str]] = {}
        self._stems: frozenset[str] | None = None

    def mend(self, token: str) -> str:
        """The word that `token` was meant to be; `token` itself when it is known or nothing is near."""
        if token in self._known:
            return token
        found = self._found.get(token)
        if found is None:
            found = self._found[token] = self._nearest(token)
        return found

    def knows(self, token: str) -> bool:
        """Whether `token` is a word of the knowledge or plain English."""
        return token in self._known or token in english()

    def _nearest(self, token: str) -> str:
        if len(token) < _SHORTEST or not token.isalpha() or token in english():
            return token
        # 15 ms that only a question with an unknown word needs.
        from rapidfuzz import process
        from rapidfuzz.distance import OSA

        allowed = 2 if len(token) >= _TWO_EDITS_FROM else 1
        lengths = range(len(token) - allowed, len(token) + allowed + 1)
        words = [word for length in lengths for word in self._words(length)]
        within = process.extract(token, words, scorer=OSA.distance, score_cutoff=allowed, limit=None)
        near = [(word, int(distance)) for word, distance, _ in within if _plausible(token, word)]
        best, distance = min(near, key=lambda found: self._cost(token, *found), default=(token, 0))
        if (distance > 1 or best not in self._known) and self._inflected(token):
            return token
        return best

    def _inflected(self, token: str) -> bool:
        """Whether `token` is another form of a known word."""
        if self._stems is None:
            self._stems = frozenset(map(stem, (*self._known, *english())))
        return stem(token) in self._stems

    def _words(self, length: int) -> list[str]:
        if not self._by_length:
            for word in sorted(self._known | english().keys()):
                if word.isalpha() and len(word) >= _SHORTEST:
                    self._by_length.setdefault(len(word), []).append(word)
        return self._by_length.get(length, [])

    def _cost(self, token: str, word: str, distance: int) -> tuple[object, ...]:
        swapped = sorted(token) == sorted(word)
        plain = word in FUNCTION_WORDS
        return (
            distance,
            not plain,
            word not in self._known,
            not swapped,
            token[0] != word[0],
            english().get(word, 2),
            word,
        )


def _plausible(token: str, word: str) -> bool:
    # Three letters are too few to guess from: abbreviations of roles differ by one. Swapped letters are a slip.
    if len(token) > _SHORTEST and len(word) > _SHORTEST:
        return True
    if sorted(token) == sorted(word):
        return True
    return len(token) > _SHORTEST and token[0] == word[0] and token[-1] == word[-1]
