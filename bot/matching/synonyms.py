"""Words that mean the same here: a question in other words than any phrasing still meets it."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from bot.model import LONGEST_SYNONYM
from bot.text import fold, stem, tokens


class Synonyms:
    """Finds the groups of synonyms that a token sequence speaks of."""

    def __init__(self, groups: Iterable[Sequence[str]] = ()) -> None:
        self._group: dict[tuple[str, ...], str] = {}
        for number, group in enumerate(groups):
            for phrase in group:
                self._group.setdefault(tuple(map(stem, tokens(fold(phrase)))), f"={number}")
        self._group.pop((), None)

    def __repr__(self) -> str:
        return f"Synonyms({sorted(self._group.items())})"

    def groups(self, words: Sequence[str]) -> list[str | None]:
        """For each word the group that it, or the phrase it stands in, belongs to; the longest phrase wins."""
        stems = [stem(word) for word in words]
        found: list[str | None] = [None] * len(words)
        at = 0
        while at < len(stems):
            for length in range(min(LONGEST_SYNONYM, len(stems) - at), 0, -1):
                name = self._group.get(tuple(stems[at : at + length]))
                if name is not None:
                    found[at : at + length] = [name] * length
                    at += length
                    break
            else:
                at += 1
        return found
