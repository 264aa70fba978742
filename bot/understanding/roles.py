"""Which roles a question names: ours, and others that aren't covered."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from itertools import pairwise

from bot.language.english import FUNCTION_WORDS
from bot.language.text import fold, tokens
from bot.model import Knowledge

SLOT = "@role"
"""Stands in a token sequence where a covered role was named."""

WILDCARD = "*"


@dataclass(frozen=True, slots=True)
class Mention:
    """Tokens `start:end` name a role: one of ours by `role`, or another by `outside`; or, where both are None, they
    point at one without naming it."""

    start: int
    end: int
    role: str | None
    outside: str | None


@dataclass(frozen=True, slots=True)
class _Alias:
    """A name of a role by its words: of one of ours, or of another."""

    words: tuple[str, ...]
    role: str | None
    outside: str | None

    def length_in(self, words: Sequence[str], start: int) -> int:
        """How many tokens from `start` the alias takes; 0 when it isn't there."""
        if start + len(self.words) > len(words):
            return 0
        here = words[start : start + len(self.words)]
        return len(self.words) if all(map(_same, self.words, here)) else 0

    @property
    def rank(self) -> tuple[int, int, bool]:
        return (-len(self.words), self.words.count(WILDCARD), self.role is None)


class RoleFinder:
    """Finds role names in tokens; the longest alias wins, then one without a wildcard, then ours. `covers` says that
    there are roles of ours at all."""

    def __init__(self, knowledge: Knowledge) -> None:
        self._by_first: dict[str, list[_Alias]] = {}
        self._wild: list[_Alias] = []
        self._plain: set[str] = set()
        self.covers = bool(knowledge.roles)
        for role in knowledge.roles:
            for text in (role.name, *role.aliases):
                self._add(text, role.id, None)
        for other in knowledge.outside_roles:
            for text in (other.name, *other.aliases):
                self._add(text, None, other.name)
        # Few of the names are asked about: what is only looked at for those is made when it is.
        self._neighbours = cache(self._beside)
        self._beginning = cache(self._ranked)

    @property
    def vocabulary(self) -> frozenset[str]:
        """All words that aliases are made of, plurals included: none is a misspelling of another."""
        plain = self._plain - {WILDCARD}
        return frozenset((*plain, *[word + "s" for word in plain]))

    def beside(self, word: str) -> frozenset[str]:
        """The words that stand beside a word in an alias."""
        return self._neighbours().get(word, frozenset())

    def _ranked(self, first: str) -> tuple[_Alias, ...]:
        """The aliases that may begin with a word, the best first."""
        return tuple(sorted((*self._by_first.get(first, ()), *self._wild), key=lambda alias: alias.rank))

    def _beside(self) -> Mapping[str, frozenset[str]]:
        found: dict[str, set[str]] = {}
        for alias in {alias.words for aliases in (*self._by_first.values(), self._wild) for alias in aliases}:
            for first, second in pairwise(alias):
                if WILDCARD not in (first, second):
                    found.setdefault(first, set()).add(second)
                    found.setdefault(second, set()).add(first)
        return {word: frozenset(beside) for word, beside in found.items()}

    def find(self, words: Sequence[str], cuts: Collection[int] = ()) -> tuple[Mention, ...]:
        """The roles named in `words`, from left to right, without overlap. Before the places `cuts` there was a comma
        or the like: "compare with the pilot, sales" names no pilot of sales."""
        if not self._wild and self._by_first.keys().isdisjoint(words):
            return ()
        return tuple(self._scan(words, cuts))

    def _scan(self, words: Sequence[str], cuts: Collection[int]) -> Iterator[Mention]:
        start = 0
        while start < len(words):
            found = self._at(words, start, cuts)
            if found is not None:
                yield found
            start = found.end if found else start + 1

    def _at(self, words: Sequence[str], start: int, cuts: Collection[int]) -> Mention | None:
        for alias in self._beginning(words[start] if words[start] in self._by_first else WILDCARD):
            length = alias.length_in(words, start)
            if length and not (alias.outside and any(start < cut < start + length for cut in cuts)):
                name = alias.outside
                if name is not None and WILDCARD in alias.words:
                    name = " ".join(words[start : start + length])
                return Mention(start, start + length, alias.role, name)
        return None

    def _add(self, text: str, role: str | None, outside: str | None) -> None:
        if WILDCARD in text:
            words = tuple(word for part in text.split() for word in ([WILDCARD] if part == WILDCARD else _words(part)))
        else:
            words = tuple(_words(text))
        if not words or set(words) == {WILDCARD}:
            return
        alias = _Alias(words, role, outside)
        if words[0] == WILDCARD:
            self._wild.append(alias)
        else:
            for first in (words[0], words[0] + "s"):
                self._by_first.setdefault(first, []).append(alias)
        self._plain.update(words)


def _words(text: str) -> list[str]:
    return tokens(fold(text))


def _same(alias_word: str, word: str) -> bool:
    if alias_word == WILDCARD:
        return word not in FUNCTION_WORDS
    return word == alias_word or (word == alias_word + "s")
