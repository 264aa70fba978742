"""How a matcher's answers are counted."""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Sequence

import numpy as np

BINS = 15


def auroc(inside: Sequence[float], outside: Sequence[float]) -> float:
    """How well a score tells questions inside from those outside: the chance that the former's is higher."""
    scores = np.sort(np.array(outside))
    below = np.searchsorted(scores, inside, "left") + np.searchsorted(scores, inside, "right")
    return float(below.mean() / 2 / len(scores))


def calibration_error(sure: Sequence[float], right: Sequence[bool], weights: Sequence[float]) -> float:
    """The expected calibration error: how far confidence is from the share that is right, over 15 bins (Guo et al.
    2017, "On calibration of modern neural networks"). The weights sum to 1."""
    bins = np.minimum((np.array(sure) * BINS).astype(int), BINS - 1)
    gaps = (np.array(sure) - np.array(right)) * np.array(weights)
    return float(np.abs(np.bincount(bins, gaps, BINS)).sum())


def matthews(gold: Sequence[str], said: Sequence[str]) -> float:
    """The Matthews correlation of many classes (Gorodkin 2004), "" being what is out of scope."""
    number, right = len(gold), sum(a == b for a, b in zip(gold, said, strict=True))
    golds, saids = Counter(gold), Counter(said)
    crossed = sum(golds[label] * saids[label] for label in golds)
    spread = math.sqrt(
        (number**2 - sum(n * n for n in saids.values())) * (number**2 - sum(n * n for n in golds.values()))
    )
    return (right * number - crossed) / spread if spread else 0.0


def quantile(times: Sequence[float], share: float) -> float:
    """A quantile of seconds, in milliseconds."""
    return float(np.quantile(times, share)) * 1000
