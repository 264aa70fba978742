"""What can be asked for."""

from __future__ import annotations

from dataclasses import dataclass

Words = tuple[str, ...]
"""A token sequence: a question, a phrasing, or a text."""


@dataclass(frozen=True, slots=True)
class Intent:
    """What can be asked for: an id, the token sequences that ask for it, and those that must not (`misses`)."""

    id: str
    patterns: tuple[Words, ...]
    misses: tuple[Words, ...] = ()
