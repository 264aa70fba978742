"""Ranks what can be asked for, best first: softmax regression over the features of a question, and coverage.

The nearest phrasing of the best is found too, so that exact wording stays exact and an answer can be explained.
"""

from __future__ import annotations

import math
from collections.abc import Collection, Sequence
from dataclasses import dataclass, field

import numpy as np

from bot.matching.coverage import Coverage
from bot.matching.features import NOTHING, Floats, Vector
from bot.matching.fitted import Fitted
from bot.matching.intent import Intent, Words
from bot.matching.synonyms import Terms

SHORTLIST = 6
"""Intents that are candidates for one question."""

_MATTER = np.float32(1.5)
"""Log-odds for an intent that speaks of all the question's matter: structure alone makes no match."""

_ROUNDED = np.float32(10_000)
_NONE: frozenset[int] = frozenset()

_AVERSION = 10.0
"""Log-odds that an intent loses when a look-alike is nearer by 1."""


@dataclass(frozen=True, slots=True)
class Ranking:
    """The ids of intents with their scores (log-odds, free of scale), best first.

    The first `exact` have a phrasing that equals the question. Of the very first there are the `similarity` (0..1) to
    its nearest phrasing, which is number `nearest`, and to the nearest by how it is `spelt` and by its `meaning` alone;
    `known` is the share of the question's matter that stands anywhere,
    None when there is none; `vector` is the question's.
    """

    ids: tuple[str, ...] = ()
    scores: tuple[float, ...] = ()
    exact: int = 0
    similarity: float = 0.0
    nearest: int = 0
    spelt: float = 0.0
    meaning: float = 0.0
    known: float | None = None
    vector: Vector = field(default=NOTHING, compare=False, repr=False)


class Ranker:
    """Ranks intents; equal knowledge gives equal rankings, whatever its order."""

    def __init__(self, intents: Sequence[Intent], coverage: Coverage, fitted: Fitted) -> None:
        """Ranks intents, which stand in the order of their ids, by what was fitted to them; `coverage` numbers them
        alike."""
        self._fitted = fitted
        self._weights = fitted.regression.weights
        self._coverage = coverage
        self._intents = tuple(intents)
        self._ids = [intent.id for intent in self._intents]
        self._numbers = {intent.id: number for number, intent in enumerate(self._intents)}
        self._exact: dict[str, dict[int, int]] = {}
        self._never: dict[str, frozenset[int]] = {}
        self._averse = frozenset(number for number, intent in enumerate(self._intents) if intent.avoids)
        for number, intent in enumerate(self._intents):
            for place, text in enumerate(intent.asks):
                self._exact.setdefault(text, {}).setdefault(number, place)
            for text in intent.avoids:
                self._never[text] = self._never.get(text, _NONE) | {number}

    def rank(self, terms: Terms, excluded: Collection[str] = (), own: str | None = None) -> Ranking:
        """The best intents for a token sequence, at most `SHORTLIST`; none when nothing is shared.

        `own` is the intent that the sequence is a phrasing of, where that is to be left out of account.
        """
        numbers, values = self._fitted.space.vector(terms)
        if not len(numbers) or numbers[0] >= len(self._fitted.space.names):
            return Ranking()  # whatever it means, no part of any word is known
        scores = values.dot(self._weights.take(numbers, axis=0))
        scores += self._fitted.regression.bias
        shares = self._coverage.shares(terms, None if own is None else self._numbers[own])
        scores += shares.covered * _MATTER
        text = " ".join(terms.words)
        exact = self._exact.get(text, {})
        barred = self._never.get(text, _NONE)
        if excluded:
            barred = barred.union(map(self._numbers.__getitem__, excluded))
        if barred:
            scores[[*barred]] = -np.inf
            exact = {number: place for number, place in exact.items() if number not in barred}
        asked = np.zeros(len(self._fitted.space), np.float32)
        asked[numbers] = values
        found = [
            (number not in exact, (self._aversion(number, asked) if number in self._averse else 0.0) - score, number)
            for number, score in self._best(scores, exact)
        ]
        if not found:
            return Ranking()
        found.sort()
        first = found[0][2]
        similarity, nearest = (1.0, exact[first]) if first in exact else self._nearest(first, asked)
        spelt, meaning = self._fitted.phrasings.nearness(first, asked, len(self._fitted.space.names))
        return Ranking(
            ids=tuple([self._ids[number] for _, _, number in found]),
            scores=tuple([-cost for _, cost, _ in found]),
            exact=len(exact),
            similarity=min(max(similarity, 0.0), 1.0),
            nearest=nearest,
            spelt=_part(spelt, 1 - self._fitted.space.meaning),
            meaning=_part(meaning, self._fitted.space.meaning),
            known=shares.known,
            vector=(numbers, values),
        )

    def pattern(self, ranking: Ranking) -> Words:
        """The phrasing that the first was nearest to."""
        return self._intents[self._numbers[ranking.ids[0]]].patterns[ranking.nearest]

    def carried(self, terms: Terms, ranking: Ranking) -> tuple[tuple[str, float], ...]:
        """The words of a token sequence that speak for the first, most telling first, each with its share of
        all that does."""
        numbers, values = ranking.vector
        speaks = np.zeros(len(self._fitted.space), np.float32)
        speaks[numbers] = values * self._weights[numbers, self._numbers[ranking.ids[0]]]
        words = zip(terms.words, self._fitted.space.told(terms, speaks), strict=True)
        told = [(word, weight) for word, weight in dict(words).items() if weight > 0]
        total = sum([weight for _, weight in told])
        return tuple([(word, weight / total) for word, weight in sorted(told, key=lambda one: (-one[1], one[0]))])

    def _best(self, scores: Floats, exact: Collection[int]) -> list[tuple[int, float]]:
        """The numbers and scores of the best intents, and of those that the question equals."""
        best = scores.argpartition(-SHORTLIST)[-SHORTLIST:] if len(scores) > SHORTLIST else np.arange(len(scores))
        if exact:
            best = np.array([*{*best.tolist(), *exact}])
        # Rounded: equal intents differ in the last digits of what was trained.
        rounded = np.rint(scores.take(best) * _ROUNDED) / _ROUNDED
        standing = zip(best.tolist(), rounded.tolist(), strict=True)
        return [(number, score) for number, score in standing if score > -math.inf]

    def _nearest(self, number: int, asked: Floats) -> tuple[float, int]:
        """The similarity of the nearest phrasing, less what a look-alike exceeds it by, and its place."""
        similarity, nearest = self._fitted.phrasings.nearest(number, asked)
        return similarity - self._aversion(number, asked) / _AVERSION, nearest

    def _aversion(self, number: int, asked: Floats) -> float:
        """What an intent loses for a look-alike that is nearer than any of its phrasings."""
        if number not in self._averse:
            return 0.0
        excess = self._fitted.misses.nearest(number, asked)[0] - self._fitted.phrasings.nearest(number, asked)[0]
        return _AVERSION * max(excess, 0.0)


def _part(cosine: float, share: float) -> float:
    """A cosine by some of the features, which hold a share of a vector's squared length, as one of 0..1."""
    return min(max(cosine / share, 0.0), 1.0) if share > 0 else 0.0
