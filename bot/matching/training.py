"""Softmax regression on sparse unit vectors: the weights that tell the classes apart.

Up to some phrasings the dual problem is solved, with Nesterov's accelerated gradient (1983), on the matrix of
inner products; beyond that plain stochastic gradient descent, whose memory doesn't grow with the square of phrasings.
"""

from __future__ import annotations

import math
from collections.abc import Iterator
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from bot.matching.features import Floats, Numbers

DUAL_UP_TO = 2_000
"""Phrasings up to which the dual is solved: beyond, descent is faster."""

_STEPS = 45
_POWERS, _MARGIN = 20, 1.05
"""Power iterations, and by how much what they find may be too low."""
_RARE = 12
"""Phrasings up to which a feature's inner products are counted one by one: beyond, a dense product is faster."""
_BLOCK = 2_048
"""Features that are made dense at a time."""
_RIDGE = 1e-5
_EPOCHS, _FEWEST_EPOCHS, _WORK = 12, 3, 10_000_000
"""Passes over all phrasings; fewer when phrasings times classes, and with them the work of a pass, are many."""
_START = 10.0
"""Log-odds of a phrasing that equals its class's centroid, where descent begins."""
_BATCH = 32
_RATE = 90.0
_COMMON = 0.05
"""What a row has in common with all others, as a square: as fast the bias of a class is learnt."""


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

    def owners(self) -> Numbers:
        """For each value the row that it stands in."""
        return np.repeat(np.arange(len(self), dtype=np.int32), np.diff(self.starts))


@dataclass(frozen=True, slots=True)
class Regression:
    """Scores of classes (log-odds) for a row: `row @ weights + bias`; weights are features by classes."""

    weights: Floats
    bias: Floats


def train(rows: Rows, labels: Numbers, classes: int) -> Regression:
    """The regression whose softmax finds each row's label."""
    if not len(rows):
        return Regression(np.zeros((rows.width, classes), np.float32), np.zeros(classes, np.float32))
    return _dual(rows, labels, classes) if len(rows) <= DUAL_UP_TO else _descent(rows, labels, classes)


def _dual(rows: Rows, labels: Numbers, classes: int) -> Regression:
    number = len(rows)
    kernel = inner_products(rows)
    # Seen from the mean of all rows, what they all have in common doesn't hold the steps back, and each class
    # gets a bias of its own.
    kernel -= kernel.mean(axis=0)
    kernel -= kernel.mean(axis=1, keepdims=True)
    step = np.float32(1 / (0.5 * _largest_eigenvalue(kernel) / number + _RIDGE))
    now: Floats = np.zeros((number, classes), np.float32)
    ahead, momentum = now, 1.0
    for _ in range(_STEPS):
        slope = _softmax(np.asarray(kernel @ ahead, np.float32))
        slope[np.arange(number), labels] -= 1
        slope *= step / np.float32(number)
        after: Floats = np.asarray(ahead * (1 - step * np.float32(_RIDGE)) - slope, np.float32)
        following = (1 + math.sqrt(1 + 4 * momentum * momentum)) / 2
        ahead = np.asarray(after + np.float32((momentum - 1) / following) * (after - now), np.float32)
        now, momentum = after, following
    now = now - now.mean(axis=0)
    weights = np.zeros((rows.width, classes), np.float32)
    for features, block in _blocks(rows, np.arange(rows.width)):
        weights[features] = block @ now
    return Regression(weights, np.asarray(-_mean(rows) @ weights, np.float32))


def inner_products(rows: Rows) -> Floats:
    """The inner product of every row with every other.

    Features that many rows have are multiplied as dense blocks; of the others, which are most, the pairs of rows that
    share one are few and counted one by one.
    """
    number = len(rows)
    having = np.bincount(rows.ids, minlength=rows.width)
    kernel: Floats = np.zeros((number, number), np.float32)
    for _, block in _blocks(rows, np.flatnonzero(having > _RARE)):
        kernel += block.T @ block
    rare = np.flatnonzero(having[rows.ids] <= _RARE)
    rare = rare[np.argsort(rows.ids[rare], kind="stable")]
    ids, values, owners = rows.ids[rare], rows.values[rare], rows.owners()[rare].astype(np.int64)
    pairs = [np.zeros(0, np.int64)]
    products = [np.zeros(0, np.float32)]
    for apart in range(1, _RARE):
        same = np.flatnonzero(ids[apart:] == ids[:-apart])
        pairs.append(owners[same] * number + owners[same + apart])
        products.append(values[same] * values[same + apart])
    shared = np.bincount(np.concatenate(pairs), np.concatenate(products), number * number).reshape(number, number)
    kernel += shared
    kernel += shared.T
    kernel[np.diag_indices(number)] += np.bincount(owners, values * values, number).astype(np.float32)
    return kernel


def _blocks(rows: Rows, features: NDArray[np.intp]) -> Iterator[tuple[NDArray[np.intp], Floats]]:
    """The columns of some features as dense matrices (features by rows), some at a time."""
    order = np.argsort(rows.ids, kind="stable")
    ids, values, owners = rows.ids[order], rows.values[order], rows.owners()[order]
    for at in range(0, len(features), _BLOCK):
        chosen = features[at : at + _BLOCK]
        places = np.full(rows.width, -1, np.intp)
        places[chosen] = np.arange(len(chosen))
        span = slice(*np.searchsorted(ids, [chosen[0], chosen[-1] + 1]))
        inside = places[ids[span]]
        here = inside >= 0
        block = np.zeros((len(chosen), len(rows)), np.float32)
        block[inside[here], owners[span][here]] = values[span][here]
        yield chosen, block


def _descent(rows: Rows, labels: Numbers, classes: int) -> Regression:
    weights = _centroids(rows, labels, classes)
    weights *= np.float32(_START)
    bias: Floats = np.asarray(-_mean(rows) @ weights, np.float32)
    epochs = max(_FEWEST_EPOCHS, min(_EPOCHS, round(_WORK / (len(rows) * classes))))
    order = np.random.default_rng(0)
    batches = math.ceil(len(rows) / _BATCH)
    places = np.zeros(rows.width, np.int32)
    for epoch in range(epochs):
        mixed = rows.taken(shuffled := order.permutation(len(rows)).astype(np.int32))
        owners = mixed.owners()
        for at in range(batches):
            batch = shuffled[at * _BATCH : (at + 1) * _BATCH]
            rate = _RATE * (1 - (epoch * batches + at) / (epochs * batches)) / len(batch)
            span = slice(mixed.starts[at * _BATCH], mixed.starts[at * _BATCH + len(batch)])
            ids = mixed.ids[span]
            # Each feature of the batch once: what was written last under its number is its place.
            places[ids] = np.arange(len(ids), dtype=np.int32)
            features = ids[places[ids] == np.arange(len(ids))]
            places[features] = np.arange(len(features), dtype=np.int32)
            block = np.zeros((len(batch), len(features)), np.float32)
            block[owners[span] - at * _BATCH, places[ids]] = mixed.values[span]
            touched = weights[features]
            slope = _softmax(block @ touched + bias)
            slope[np.arange(len(batch)), labels[batch]] -= 1
            slope *= np.float32(rate)
            weights[features] = touched - block.T @ slope
            bias -= np.float32(_COMMON) * slope.sum(axis=0)
    return Regression(weights, bias)


def _centroids(rows: Rows, labels: Numbers, classes: int) -> Floats:
    """The mean direction of each class's rows, as columns of unit length (Rocchio 1971)."""
    total = np.zeros((rows.width, classes), np.float32)
    owners = np.repeat(labels, np.diff(rows.starts))
    for number in range(classes):
        own = owners == number
        total[:, number] = np.bincount(rows.ids[own], weights=rows.values[own], minlength=rows.width)
    total /= np.maximum(np.linalg.norm(total, axis=0, keepdims=True), np.float32(1e-9))
    return total


def _mean(rows: Rows) -> Floats:
    return np.bincount(rows.ids, rows.values, rows.width).astype(np.float32) / np.float32(len(rows))


def _softmax(scores: Floats) -> Floats:
    scores = scores - scores.max(axis=1, keepdims=True)
    np.exp(scores, out=scores)
    scores /= scores.sum(axis=1, keepdims=True)
    return scores


def _largest_eigenvalue(kernel: Floats) -> float:
    """By power iteration, from a vector that isn't in the kernel's null space; at least 1e-6."""
    vector, length = np.random.default_rng(0).standard_normal(len(kernel), np.float32), 1.0
    for _ in range(_POWERS):
        vector = kernel @ vector
        length = max(float(np.linalg.norm(vector)), 1e-6)
        vector /= np.float32(length)
    return length * _MARGIN
