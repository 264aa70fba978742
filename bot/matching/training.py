"""Softmax regression on sparse unit vectors: the weights that tell the classes apart.

Up to some phrasings the dual problem is solved, with Nesterov's accelerated gradient (1983), on the matrix of
inner products; beyond that plain stochastic gradient descent, whose memory doesn't grow with the square of phrasings.
"""

from __future__ import annotations

import math
from collections.abc import Callable, Iterable, Sequence

import numpy as np

from bot.matching.features import Floats, Numbers
from bot.matching.regression import Regression
from bot.matching.rows import Rows, blocks, inner_products, mean

DUAL_UP_TO = 2_000
"""Phrasings up to which the dual is solved: beyond, descent is faster."""

_STEPS = 40
_POWERS, _MARGIN = 20, 1.05
"""Power iterations, and by how much what they find may be too low."""
_RIDGE = 1e-5
_AT_ONCE = 2
"""Trainings that run side by side, each as it would alone."""
_EPOCHS, _FEWEST_EPOCHS, _WORK = 12, 3, 10_000_000
"""Passes over all phrasings; fewer when phrasings times classes, and with them the work of a pass, are many."""
_START = 10.0
"""Log-odds of a phrasing that equals its class's centroid, where descent begins."""
_BATCH = 32
_RATE = 90.0
_COMMON = 0.05
"""What a row has in common with all others, as a square: as fast the bias of a class is learnt."""


def train(rows: Rows, labels: Numbers, classes: int, without: Sequence[Numbers] = ()) -> list[Regression]:
    """The regression whose softmax finds each row's label; then one for each set of rows that it is to be trained
    `without`, on the others."""
    everything = np.arange(len(rows), dtype=np.int32)
    subsets = [everything, *[np.setdiff1d(everything, held_out) for held_out in without]]
    if not len(rows):
        return [Regression(np.zeros((rows.width, classes), np.float32), np.zeros(classes, np.float32)) for _ in subsets]
    # 20 ms that only training needs.
    from concurrent.futures import ThreadPoolExecutor

    from threadpoolctl import threadpool_limits

    # One thread for each, though matrix products would take all: at these sizes the others mostly wait for each other,
    # for ten times as long on a busy machine; and how many there are would show in the last digits of the weights.
    with threadpool_limits(limits=1), ThreadPoolExecutor(_AT_ONCE) as threads:
        each = threads.map if without else map  # a thread of its own has 30 MB for its products
        if len(rows) <= DUAL_UP_TO:
            return _dual(rows, labels, classes, subsets, each)
        return [_descent(rows, labels, classes, kept) for kept in subsets]  # one by one: half the memory


def _dual(
    rows: Rows, labels: Numbers, classes: int, subsets: Sequence[Numbers], each: Callable[..., Iterable[Floats]]
) -> list[Regression]:
    """A regression for each subset of the rows; what they share is worked out once."""
    kernel = inner_products(rows)
    solved = list(each(lambda kept: _coefficients(kernel[np.ix_(kept, kept)], labels[kept], classes), subsets))
    found = []
    for kept, part in zip(subsets, solved, strict=True):
        coefficients = np.zeros((len(rows), classes), np.float32)
        coefficients[kept] = part
        found.append((coefficients, np.zeros((rows.width, classes), np.float32)))
    for features, block in blocks(rows, np.arange(rows.width)):
        for coefficients, weights in found:
            weights[features] = block @ coefficients
    return [
        Regression(weights, np.asarray(-mean(rows.taken(kept)) @ weights, np.float32))
        for kept, (_, weights) in zip(subsets, found, strict=True)
    ]


def _coefficients(kernel: Floats, labels: Numbers, classes: int) -> Floats:
    """How much of each row there is in the weights of each class, given the rows' inner products."""
    number = len(labels)
    if not number:
        return np.zeros((0, classes), np.float32)
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
    return np.asarray(now - now.mean(axis=0), np.float32)


def _descent(rows: Rows, labels: Numbers, classes: int, kept: Numbers) -> Regression:
    if len(kept) < len(rows):
        rows, labels = rows.taken(kept), labels[kept]
    weights = _centroids(rows, labels, classes)
    weights *= np.float32(_START)
    bias: Floats = np.asarray(-mean(rows) @ weights, np.float32)
    epochs = max(_FEWEST_EPOCHS, min(_EPOCHS, round(_WORK / (len(rows) * classes))))
    order = np.random.default_rng(0)
    batches = math.ceil(len(rows) / _BATCH)
    places = np.zeros(rows.width, np.int32)
    for epoch in range(epochs):
        mixed = rows.taken(shuffled := order.permutation(len(rows)).astype(np.int32))
        owners = mixed.owners()
        for at in range(batches):
            batch = shuffled[at * _BATCH : (at + 1) * _BATCH]
            # By what a batch may hold: in the last one, of a single row at times, no row counts for more.
            rate = _RATE * (1 - (epoch * batches + at) / (epochs * batches)) / _BATCH
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
    order = np.argsort(owners, kind="stable")
    ends = np.searchsorted(owners[order], np.arange(classes + 1))
    for number in range(classes):
        own = order[ends[number] : ends[number + 1]]
        total[:, number] = np.bincount(rows.ids[own], weights=rows.values[own], minlength=rows.width)
    total /= np.maximum(np.linalg.norm(total, axis=0, keepdims=True), np.float32(1e-9))
    return total


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
