"""Misspelt words, mapped to the words they were meant to be; words run together or torn apart, mended too.

This is rapidfuzz's real job in the bot: one optimal-string-alignment edit is forgiven, two from
eight letters on. Words of the knowledge, plain English words and short abbreviations stay what they are.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from bot.english import FUNCTION_WORDS
from bot.text import stem

_DATA = Path(__file__).resolve().parent / "data"
_TWO_EDITS_FROM = 8
_SHORTEST = 3
_LONG = 4
"""Letters of each of two words that are taken apart, where neither is a word of structure."""


@cache
def english() -> dict[str, int]:
    """Plain English words, each with its class: 0 for the commonest 4,000, 1 for the next 7,000."""
    words: dict[str, int] = {}
    for rank, name in enumerate(("english-common.txt", "english-frequent.txt")):
        for word in (_DATA / name).read_text(encoding="ascii").split():
            words.setdefault(word, rank)
    return words


@dataclass(frozen=True, slots=True)
class Mended:
    """The words that were meant, and what was corrected: pairs of what was typed and what was meant."""

    words: tuple[str, ...]
    corrections: tuple[tuple[str, str], ...] = ()


class Speller:
    """Maps a misspelt token to the nearest known word; remembers what it found."""

    def __init__(self, vocabulary: Iterable[str]) -> None:
        self._known = frozenset(vocabulary)
        self._found: dict[str, str] = {}
        self._by_length: dict[int, tuple[list[str], list[str]]] = {}
        self._near: dict[tuple[int, int], tuple[list[str], list[str]]] = {}
        self._alike: dict[str, list[str]] = {}

    def mended(self, tokens: Sequence[str]) -> Mended:
        """The words that were meant by some tokens."""
        if self._known.issuperset(tokens):
            return Mended(tuple(tokens))
        known = self._known
        words: list[str] = []
        corrections: list[tuple[str, str]] = []
        at = 0
        while at < len(tokens):
            token, following = tokens[at], tokens[at + 1] if at + 1 < len(tokens) else None
            if token in known and (following is None or following in known):
                words.append(token)  # as most are; a word of the knowledge stays what it is
                at += 1
                continue
            length = self._torn(tokens, at)
            was = " ".join(tokens[at : at + length])
            now = "".join(tokens[at : at + length]) if length > 1 else self.mend(was)
            if now == was:
                words.append(was)
            else:
                words.extend(now.split())
                corrections.append((was, now))
            at += length
        return Mended(tuple(words), tuple(corrections))

    def mend(self, token: str) -> str:
        """The word that `token` was meant to be, or the two words with a blank between them; `token` itself when it is
        known or nothing is near."""
        if token in self._known:
            return token
        found = self._found.get(token)
        if found is None:
            found = self._found[token] = self._nearest(token)
        return found

    def known(self, tokens: Sequence[str]) -> float:
        """The share of some tokens, not none, that are words of the knowledge or plain English."""
        if self._known.issuperset(tokens):
            return 1.0
        return sum([token in self._known or token in english() for token in tokens]) / len(tokens)

    def _nearest(self, token: str) -> str:
        if len(token) < _SHORTEST or not token.isalpha() or token in english():
            return token
        # 15 ms that only a question with an unknown word needs.
        from rapidfuzz import process
        from rapidfuzz.distance import OSA

        allowed = 2 if len(token) >= _TWO_EDITS_FROM else 1
        apart = self._apart(token)
        best, distance = token, allowed + 1
        for words in self._candidates(len(token), allowed):
            within = process.extract(token, words, scorer=OSA.distance, score_cutoff=allowed, limit=None)
            near = [(word, int(far)) for word, far, _ in within if far < distance and _plausible(token, word)]
            best, distance = min(near, key=lambda found: self._cost(token, *found), default=(best, distance))
            if distance == 1:
                break  # one edit from a word of the knowledge: no plain English word is nearer
        if apart and (distance > 1 or best not in self._known):
            return apart
        if (distance > 1 or best not in self._known) and self._inflected(token):
            return token
        return best

    def _apart(self, token: str) -> str | None:
        """Two known words that were run together: "vpof". One of them is a word of structure, or both are long."""
        cuts = range(len(token) - 2, 1, -1)  # the longest first word wins
        for first, second in ((token[:cut], token[cut:]) for cut in cuts):
            structure = first in FUNCTION_WORDS or second in FUNCTION_WORDS
            if first in self._known and second in self._known and (structure or min(len(first), len(second)) >= _LONG):
                return f"{first} {second}"
        return None

    def _torn(self, tokens: Sequence[str], at: int) -> int:
        """How many tokens from `at` are one word of the knowledge, torn apart: "on boarding", "v p"; 1 for none."""
        token, following = tokens[at], tokens[at + 1] if at + 1 < len(tokens) else None
        if following is None or (token in self._known and following in self._known):
            return 1
        for length in (3, 2) if len(token) == 1 else ():
            parts = tokens[at : at + length]
            if len("".join(parts)) == length == len(parts) and self._whole(parts):
                return length
        return 2 if len(token) > 1 and self._whole((token, following)) else 1

    def _whole(self, parts: Sequence[str]) -> bool:
        """Whether parts, not structure alone, make a word of the knowledge."""
        word = "".join(parts)
        return (
            word in self._known
            and word not in FUNCTION_WORDS
            and not (len(parts[0]) == 1 and parts[0] in FUNCTION_WORDS)
        )

    def _inflected(self, token: str) -> bool:
        """Whether `token` is another form of a known word."""
        stemmed = stem(token)
        return any(stem(word) == stemmed for word in self._beginning().get(token[:_SHORTEST], ()))

    def _beginning(self) -> dict[str, list[str]]:
        """All words by their first letters."""
        if not self._alike:
            for word in (*self._known, *english()):
                self._alike.setdefault(word[:_SHORTEST], []).append(word)
        return self._alike

    def _candidates(self, length: int, allowed: int) -> tuple[list[str], list[str]]:
        """The words of about that length: those of the knowledge, and other English ones."""
        found = self._near.get((length, allowed))
        if found is None:
            if not self._by_length:
                for place, words in enumerate((self._known, english().keys() - self._known)):
                    for word in sorted(filter(str.isalpha, words)):
                        self._by_length.setdefault(len(word), ([], []))[place].append(word)
            lengths = range(max(length - allowed, _SHORTEST), length + allowed + 1)
            bands = [self._by_length.get(one, ([], [])) for one in lengths]
            found = [word for ours, _ in bands for word in ours], [word for _, others in bands for word in others]
            self._near[length, allowed] = found
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
