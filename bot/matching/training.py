"""Softmax regression on sparse unit vectors: the weights that tell the classes apart.

Up to some phrasings the dual problem is solved, with Nesterov's accelerated gradient (1983), on the matrix of
inner products; beyond that plain stochastic gradient descent, whose memory doesn't grow with the square of phrasings.
"""

from __future__ import annotations

import math
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

Floats = NDArray[np.float32]
Numbers = NDArray[np.int32]

DUAL_UP_TO = 2_000
"""Phrasings up to which the dual is solved: beyond, descent is faster."""

_STEPS = 100
_RIDGE = 1e-5
_EPOCHS, _FEWEST_EPOCHS, _WORK = 12, 3, 10_000_000
"""Passes over all phrasings; fewer when phrasings times classes, and with them the work of a pass, are many."""
_START = 10.0
"""Log-odds of a phrasing that equals its class's centroid, where descent begins."""
_BATCH = 32
_RATE = 90.0


@dataclass(frozen=True, slots=True)
class Rows:
    """Sparse rows: row `i` has features `ids[starts[i]:starts[i+1]]` with `values` alike; `width` features in all."""

    starts: Numbers
    ids: Numbers
    values: Floats
    width: int

    def __len__(self) -> int:
        return len(self.starts) - 1

    def taken(self, rows: Numbers) -> Rows:
        """The given rows alone."""
        lengths = self.starts[rows + 1] - self.starts[rows]
        starts = np.cumsum([0, *lengths], dtype=np.int32)
        places = np.arange(starts[-1], dtype=np.int32) + np.repeat(self.starts[rows] - starts[:-1], lengths)
        return Rows(starts, self.ids[places], self.values[places], self.width)

    def dense(self, rows: Numbers) -> Floats:
        """The given rows as a dense matrix."""
        out = np.zeros((len(rows), self.width), np.float32)
        for at, row in enumerate(rows):
            span = slice(self.starts[row], self.starts[row + 1])
            out[at, self.ids[span]] = self.values[span]
        return out


def train(rows: Rows, labels: Numbers, classes: int) -> Floats:
    """The weights (features by classes) whose softmax over `row @ weights` finds each row's label."""
    if not len(rows):
        return np.zeros((rows.width, classes), np.float32)
    return _dual(rows, labels, classes) if len(rows) <= DUAL_UP_TO else _descent(rows, labels, classes)


def _dual(rows: Rows, labels: Numbers, classes: int) -> Floats:
    number = len(rows)
    matrix = rows.dense(np.arange(number, dtype=np.int32))
    kernel: Floats = np.asarray(matrix @ matrix.T, np.float32)
    step = np.float32(1 / (0.5 * _largest_eigenvalue(kernel) / number + _RIDGE))
    now: Floats = np.zeros((number, classes), np.float32)
    ahead, momentum = now, 1.0
    for _ in range(_STEPS):
        slope = _softmax(np.asarray(kernel @ ahead, np.float32))
        slope[np.arange(number), labels] -= 1
        after: Floats = np.asarray(ahead - step * (slope / number + np.float32(_RIDGE) * ahead), np.float32)
        following = (1 + math.sqrt(1 + 4 * momentum * momentum)) / 2
        ahead = np.asarray(after + np.float32((momentum - 1) / following) * (after - now), np.float32)
        now, momentum = after, following
    return np.asarray(matrix.T @ now, np.float32)


def _descent(rows: Rows, labels: Numbers, classes: int) -> Floats:
    weights = _centroids(rows, labels, classes)
    weights *= np.float32(_START)
    epochs = max(_FEWEST_EPOCHS, min(_EPOCHS, round(_WORK / (len(rows) * classes))))
    order = np.random.default_rng(0)
    batches = math.ceil(len(rows) / _BATCH)
    for epoch in range(epochs):
        shuffled = order.permutation(len(rows)).astype(np.int32)
        for at in range(batches):
            batch = shuffled[at * _BATCH : (at + 1) * _BATCH]
            rate = _RATE * (1 - (epoch * batches + at) / (epochs * batches)) / len(batch)
            features, places = np.unique(
                np.concatenate([rows.ids[rows.starts[row] : rows.starts[row + 1]] for row in batch]),
                return_inverse=True,
            )
            block = np.zeros((len(batch), len(features)), np.float32)
            lengths = rows.starts[batch + 1] - rows.starts[batch]
            values = np.concatenate([rows.values[rows.starts[row] : rows.starts[row + 1]] for row in batch])
            block[np.repeat(np.arange(len(batch)), lengths), places] = values
            touched = weights[features]
            slope = _softmax(block @ touched)
            slope[np.arange(len(batch)), labels[batch]] -= 1
            weights[features] = touched - np.float32(rate) * (block.T @ slope)
    return weights


def _centroids(rows: Rows, labels: Numbers, classes: int) -> Floats:
    """The mean direction of each class's rows, as columns of unit length (Rocchio 1971)."""
    total = np.zeros((rows.width, classes), np.float32)
    owners = np.repeat(labels, np.diff(rows.starts))
    for number in range(classes):
        own = owners == number
        total[:, number] = np.bincount(rows.ids[own], weights=rows.values[own], minlength=rows.width)
    total /= np.maximum(np.linalg.norm(total, axis=0, keepdims=True), np.float32(1e-9))
    return total


def _softmax(scores: Floats) -> Floats:
    scores = scores - scores.max(axis=1, keepdims=True)
    np.exp(scores, out=scores)
    scores /= scores.sum(axis=1, keepdims=True)
    return scores


def _largest_eigenvalue(kernel: Floats) -> float:
    """By power iteration; the kernel's entries are inner products of vectors with positive entries."""
    vector, length = np.ones(len(kernel), np.float32), 1.0
    for _ in range(10):
        vector = kernel @ vector
        length = float(np.linalg.norm(vector)) or 1.0
        vector /= np.float32(length)
    return length
