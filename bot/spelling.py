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
        self._by_length: dict[tuple[int, int], tuple[list[str], list[str]]] = {}
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
        best, distance = token, allowed + 1
        for words in self._candidates(len(token), allowed):
            within = process.extract(token, words, scorer=OSA.distance, score_cutoff=allowed, limit=None)
            near = [(word, int(far)) for word, far, _ in within if far < distance and _plausible(token, word)]
            best, distance = min(near, key=lambda found: self._cost(token, *found), default=(best, distance))
            if distance == 1:
                break  # one edit from a word of the knowledge: no plain English word is nearer
        if (distance > 1 or best not in self._known) and self._inflected(token):
            return token
        return best

    def _inflected(self, token: str) -> bool:
        """Whether `token` is another form of a known word."""
        if self._stems is None:
            self._stems = frozenset(map(stem, (*self._known, *english())))
        return stem(token) in self._stems

    def _candidates(self, length: int, allowed: int) -> tuple[list[str], list[str]]:
        """The words of about that length: those of the knowledge, and other English ones."""
        found = self._by_length.get((length, allowed))
        if found is None:
            lengths = range(max(length - allowed, _SHORTEST), length + allowed + 1)
            ours = sorted(word for word in self._known if len(word) in lengths and word.isalpha())
            english_ones = (word for word in english() if len(word) in lengths and word not in self._known)
            found = self._by_length[length, allowed] = (ours, sorted(filter(str.isalpha, english_ones)))
        return found

    def _cost(self, token: str, word: str, distance: int) -> tuple[object, ...]:
        swapped = sorted(token) == sorted(word)
        plain = word in FUNCTION_WORDS
        return (
            distance,
            not plain,
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
