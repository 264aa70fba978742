"""The plain English words that ship, by how common they are."""

from __future__ import annotations

from functools import cache
from pathlib import Path

_DATA = Path(__file__).resolve().parent / "data"


@cache
def english() -> dict[str, int]:
    """Plain English words, each with its class: 0 for the commonest 4,000, 1 for the next 7,000, 2 for names and words
    newer than those lists."""
    words: dict[str, int] = {}
    for rank, name in enumerate(("english-common.txt", "english-frequent.txt", "english-modern.txt")):
        for word in (_DATA / name).read_text(encoding="ascii").split():
            words.setdefault(word, rank)
    return words
