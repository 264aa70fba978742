"""What can be asked for."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

Words = tuple[str, ...]
"""A token sequence: a question, a phrasing, or a text."""


@dataclass(frozen=True, slots=True)
class Intent:
    """What can be asked for: an id, and the texts of the phrasings that ask for it and of those that must not.

    A text is tokens with blanks between them: of thousands hardly one is ever needed word by word.
    """

    id: str
    asks: tuple[str, ...]
    avoids: tuple[str, ...] = ()

    @classmethod
    def of(cls, id: str, patterns: Sequence[Words], misses: Sequence[Words] = ()) -> Intent:
        """The intent that some token sequences ask for, and others must not."""
        return cls(id, tuple(map(" ".join, patterns)), tuple(map(" ".join, misses)))

    @property
    def patterns(self) -> tuple[Words, ...]:
        """The token sequences that ask for it."""
        return tuple([tuple(text.split()) for text in self.asks])

    @property
    def misses(self) -> tuple[Words, ...]:
        """The token sequences that must not."""
        return tuple([tuple(text.split()) for text in self.avoids])
