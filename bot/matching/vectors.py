"""Vectors of English words: what they mean, as far as a small table knows, whatever the knowledge.

The table holds a vector for each word piece, distilled from a sentence encoder (see `tests/distilling`): the sum over
the pieces of a sentence comes near what that encoder makes of it, in microseconds and without it (as in "Model2Vec",
Tulkens & van Dongen 2024). Words are cut into pieces as the encoder cuts them: the longest that is known, again and
again (Wu et al. 2016, "Google's neural machine translation system").
"""

from __future__ import annotations

import math
from bisect import bisect_left
from collections.abc import Callable, Sequence
from functools import cached_property, lru_cache
from pathlib import Path

import numpy as np
import numpy.typing as npt

DIMENSIONS = 128

PLENTY = 2.0
"""The length of a sum from which on a sentence has a meaning of its own: "and the other one" comes to less."""

_DATA = Path(__file__).resolve().parent.parent / "data"
_TABLE, _PIECES, _SUMS = "vectors.npy", "pieces.txt", "vectors.sha256"
_INSIDE = "##"
_SCALE = 2
"""Bytes at the end of a row that hold what its numbers are multiplied by."""

_WORDS_REMEMBERED = 20_000
_LONGEST_WORD = 64

Floats = npt.NDArray[np.float32]


class Vectors:
    """The table in a folder, read when it is first needed and mapped into memory; empty where there is none."""

    def __init__(self, folder: Path = _DATA) -> None:
        self._folder = folder
        self._of_word = lru_cache(maxsize=_WORDS_REMEMBERED)(self._summed)

    @classmethod
    @lru_cache(maxsize=1)
    def of_english(cls) -> Vectors:
        """The table that ships, one for all."""
        return cls()

    @cached_property
    def there(self) -> bool:
        """Whether there is a table."""
        return self._table is not None

    def sentence(self, words: Sequence[str]) -> Floats | None:
        """What a token sequence means, as a vector of length 1, or less where it means little; None where no word of it
        is known. Roles have no meaning here."""
        found = [vector for word in words if word[:1] != "@" and (vector := self._of_word(word)) is not None]
        if not found:
            return None
        total = found[0] if len(found) == 1 else np.add.reduce(found)
        length = math.sqrt(total.dot(total))
        return total / np.float32(max(length, PLENTY))

    def parts(self, words: Sequence[str]) -> Floats:
        """For each of some words how much of what all of them mean is its own, dimension by dimension."""
        found = [self._of_word(word) if word[:1] != "@" else None for word in words]
        own = np.array([np.zeros(DIMENSIONS, np.float32) if vector is None else vector for vector in found])
        total = own.sum(axis=0)
        shares: Floats = np.divide(own, total, out=np.zeros_like(own), where=total != 0)
        return shares

    @property
    def unspoilt(self) -> bool:
        """Whether the files are, to the byte, those that were made together."""
        try:
            told = [line.split() for line in (self._folder / _SUMS).read_text(encoding="ascii").splitlines()]
            return bool(told) and all(_sum(self._folder / name) == wanted for wanted, name in told)
        except (OSError, ValueError):
            return False

    @cached_property
    def _table(self) -> npt.NDArray[np.int8] | None:
        """The table, if it is one and has a row for each piece."""
        try:
            table = np.load(self._folder / _TABLE, mmap_mode="r")
            lines = self._lines.count(b"\n") + 1 if self._lines.isascii() else 0
        except (OSError, ValueError, EOFError):
            return None
        sound = isinstance(table, np.ndarray) and table.dtype == np.int8
        return table if sound and table.shape == (lines, DIMENSIONS + _SCALE) else None

    @cached_property
    def _lines(self) -> bytes:
        return (self._folder / _PIECES).read_bytes()

    @cached_property
    def _known(self) -> list[str]:
        """All pieces, in order: a dictionary of them would take five milliseconds to make."""
        return self._lines.decode("ascii").split("\n")

    def _summed(self, word: str) -> Floats | None:
        if self._table is None:
            return None
        numbers = cut(word[:_LONGEST_WORD], self._number)
        if not numbers:
            return None
        rows = self._table[numbers]
        scales = rows[:, DIMENSIONS:].copy().view(np.float16).astype(np.float32)
        with np.errstate(all="ignore"):  # a damaged row means nothing
            total: Floats = (rows[:, :DIMENSIONS] * scales).sum(axis=0)
        return total if np.isfinite(total).all() else None

    def _number(self, piece: str) -> int | None:
        number = bisect_left(self._known, piece)
        return number if number < len(self._known) and self._known[number] == piece else None


def _sum(file: Path) -> str:
    """The checksum of a file, as `sha256sum` tells it."""
    from hashlib import file_digest  # only a doctor asks

    with file.open("rb") as opened:
        return file_digest(opened, "sha256").hexdigest()


def cut(word: str, number_of: Callable[[str], int | None]) -> list[int]:
    """The numbers of a word's pieces, the longest that has one first; none where a part of the word has none."""
    found, start, mark = [], 0, ""
    while start < len(word):
        pieces = ((end, number_of(mark + word[start:end])) for end in range(len(word), start, -1))
        longest = next(((end, number) for end, number in pieces if number is not None), None)
        if longest is None:
            return []
        start, number = longest
        found.append(number)
        mark = _INSIDE
    return found
