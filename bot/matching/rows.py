"""Sparse rows, and the few sums over them that training needs."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from bot.matching.features import Floats, Numbers

_RARE = 12
"""Rows up to which a feature's inner products are counted one by one: beyond, a dense product is faster."""
_BLOCK = 2_048
"""Features that are made dense at a time."""


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


def inner_products(rows: Rows) -> Floats:
    """The inner product of every row with every other.

    Features that many rows have are multiplied as dense blocks; of the others, which are most, the pairs of rows that
    share one are few and counted one by one.
    """
    number = len(rows)
    having = np.bincount(rows.ids, minlength=rows.width)
    kernel: Floats = np.zeros((number, number), np.float32)
    for _, block in blocks(rows, np.flatnonzero(having > _RARE)):
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


def blocks(rows: Rows, features: NDArray[np.intp]) -> Iterator[tuple[NDArray[np.intp], Floats]]:
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


def mean(rows: Rows) -> Floats:
    """The mean of the rows."""
    return np.bincount(rows.ids, rows.values, rows.width).astype(np.float32) / np.float32(max(len(rows), 1))
