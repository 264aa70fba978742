"""How sure a match is, as a probability that means what it says.

A logistic (Platt 1999, "Probabilistic outputs for support vector machines") over what speaks for the first candidate.
It is fitted for each knowledge anew, on its own phrasings held out from training and on questions that are in no
knowledge: what is near for one knowledge is far for another. Candidates share the probability by their scores, so that
two equal readings get half each.
"""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass, replace

import numpy as np
from numpy.typing import NDArray

from bot.matching.ranking import Ranking

EXACT = 0.99
"""The confidence of a question that equals a phrasing."""

SHARPNESS = 1.5
"""How steeply candidates share: odds grow with the exponential of this times the difference of scores."""

_SHARE = 0.8
"""Log-odds that a sentence of no matter loses against the whole message."""

_PRIOR = (-3.5, 0.5, 1.5, 2.0)
_TRUST = 2.0
"""The prior's weights (bias, score, similarity, known), rounded from what several bodies of knowledge were fitted to,
and how firmly they hold against a knowledge's own examples."""

_ANSWER_FROM = (0.3, 0.5)
_STRANGERS_ANSWERED = 0.12
"""The bounds of the confidence to answer from, and the share of strangers' questions that may reach it."""

_STEEPEST = 100.0
_SCALE = 5.0  # of scores, so that all four weights learn alike
_EFFECTIVE = 200.0
_STEPS = 400


@dataclass(frozen=True, slots=True)
class Evidence:
    """What speaks for a first candidate: how many candidates have a phrasing that equals the question; its score
    (log-odds); and, in 0..1, the similarity of its nearest phrasing, the share of the question's matter that the
    knowledge knows at all, and the share of the whole message's matter that stands in the sentence read."""

    exact: int
    score: float
    similarity: float
    known: float
    share: float

    @classmethod
    def of(cls, ranking: Ranking, share: float = 1.0) -> Evidence:
        """What a ranking, not an empty one, holds for its first."""
        known = ranking.similarity if ranking.known is None else ranking.known
        return cls(ranking.exact, ranking.scores[0], ranking.similarity, known, share)


@dataclass(frozen=True, slots=True)
class Example:
    """A question whose first candidate is known to be right or not; `lead` is that candidate's share of 0..1, `weight`
    how much the question counts."""

    score: float
    similarity: float
    known: float
    lead: float
    right: bool
    weight: float

    @classmethod
    def of(cls, evidence: Evidence, scores: Sequence[float], right: bool, weight: float) -> Example:
        """The example that some evidence, with the candidates' scores, makes."""
        return cls(evidence.score, evidence.similarity, evidence.known, shared(scores)[0], right, weight)


@dataclass(frozen=True, slots=True)
class Calibration:
    """The logistic's weights, and the confidence from which on to answer."""

    bias: float = _PRIOR[0]
    score: float = _PRIOR[1]
    similarity: float = _PRIOR[2]
    known: float = _PRIOR[3]
    answer_from: float = _ANSWER_FROM[1]

    def confidences(self, evidence: Evidence, scores: Sequence[float]) -> tuple[float, ...]:
        """The probability of each candidate, given their scores (best first) and the evidence for the first."""
        shares = shared(scores)
        if evidence.exact and evidence.share >= 1:
            equal = (EXACT / evidence.exact,) * evidence.exact
            return (*equal, *((1 - EXACT) * share for share in shares[evidence.exact :]))
        logit = self.bias + self.score * evidence.score
        logit += self.similarity * evidence.similarity + self.known * evidence.known + _SHARE * (evidence.share - 1)
        sure = 1 / (1 + math.exp(-min(max(logit, -_STEEPEST), _STEEPEST)))
        return tuple([sure * share for share in shares])

    def array(self) -> NDArray[np.float64]:
        """The weights, to be kept."""
        return np.array([self.bias, self.score, self.similarity, self.known, self.answer_from])

    @classmethod
    def from_array(cls, array: NDArray[np.float64]) -> Calibration:
        """What `array` gave; raises ValueError when it isn't that."""
        if array.shape != (5,) or not (np.abs(array) < _STEEPEST).all():
            raise ValueError("no weights of a calibration")
        return cls(*array.tolist())

    def cautious(self, strange: Sequence[float]) -> Calibration:
        """The same, answering about one in eight questions of strangers, of which these are the confidences.

        Within bounds: confidence counts questions beside the point and to it alike, and people mostly ask to it. Of
        those who ask to the point three times in four, an answer of 0.3 is right more often than not.
        """
        lowest, highest = _ANSWER_FROM
        wanted = float(np.quantile(strange, 1 - _STRANGERS_ANSWERED)) if strange else highest
        return replace(self, answer_from=min(max(wanted, lowest), highest))


def shared(scores: Sequence[float]) -> tuple[float, ...]:
    """How candidates share a probability of 1, by their scores (log-odds, best first)."""
    odds = [math.exp(SHARPNESS * min(score - scores[0], 0.0)) for score in scores]
    total = sum(odds)
    return tuple([odd / total for odd in odds])


def calibrate(examples: Sequence[Example], firmness: float = _EFFECTIVE) -> Calibration:
    """The weights that fit the examples; the prior's when all or none are right.

    `firmness` says as how many independent examples they count against the prior, at most 200.
    """
    right = np.array([example.right for example in examples], bool)
    if not right.any() or right.all():
        return Calibration()
    given = np.array([(1.0, example.score / _SCALE, example.similarity, example.known) for example in examples])
    lead = np.array([example.lead for example in examples])
    weight = np.array([example.weight for example in examples]) * min(_EFFECTIVE, firmness)
    prior = np.array(_PRIOR) * (1, _SCALE, 1, 1)
    weights = prior.copy()
    steepest = float(np.linalg.eigvalsh(given.T @ (given * weight[:, None]))[-1]) / 4 + _TRUST
    step = 1 / max(steepest, _EFFECTIVE / 2)  # the logistic's curvature
    for _ in range(_STEPS):
        known = 1 / (1 + np.exp(-given @ weights))
        sure = np.clip(known * lead, 1e-6, 1 - 1e-6)
        slope = np.where(right, -1 / sure, 1 / (1 - sure)) * lead * known * (1 - known) * weight
        weights -= step * (given.T @ slope + _TRUST * (weights - prior))
    return Calibration(*(weights / (1, _SCALE, 1, 1)).tolist())
