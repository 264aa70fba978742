"""What tells classes apart: the weights of features, as training finds them and ranking uses them."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from bot.matching.features import Floats

_ROUNDED_AT_ONCE = 4_096


@dataclass(frozen=True, slots=True)
class Regression:
    """Scores of classes (log-odds) for a row: `row @ weights + bias`; weights are features by classes."""

    weights: Floats
    bias: Floats

    def rounded(self) -> Regression:
        """The same with weights of three digits, as more are but noise: made in place, as there are many."""
        for at in range(0, len(self.weights), _ROUNDED_AT_ONCE):
            some = self.weights[at : at + _ROUNDED_AT_ONCE]
            some[:] = some.astype(np.float16)
        return self
