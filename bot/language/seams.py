"""Words of a knowledge that were run together or torn apart: "vpof", "on boarding"."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from itertools import pairwise

from bot.language.english import FUNCTION_WORDS

_LETTERS_A_WORD = 4
_WORDS_APART = 3  # at least; a longer token may hold as many as words of so many letters go into it
_LONG = 4
"""Letters of each of two words that are taken apart, where neither is a word of structure."""
_SHORT, _LONGER = 3, 6
"""Letters of one of them may be so few where the other has so many: "ctosalary"."""


class Seams:
    """Finds the seams between the words that are known."""

    def __init__(self, known: Collection[str]) -> None:
        self._known = known

    def apart(self, token: str, words: int = 0) -> str | None:
        """Known words that were run together, at most so many (0: by its length): "vpof". Of two side by side one is a
        word of structure, or both are long."""
        words = words or max(_WORDS_APART, len(token) // _LETTERS_A_WORD + 1)
        for cut in range(len(token) - 2, 1, -1):  # the longest first word wins
            first, rest = token[:cut], token[cut:]
            if first in self._known:
                following = rest if rest in self._known else self.apart(rest, words - 1) if words > 2 else None
                second = (following or "").partition(" ")[0]
                structure = first in FUNCTION_WORDS or second in FUNCTION_WORDS
                lengths = sorted((len(first), len(second)))
                if second and (structure or lengths[0] >= _LONG or (lengths[0] == _SHORT and lengths[1] >= _LONGER)):
                    return f"{first} {following}"
        return None

    @staticmethod
    def spelt(tokens: Sequence[str]) -> bool:
        """Whether two letters stand side by side, as where a word is spelt: "v p"."""
        lengths = [*map(len, tokens)]
        return lengths.count(1) > 1 and (1, 1) in pairwise(lengths)

    def torn(self, tokens: Sequence[str], at: int) -> int:
        """How many tokens from `at` are one word of the knowledge, torn apart: "on boarding", "v p"; 1 for none."""
        token, following = tokens[at], tokens[at + 1] if at + 1 < len(tokens) else None
        if following is None or (len(token) > 1 and token in self._known and following in self._known):
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
