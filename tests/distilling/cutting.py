"""Text cut into word pieces, as the teacher reads it."""

from __future__ import annotations

import re
import unicodedata

from bot.matching.vectors import cut

LONGEST = 60
"""Pieces of a sentence that are read."""

_WORD = re.compile(r"[a-z0-9]+|[^\sa-z0-9]")


class Cutter:
    """Cuts a sentence into pieces as the teacher reads it."""

    def __init__(self, vocabulary: dict[str, int]) -> None:
        self._vocabulary = vocabulary
        self._known: dict[str, list[int]] = {}

    def ids(self, sentence: str) -> list[int]:
        """The ids of a sentence's pieces."""
        bare = unicodedata.normalize("NFKD", sentence.lower())
        words = _WORD.findall("".join(c for c in bare if not unicodedata.combining(c)))
        return [id for word in words for id in self._of_word(word)][:LONGEST]

    def _of_word(self, word: str) -> list[int]:
        if word not in self._known:
            self._known[word] = cut(word, self._vocabulary.get) or [self._vocabulary["[UNK]"]]
        return self._known[word]
