"""Fits how sure to be of a match, from questions whose first candidate is known to be right or not.

Only a knowledge that isn't kept yet needs it.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

import numpy as np

from bot.matching.calibration import ANSWER_FROM, PRIOR, Calibration, Evidence, shared

_TRUST = 2.0
"""How firmly the prior's weights hold against a knowledge's own examples."""

_STRANGERS_ANSWERED = 0.13
"""The share of strangers' questions that may reach the confidence to answer from."""

_SCALE = 5.0  # of scores, so that all four weights learn alike
_EFFECTIVE = 200.0
_STEPS = 400


@dataclass(frozen=True, slots=True)
class Example:
    """A question whose first candidate is known to be right or not; `lead` is that candidate's share of 0..1, `weight`
    how much the question counts."""

    score: float
    similarity: float
    known: float
    meaning: float
    lead: float
    right: bool
    weight: float

    @classmethod
    def of(cls, evidence: Evidence, scores: Sequence[float], right: bool, weight: float) -> Example:
        """The example that some evidence, with the candidates' scores, makes."""
        return cls(
            evidence.score, evidence.similarity, evidence.known, evidence.meaning, shared(scores)[0], right, weight
        )


def calibrate(examples: Sequence[Example], firmness: float = _EFFECTIVE) -> Calibration:
    """The weights that fit the examples; the prior's when all or none are right.

    `firmness` says as how many independent examples they count against the prior, at most 200.
    """
    right = np.array([example.right for example in examples], bool)
    if not right.any() or right.all():
        return Calibration()
    given = np.array(
        [(1.0, example.score / _SCALE, example.similarity, example.known, example.meaning) for example in examples]
    )
    lead = np.array([example.lead for example in examples])
    weight = np.array([example.weight for example in examples]) * min(_EFFECTIVE, firmness)
    prior = np.array(PRIOR) * (1, _SCALE, 1, 1, 1)
    weights = prior.copy()
    steepest = float(np.linalg.eigvalsh(given.T @ (given * weight[:, None]))[-1]) / 4 + _TRUST
    step = 1 / max(steepest, _EFFECTIVE / 2)  # the logistic's curvature
    for _ in range(_STEPS):
        known = 1 / (1 + np.exp(-given @ weights))
        sure = np.clip(known * lead, 1e-6, 1 - 1e-6)
        slope = np.where(right, -1 / sure, 1 / (1 - sure)) * lead * known * (1 - known) * weight
        weights -= step * (given.T @ slope + _TRUST * (weights - prior))
    return Calibration(*(weights / (1, _SCALE, 1, 1, 1)).tolist())


def cautious(calibration: Calibration, strange: Sequence[float]) -> Calibration:
    """The same, answering about one in eight questions of strangers, of which these are the confidences.

    Within bounds: confidence counts questions beside the point and to it alike, and people mostly ask to it. Of
    those who ask to the point three times in four, an answer of 0.3 is right more often than not.
    """
    lowest, highest = ANSWER_FROM
    wanted = float(np.quantile(strange, 1 - _STRANGERS_ANSWERED)) if strange else highest
    return replace(calibration, answer_from=min(max(wanted, lowest), highest))
