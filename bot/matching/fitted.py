"""What fitting a body of phrasings yields, and all that ranking needs: kept between runs as plain arrays."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray

from bot.matching.features import Space
from bot.matching.training import Floats, Numbers, Rows, train

Arrays = Mapping[str, NDArray[Any]]
"""Arrays by name, without objects in them."""

LARGE = 4_000
"""Phrasings from which on pairs and n-grams that occur once are left out."""


@dataclass(frozen=True, slots=True)
class Group:
    """Rows by class: those of class `c` are `rows[ends[c]:ends[c + 1]]`."""

    rows: Rows
    ends: Numbers

    def similarities(self, number: int, asked: Floats) -> Floats:
        """The cosine of each row of a class with a question, given as a dense vector."""
        starts: Numbers = self.rows.starts[self.ends[number] : self.ends[number + 1] + 1]
        if len(starts) < 2:
            return np.zeros(0, np.float32)
        span = slice(starts[0], starts[-1])
        products = self.rows.values[span] * asked[self.rows.ids[span]]
        # The zero keeps reduceat within bounds when the last rows are empty.
        sums = np.add.reduceat(np.append(products, np.float32(0)), starts[:-1] - starts[0])
        return np.asarray(sums * (np.diff(starts) > 0), np.float32)


@dataclass(frozen=True, slots=True)
class Fitted:
    """A feature space, the phrasings and look-alikes of each class in it, and the weights (features by classes)."""

    space: Space
    phrasings: Group
    misses: Group
    weights: NDArray[np.float16]

    @classmethod
    def fit(cls, phrasings: Sequence[Sequence[Counter[str]]], misses: Sequence[Sequence[Counter[str]]]) -> Fitted:
        """Fits the feature counts of phrasings and of look-alikes, given by class."""
        # Look-alikes are weighed like phrasings, in classes of their own, so that their words are known too.
        documents = [(label, counts) for label, row in enumerate([*phrasings, *misses]) for counts in row]
        space = Space.spanned(documents, rarest=2 if len(documents) > LARGE else 1)
        asking = _group(space, phrasings)
        labels = np.repeat(np.arange(len(phrasings), dtype=np.int32), np.diff(asking.ends))
        weights = train(asking.rows, labels, len(phrasings))
        return cls(space, asking, _group(space, misses), weights.astype(np.float16))

    def without(self, held_out: Sequence[int]) -> Fitted:
        """The same, trained without some rows of the phrasings."""
        rows, ends = self.phrasings.rows, self.phrasings.ends
        left = np.setdiff1d(np.arange(len(rows), dtype=np.int32), np.asarray(held_out, np.int32))
        labels = np.repeat(np.arange(len(ends) - 1, dtype=np.int32), np.diff(ends))[left]
        fewer = rows.taken(left)
        classes = len(ends) - 1
        kept = Group(fewer, np.searchsorted(labels, np.arange(classes + 1)).astype(np.int32))
        return Fitted(self.space, kept, self.misses, train(fewer, labels, classes).astype(np.float16))

    def arrays(self) -> Arrays:
        """Everything, to be kept."""
        return {
            "names": np.frombuffer("\n".join(self.space.numbers).encode(), np.uint8),
            "telling": np.array([*self.space.weights, self.space.unseen]),
            "weights": self.weights,
            **_arrays("phrasings", self.phrasings),
            **_arrays("misses", self.misses),
        }

    @classmethod
    def from_arrays(cls, arrays: Arrays) -> Fitted:
        """What `arrays` gave; raises KeyError or ValueError when they don't fit together."""
        names = arrays["names"].tobytes().decode().split("\n")
        telling = arrays["telling"].tolist()
        weights = arrays["weights"]
        phrasings, misses = (_kept(arrays, name, len(names)) for name in ("phrasings", "misses"))
        classes = len(phrasings.ends) - 1
        fits = len(telling) == len(names) + 1 and weights.shape == (len(names), classes)
        if not fits or len(misses.ends) != classes + 1:
            raise ValueError("arrays of different sizes")
        return cls(
            Space({name: at for at, name in enumerate(names)}, telling[:-1], telling[-1]), phrasings, misses, weights
        )


def _group(space: Space, counts: Sequence[Sequence[Counter[str]]]) -> Group:
    vectors = [space.vector(features) for row in counts for features in row]
    rows = Rows(
        starts=np.cumsum([0, *(len(ids) for ids, _ in vectors)], dtype=np.int32),
        ids=np.array([number for ids, _ in vectors for number in ids], np.int32),
        values=np.array([value for _, values in vectors for value in values], np.float32),
        width=len(space.numbers),
    )
    return Group(rows, np.cumsum([0, *map(len, counts)], dtype=np.int32))


def _arrays(name: str, group: Group) -> Arrays:
    rows = group.rows
    return {
        f"{name}.starts": rows.starts,
        f"{name}.ids": rows.ids,
        f"{name}.values": rows.values,
        f"{name}.ends": group.ends,
    }


def _kept(arrays: Arrays, name: str, width: int) -> Group:
    starts, ids, values, ends = (arrays[f"{name}.{part}"] for part in ("starts", "ids", "values", "ends"))
    fits = len(ids) == len(values) == starts[-1] and len(starts) == ends[-1] + 1 and (not len(ids) or ids.max() < width)
    if not fits:
        raise ValueError("arrays of different sizes")
    return Group(Rows(starts, ids, values, width), ends)
