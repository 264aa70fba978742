"""How sure a match is, as a probability that means what it says.

A logistic (Platt 1999, "Probabilistic outputs for support vector machines") over what speaks for the first candidate.
It is fitted for each knowledge anew, on its own phrasings held out from training and on questions that are in no
knowledge: what is near for one knowledge is far for another. Candidates share the probability by their scores, so that
two equal readings get half each.
"""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from bot.matching.ranking import Ranking

EXACT = 0.99
"""The confidence of a question that equals a phrasing."""

INEXACT = 0.98
"""The most for any other."""

SHARPNESS = 1.5
"""How steeply candidates share: odds grow with the exponential of this times the difference of scores."""

_SHARE = 0.8
"""Log-odds that a sentence of no matter loses against the whole message."""

PRIOR = (-5.0, 0.5, 1.5, 2.0, 3.0)
"""The weights (bias, score, similarity, known, meaning) where there are no examples, rounded from what several bodies
of knowledge were fitted to."""

ANSWER_FROM = (0.32, 0.5)
"""The bounds of the confidence to answer from."""

_STEEPEST = 100.0


@dataclass(frozen=True, slots=True)
class Evidence:
    """What speaks for a first candidate: how many candidates have a phrasing that equals the question; its score
    (log-odds); and, in 0..1, the similarity of its nearest phrasing by how that is spelt, the share of the question's
    matter that the knowledge knows at all, the similarity of its nearest phrasing by what that means, and the share of
    the whole message's matter that stands in the sentence read."""

    exact: int
    score: float
    similarity: float
    known: float
    meaning: float
    share: float

    @classmethod
    def of(cls, ranking: Ranking, share: float = 1.0) -> Evidence:
        """What a ranking, not an empty one, holds for its first."""
        known = ranking.similarity if ranking.known is None else ranking.known
        return cls(ranking.exact, ranking.scores[0], ranking.spelt, known, ranking.meaning, share)


@dataclass(frozen=True, slots=True)
class Calibration:
    """The logistic's weights, and the confidence from which on to answer."""

    bias: float = PRIOR[0]
    score: float = PRIOR[1]
    similarity: float = PRIOR[2]
    known: float = PRIOR[3]
    meaning: float = PRIOR[4]
    answer_from: float = ANSWER_FROM[1]

    def confidences(self, evidence: Evidence, scores: Sequence[float]) -> tuple[float, ...]:
        """The probability of each candidate, given their scores (best first) and the evidence for the first."""
        shares = shared(scores)
        if evidence.exact and evidence.share >= 1:
            equal = (EXACT / evidence.exact,) * evidence.exact
            return (*equal, *((1 - EXACT) * share for share in shares[evidence.exact :]))
        logit = self.bias + self.score * evidence.score
        logit += self.similarity * evidence.similarity + self.known * evidence.known + _SHARE * (evidence.share - 1)
        logit += self.meaning * evidence.meaning
        sure = min(INEXACT, 1 / (1 + math.exp(-min(max(logit, -_STEEPEST), _STEEPEST))))
        return tuple([sure * share for share in shares])

    def array(self) -> NDArray[np.float64]:
        """The weights, to be kept."""
        return np.array([self.bias, self.score, self.similarity, self.known, self.meaning, self.answer_from])

    @classmethod
    def from_array(cls, array: NDArray[np.float64]) -> Calibration:
        """What `array` gave; raises ValueError when it isn't that."""
        if array.shape != (6,) or not (np.abs(array) < _STEEPEST).all():
            raise ValueError("no weights of a calibration")
        return cls(*array.tolist())


def shared(scores: Sequence[float]) -> tuple[float, ...]:
    """How candidates share a probability of 1, by their scores (log-odds, best first)."""
    odds = [math.exp(SHARPNESS * min(score - scores[0], 0.0)) for score in scores]
    total = sum(odds)
    return tuple([odd / total for odd in odds])
