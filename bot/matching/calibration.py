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

EXACT = 0.99
"""The confidence of a question that equals a phrasing."""

SHARPNESS = 1.5
"""How steeply candidates share: odds grow with the exponential of this times the difference of scores."""

_SHARE = 2.3
"""Log-odds that a sentence of no matter loses against the whole message."""

_PRIOR = (-0.9, 2.0, 2.5)
_TRUST = 3.0
"""The prior's weights (bias, similarity, known), fitted on several bodies of knowledge, and how firmly they hold."""

_EFFECTIVE = 200.0
_STEPS = 400


@dataclass(frozen=True, slots=True)
class Evidence:
    """What speaks for a first candidate: whether the question equals a phrasing; and, in 0..1, its nearest phrasing's
    similarity, the share of the question's matter that the knowledge knows at all, and the share of the whole message's
    matter that stands in the sentence read."""

    exact: bool
    similarity: float
    known: float
    share: float


@dataclass(frozen=True, slots=True)
class Example:
    """A question whose first candidate is known to be right or not; `lead` is that candidate's share of 0..1."""

    similarity: float
    known: float
    lead: float
    right: bool


@dataclass(frozen=True, slots=True)
class Calibration:
    """The logistic's weights."""

    bias: float = _PRIOR[0]
    similarity: float = _PRIOR[1]
    known: float = _PRIOR[2]

    def confidences(self, evidence: Evidence, scores: Sequence[float]) -> tuple[float, ...]:
        """The probability of each candidate, given their scores (best first) and the evidence for the first."""
        shares = shared(scores)
        if evidence.exact and evidence.share >= 1:
            return (EXACT, *((1 - EXACT) * share for share in shares[1:]))
        logit = self.bias + self.similarity * evidence.similarity + self.known * evidence.known
        sure = 1 / (1 + math.exp(-logit - _SHARE * (evidence.share - 1)))
        return tuple(sure * share for share in shares)

    def array(self) -> NDArray[np.float64]:
        """The weights, to be kept."""
        return np.array([self.bias, self.similarity, self.known])

    @classmethod
    def from_array(cls, array: NDArray[np.float64]) -> Calibration:
        """What `array` gave; raises ValueError when it isn't that."""
        bias, similarity, known = (float(value) for value in array)
        if not all(map(math.isfinite, (bias, similarity, known))):
            raise ValueError("weights that are no numbers")
        return cls(bias, similarity, known)


def shared(scores: Sequence[float]) -> tuple[float, ...]:
    """How candidates share a probability of 1, by their scores (log-odds, best first)."""
    odds = [math.exp(SHARPNESS * min(score - scores[0], 0.0)) for score in scores]
    total = sum(odds)
    return tuple(odd / total for odd in odds)


def calibrate(examples: Sequence[Example]) -> Calibration:
    """The weights that fit the examples, right and wrong counting alike; the prior's when either is missing."""
    right = np.array([example.right for example in examples], bool)
    if not right.any() or right.all():
        return Calibration()
    given = np.array([(1.0, example.similarity, example.known) for example in examples])
    lead = np.array([example.lead for example in examples])
    weight = np.where(right, 0.5 / right.sum(), 0.5 / (~right).sum()) * min(_EFFECTIVE, len(examples))
    prior = np.array(_PRIOR)
    weights = prior.copy()
    for _ in range(_STEPS):
        known = 1 / (1 + np.exp(-given @ weights))
        sure = np.clip(known * lead, 1e-6, 1 - 1e-6)
        slope = np.where(right, -1 / sure, 1 / (1 - sure)) * lead * known * (1 - known) * weight
        weights -= (given.T @ slope + _TRUST * (weights - prior)) / _EFFECTIVE
    return Calibration.from_array(weights)
