"""Ranks what can be asked for, best first: softmax regression over the features of a question.

The nearest phrasing of the best is found too, so that exact wording stays exact and an answer can be explained.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

import numpy as np

from bot.matching.features import counts
from bot.matching.fitted import Fitted
from bot.matching.synonyms import Synonyms
from bot.matching.training import Floats

SHORTLIST = 12
"""Intents whose phrasings are compared one by one."""

_FOLDS, _SMALL, _MOST_HELD_OUT = 5, 600, 400
_HUGE = 10_000_000  # phrasings times intents

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

    def __init__(
        self, intents: Sequence[Intent], synonyms: Synonyms | None = None, fitted: Fitted | None = None
    ) -> None:
        """Trains on the intents, unless what was `fitted` to the same ones is given."""
        self._synonyms = synonyms or Synonyms()
        self._intents = tuple(sorted(intents, key=lambda intent: intent.id))
        self._never = [frozenset(intent.misses) for intent in self._intents]
        self._exact: dict[tuple[str, ...], dict[int, int]] = {}
        for number, intent in enumerate(self._intents):
            for place, pattern in enumerate(intent.patterns):
                self._exact.setdefault(pattern, {}).setdefault(number, place)
        self.fitted = fitted or Fitted.fit(
            [[self._counts(pattern) for pattern in intent.patterns] for intent in self._intents],
            [[self._counts(miss) for miss in intent.misses] for intent in self._intents],
        )

    def folds(self) -> Iterator[tuple[Ranker, list[tuple[str, tuple[str, ...]]]]]:
        """Rankers trained without some of the phrasings, each with those phrasings and the ids of their intents.

        Every phrasing of a small knowledge is held out once, a fifth of a large one's, none of a huge one's, for which
        training once is long enough; an intent's only one never is.
        """
        rows = [(intent, place) for intent in self._intents for place in range(len(intent.patterns))]
        if len(rows) * len(self._intents) > _HUGE:
            return
        for fold in range(_FOLDS if len(rows) <= _SMALL else 1):
            held_out = [at for at, (one, _) in enumerate(rows) if at % _FOLDS == fold and len(one.patterns) > 1]
            gone = {(rows[at][0].id, rows[at][1]) for at in held_out}
            fewer = [
                replace(one, patterns=tuple(p for place, p in enumerate(one.patterns) if (one.id, place) not in gone))
                for one in self._intents
            ]
            chosen = [rows[at] for at in held_out[:: max(1, len(held_out) // _MOST_HELD_OUT)]]
            trained = Ranker(fewer, self._synonyms, self.fitted.without(held_out))
            yield trained, [(intent.id, intent.patterns[place]) for intent, place in chosen]

    def rank(self, words: Sequence[str]) -> tuple[Candidate, ...]:
        """The best intents for a token sequence, at most `SHORTLIST`, best first; none when nothing is shared."""
        ids, values = self.fitted.space.vector(self._counts(words))
        if not ids:
            return ()
        asked = np.zeros(len(self.fitted.weights), np.float32)
        asked[ids] = values
        scores = np.asarray(values, np.float32) @ self.fitted.weights[ids].astype(np.float32)
        best = [int(number) for number in np.argsort(-scores, kind="stable")[:SHORTLIST]]
        exact = self._exact.get(tuple(words), {})
        found = []
        for number in dict.fromkeys((*exact, *best)):
            if number in exact:
                found.append(Candidate(self._intents[number].id, float(scores[number]), 1.0, exact[number], True))
            elif tuple(words) not in self._never[number]:
                found.append(self._candidate(number, float(scores[number]), asked))
        return tuple(sorted(found, key=lambda one: (not one.exact, -one.score, one.id)))

    def pattern(self, candidate: Candidate) -> tuple[str, ...]:
        """The phrasing that a candidate was nearest to."""
        intent = next(intent for intent in self._intents if intent.id == candidate.id)
        return intent.patterns[candidate.nearest]

    def _candidate(self, number: int, score: float, asked: Floats) -> Candidate:
        similarities = self.fitted.phrasings.similarities(number, asked)
        nearest = int(similarities.argmax()) if len(similarities) else 0
        similarity = float(similarities[nearest]) if len(similarities) else 0.0
        misses = self.fitted.misses.similarities(number, asked)
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
