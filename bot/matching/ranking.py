"""Ranks the entries of the knowledge for a question, best first.

Each entry is met twice: by its centroid (Rocchio), which gathers what all its phrasings share, found through an
inverted index; and, for the best of those, by its nearest phrasing, so that exact wording stays exact.
"""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

from bot.matching.features import Vector, Weighting, counts, dot
from bot.matching.synonyms import Synonyms

SHORTLIST = 12
"""Entries whose phrasings are compared one by one."""

_NEAREST = 0.5
"""Share of the nearest phrasing in the score; the rest is the centroid's."""


@dataclass(frozen=True, slots=True)
class Intent:
    """What can be asked for: an id and the token sequences that ask for it, or must not (`misses`)."""

    id: str
    patterns: tuple[tuple[str, ...], ...]
    misses: tuple[tuple[str, ...], ...] = ()


@dataclass(frozen=True, slots=True)
class Candidate:
    """An intent's standing: `score` and `similarity` (to its nearest phrasing, number `nearest`) in 0..1."""

    id: str
    score: float
    similarity: float
    nearest: int


class Ranker:
    """Ranks intents by fuzzy similarity; equal knowledge gives equal rankings, whatever its order."""

    def __init__(self, intents: Sequence[Intent], synonyms: Synonyms | None = None) -> None:
        self._synonyms = synonyms or Synonyms()
        self._intents = tuple(sorted(intents, key=lambda intent: intent.id))
        asks = [[self._counts(pattern) for pattern in intent.patterns] for intent in self._intents]
        misses = [[self._counts(miss) for miss in intent.misses] for intent in self._intents]
        # Look-alikes are weighed like phrasings, in classes of their own, so that their words are known too.
        self.weighting = Weighting((label, features) for label, row in enumerate([*asks, *misses]) for features in row)
        self._phrasings = [[self.weighting.vector(features) for features in row] for row in asks]
        self._misses = [[self.weighting.vector(features) for features in row] for row in misses]
        self._never = [frozenset(intent.misses) for intent in self._intents]
        self._exact: dict[tuple[str, ...], tuple[int, int]] = {}
        self._index: dict[str, list[tuple[int, float]]] = {}
        for number, intent in enumerate(self._intents):
            for place, pattern in enumerate(intent.patterns):
                self._exact.setdefault(pattern, (number, place))
            for feature, value in _centroid(self._phrasings[number]).items():
                self._index.setdefault(feature, []).append((number, value))

    def rank(self, words: Sequence[str], at_most: int = 5) -> tuple[Candidate, ...]:
        """The best `at_most` intents for a token sequence, best first; none when nothing is shared."""
        question = self.weighting.vector(self._counts(words))
        central: dict[int, float] = {}
        for feature, value in question.items():
            for number, weight in self._index.get(feature, ()):
                central[number] = central.get(number, 0.0) + value * weight
        exact = self._exact.get(tuple(words))
        best = sorted(central, key=lambda number: (-central[number], number))[:SHORTLIST]
        if exact is not None and exact[0] not in best:
            best.append(exact[0])
        found = [
            self._candidate(number, question, central.get(number, 0.0), exact)
            for number in best
            if tuple(words) not in self._never[number]
        ]
        return tuple(sorted(found, key=lambda candidate: (-candidate.score, candidate.id))[:at_most])

    def pattern(self, candidate: Candidate) -> tuple[str, ...]:
        """The phrasing that a candidate was nearest to."""
        intent = next(intent for intent in self._intents if intent.id == candidate.id)
        return intent.patterns[candidate.nearest]

    def _counts(self, words: Sequence[str]) -> Counter[str]:
        return counts(words, self._synonyms.groups(words))

    def _candidate(self, number: int, question: Vector, central: float, exact: tuple[int, int] | None) -> Candidate:
        name = self._intents[number].id
        if exact is not None and exact[0] == number:
            return Candidate(name, 1.0, 1.0, exact[1])
        similarities = [dot(question, phrasing) for phrasing in self._phrasings[number]]
        nearest = max(range(len(similarities)), key=similarities.__getitem__, default=0)
        similarity = min(similarities[nearest], 1.0) if similarities else 0.0
        score = _NEAREST * similarity + (1 - _NEAREST) * central
        # A look-alike that must miss counts against the entry by as much as it is nearer than any phrasing.
        score -= max([0.0, *(dot(question, miss) - similarity for miss in self._misses[number])])
        return Candidate(name, min(max(score, 0.0), 0.999), similarity, nearest)


def _centroid(vectors: Sequence[Vector]) -> Vector:
    total: Vector = {}
    for vector in vectors:
        for feature, value in vector.items():
            total[feature] = total.get(feature, 0.0) + value
    length = math.sqrt(sum(value * value for value in total.values()))
    return {feature: value / length for feature, value in total.items()} if length else {}
