"""A vector for each word piece, so that the mean over a sentence's pieces comes near the teacher's vector of it.

Ridge regression towards what the teacher says of each piece alone, solved by conjugate gradients (Hestenes and Stiefel
1952); the targets are seen from their mean and turned to their principal axes.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt
from scipy import sparse

from tests.distilling.teacher import Floats

_RIDGE, _STEPS, _ALONE = 0.1, 120, 0.5
"""How firmly a piece keeps to what it says alone, for how many steps that is weighed, and how much it says alone."""


@dataclass(frozen=True, slots=True)
class Axes:
    """Where the targets' middle is, and the axes along which they differ most, as columns."""

    middle: Floats
    turned: Floats

    @classmethod
    def of(cls, targets: Floats, dimensions: int) -> Axes:
        """The axes of unit vectors."""
        middle: Floats = np.asarray(targets.mean(axis=0), np.float32)
        centred = targets - middle
        values, vectors = np.linalg.eigh(np.asarray(centred.T @ centred))
        return cls(middle, np.asarray(vectors[:, np.argsort(-values)[:dimensions]], np.float32))

    def along(self, vectors: Floats) -> Floats:
        """Vectors by these axes."""
        return np.asarray((vectors - self.middle) @ self.turned, np.float32)


def fitted(sentences: Sequence[Sequence[int]], targets: Floats, alone: Floats) -> Floats:
    """The vectors of all pieces, of which `alone` are the teacher's, by `targets`, the teacher's of sentences."""
    pieces = len(alone)
    means = mean_matrix(sentences, pieces)
    start: Floats = np.asarray(np.float32(_ALONE) * alone, np.float32)

    def applied(rows: Floats) -> Floats:
        made: Floats = means.T @ (means @ rows) + np.float32(_RIDGE) * rows
        return made

    found = start.copy()
    left = means.T @ targets + np.float32(_RIDGE) * start - applied(found)
    direction, square = left.copy(), (left * left).sum(axis=0)
    for _ in range(_STEPS):
        ahead = applied(direction)
        step = square / np.maximum((direction * ahead).sum(axis=0), 1e-12)
        found += step * direction
        left -= step * ahead
        square, before = (left * left).sum(axis=0), square
        direction = left + square / np.maximum(before, 1e-12) * direction
    return np.asarray(found, np.float32)


def mean_matrix(sentences: Sequence[Sequence[int]], pieces: int) -> sparse.csr_matrix:
    """A row for each sentence that takes the mean of its pieces."""
    lengths = np.array([len(one) for one in sentences])
    starts = np.cumsum([0, *lengths])
    ids = np.fromiter((id for one in sentences for id in one), np.int32, int(starts[-1]))
    shares = np.repeat(1 / lengths, lengths).astype(np.float32)
    return sparse.csr_matrix((shares, ids, starts), shape=(len(sentences), pieces))


def near(vectors: Floats, targets: Floats) -> float:
    """The mean cosine of rows with their targets."""
    lengths = np.linalg.norm(vectors, axis=1) * np.linalg.norm(targets, axis=1)
    return float(((vectors * targets).sum(axis=1) / np.maximum(lengths, 1e-9)).mean())


def packed(vectors: Floats) -> npt.NDArray[np.int8]:
    """Rows of whole numbers, each with its scale (two bytes of a float) at the end."""
    scales = np.maximum(np.abs(vectors).max(axis=1, keepdims=True) / 127, 1e-6).astype(np.float16)
    whole = np.clip(np.rint(vectors / scales.astype(np.float32)), -127, 127).astype(np.int8)
    return np.concatenate([whole, scales.view(np.int8)], axis=1)


def unpacked(table: npt.NDArray[np.int8]) -> Floats:
    """The vectors of packed rows."""
    scales = table[:, -2:].copy().view(np.float16).astype(np.float32)
    return np.asarray(table[:, :-2] * scales, np.float32)
