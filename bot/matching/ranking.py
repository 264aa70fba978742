"""Ranks what can be asked for, best first: softmax regression over the features of a question.

The nearest phrasing of the best is found too, so that exact wording stays exact and an answer can be explained.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from bot.matching.cache import Cache, key
from bot.matching.features import counts
from bot.matching.fitted import Fitted
from bot.matching.synonyms import Synonyms
from bot.matching.training import Floats

SHORTLIST = 12
"""Intents whose phrasings are compared one by one."""

_AVERSION = 10.0
"""Log-odds that an intent loses when a look-alike is nearer by 1."""


@dataclass(frozen=True, slots=True)
class Intent:
    """What can be asked for: an id and the token sequences that ask for it, or must not (`misses`)."""

    id: str
    patterns: tuple[tuple[str, ...], ...]
    misses: tuple[tuple[str, ...], ...] = ()


@dataclass(frozen=True, slots=True)
class Candidate:
    """An intent's standing: its `score` (a log-odds, free of scale), its `similarity` (0..1) to its nearest phrasing,
    which is number `nearest`, and whether the question equals that one."""

    id: str
    score: float
    similarity: float
    nearest: int
    exact: bool


class Ranker:
    """Ranks intents; equal knowledge gives equal rankings, whatever its order."""

    def __init__(self, intents: Sequence[Intent], synonyms: Synonyms | None = None, cache: Cache | None = None) -> None:
        self._synonyms = synonyms or Synonyms()
        self._intents = tuple(sorted(intents, key=lambda intent: intent.id))
        self._never = [frozenset(intent.misses) for intent in self._intents]
        self._exact: dict[tuple[str, ...], tuple[int, int]] = {}
        for number, intent in enumerate(self._intents):
            for place, pattern in enumerate(intent.patterns):
                self._exact.setdefault(pattern, (number, place))
        self._fitted = self._fit(cache)

    def _fit(self, cache: Cache | None) -> Fitted:
        """What was fitted before to the same intents, or else now."""
        name = key([*self._intents, self._synonyms]) if cache else ""
        kept = cache.load(name) if cache else None
        if kept is not None:
            try:
                return Fitted.from_arrays(kept)
            except (KeyError, ValueError, IndexError):
                pass
        fitted = Fitted.fit(
            [[self._counts(pattern) for pattern in intent.patterns] for intent in self._intents],
            [[self._counts(miss) for miss in intent.misses] for intent in self._intents],
        )
        if cache:
            cache.save(name, fitted.arrays())
        return fitted

    def rank(self, words: Sequence[str]) -> tuple[Candidate, ...]:
        """The best intents for a token sequence, at most `SHORTLIST`, best first; none when nothing is shared."""
        ids, values = self._fitted.space.vector(self._counts(words))
        if not ids:
            return ()
        asked = np.zeros(len(self._fitted.weights), np.float32)
        asked[ids] = values
        scores = np.asarray(values, np.float32) @ self._fitted.weights[ids].astype(np.float32)
        best = [int(number) for number in np.argsort(-scores, kind="stable")[:SHORTLIST]]
        exact = self._exact.get(tuple(words))
        if exact is not None and exact[0] not in best:
            best.append(exact[0])
        found = []
        for number in best:
            if tuple(words) in self._never[number]:
                continue
            if exact is not None and exact[0] == number:
                found.append(Candidate(self._intents[number].id, float(scores[number]), 1.0, exact[1], True))
            else:
                found.append(self._candidate(number, float(scores[number]), asked))
        return tuple(sorted(found, key=lambda one: (not one.exact, -one.score, one.id)))

    def pattern(self, candidate: Candidate) -> tuple[str, ...]:
        """The phrasing that a candidate was nearest to."""
        intent = next(intent for intent in self._intents if intent.id == candidate.id)
        return intent.patterns[candidate.nearest]

    def _candidate(self, number: int, score: float, asked: Floats) -> Candidate:
        similarities = self._fitted.phrasings.similarities(number, asked)
        nearest = int(similarities.argmax()) if len(similarities) else 0
        similarity = float(similarities[nearest]) if len(similarities) else 0.0
        misses = self._fitted.misses.similarities(number, asked)
        # A look-alike that must miss counts against the intent by as much as it is nearer than any phrasing.
        excess = max(float(misses.max()) - similarity, 0.0) if len(misses) else 0.0
        return Candidate(
            id=self._intents[number].id,
            score=score - _AVERSION * excess,
            similarity=min(max(similarity - excess, 0.0), 1.0),
            nearest=nearest,
            exact=False,
        )

    def _counts(self, words: Sequence[str]) -> Counter[str]:
        return counts(words, self._synonyms.groups(words))
