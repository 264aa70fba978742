"""Text cut into word pieces, as the teacher reads it."""

from __future__ import annotations

import re
import unicodedata

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
            self._known[word] = self._cut(word)
        return self._known[word]

    def _cut(self, word: str) -> list[int]:
        found, start, mark = [], 0, ""
        while start < len(word):
            ends = range(len(word), start, -1)
            end = next((end for end in ends if mark + word[start:end] in self._vocabulary), None)
            if end is None:
                return [self._vocabulary["[UNK]"]]
            found.append(self._vocabulary[mark + word[start:end]])
            start, mark = end, "##"
        return found
