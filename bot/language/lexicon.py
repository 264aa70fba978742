"""The plain English words that ship, by how common they are."""

from __future__ import annotations

from bisect import bisect_left
from functools import cache
from pathlib import Path

_DATA = Path(__file__).resolve().parent.parent / "data"


@cache
def english() -> dict[str, int]:
    """Plain English words, each with its class: 0 for the commonest 4,000, 1 for the next 7,000, 2 for names and words
    newer than those lists."""
    words: dict[str, int] = {}
    for rank, listed in enumerate(_lists()):
        for word in listed:
            words.setdefault(word, rank)
    return words


def rank(word: str) -> int | None:
    """The class of one word, None when it isn't plain English: found by halving, before all could be put in order."""
    for rank, listed in enumerate(_lists()):
        at = bisect_left(listed, word)
        if at < len(listed) and listed[at] == word:
            return rank
    return None


def is_english(word: str) -> bool:
    """Whether it is a word of any of the lists."""
    return word in english() or word in rarer()


@cache
def rarer() -> frozenset[str]:
    """Less common English words, which stay what they are: no misspelt word is taken for one of them."""
    return frozenset((_DATA / "english-rarer.txt").read_text(encoding="ascii").split())


@cache
def _lists() -> tuple[list[str], ...]:
    """The lists of words, each in alphabetical order, the commonest first."""
    names = ("english-common.txt", "english-frequent.txt", "english-modern.txt")
    return tuple([(_DATA / name).read_text(encoding="utf-8").split() for name in names])
