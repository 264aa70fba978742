"""What fitting a body of phrasings yields, and all that ranking needs: kept between runs as plain arrays."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray

from bot.matching.features import Floats, Numbers, Places, Space, meaning_of
from bot.matching.regression import Regression
from bot.matching.rows import Rows
from bot.matching.synonyms import Terms
from bot.matching.vectors import Vectors

Arrays = Mapping[str, NDArray[Any]]
"""Arrays by name, without objects in them."""

MOST_WEIGHTS = 30_000_000
"""Features times classes: a larger knowledge leaves out its rarest features, so that memory stays bounded."""


@dataclass(frozen=True, slots=True)
class Group:
    """Rows by class: those of class `c` are `rows[ends[c]:ends[c + 1]]`. No row is empty."""

    rows: Rows
    ends: Numbers

    def nearest(self, number: int, asked: Floats) -> tuple[float, int]:
        """The largest cosine of a class's rows with a question, given as a dense vector, and that row's place among
        them; 0 without rows."""
        ids, products, starts = self._products(number, asked)
        if not len(ids):
            return 0.0, 0
        sums = np.add.reduceat(products, starts)
        best = int(sums.argmax())
        return float(sums[best]), best

    def nearness(self, number: int, asked: Floats, meaning_from: int) -> tuple[float, float]:
        """The largest cosine of a class's rows with a question by how they are spelt, and by what they mean: by the
        features before number `meaning_from`, and by those after; 0 without rows."""
        ids, products, starts = self._products(number, asked)
        if not len(ids):
            return 0.0, 0.0
        both = np.add.reduceat(products, starts)
        products *= ids >= meaning_from
        meant = np.add.reduceat(products, starts)
        return float((both - meant).max()), float(meant.max())

    def _products(self, number: int, asked: Floats) -> tuple[Numbers, Floats, Numbers]:
        """The features of a class's rows, what each comes to with a question, and where each row starts."""
        starts: Numbers = self.rows.starts[self.ends[number] : self.ends[number + 1] + 1]
        span = slice(starts[0], starts[-1])
        ids = self.rows.ids[span]
        return ids, self.rows.values[span] * asked.take(ids), starts[:-1] - starts[0]

    def without(self, held_out: Numbers) -> Group:
        """The group without some of its rows."""
        left = np.setdiff1d(np.arange(len(self.rows), dtype=np.int32), held_out)
        return Group(self.rows.taken(left), np.searchsorted(left, self.ends).astype(np.int32))


@dataclass(frozen=True, slots=True)
class Fitted:
    """A feature space, the phrasings and look-alikes of each class in it, and what tells the classes apart."""

    space: Space
    phrasings: Group
    misses: Group
    regression: Regression

    @classmethod
    def fit(
        cls,
        phrasings: Sequence[Sequence[Terms]],
        misses: Sequence[Sequence[Terms]],
        without: Sequence[Sequence[int]] = (),
        vectors: Vectors | None = None,
    ) -> list[Fitted]:
        """Fits phrasings and look-alikes, given by class; then, in the same space, once more for each set of phrasings
        (by their places among all) that it is to be trained `without`."""
        from bot.matching.training import train  # not for what is kept

        # Look-alikes are weighed like phrasings, in classes of their own, so that their words are known too.
        documents = [(label, terms) for label, row in enumerate([*phrasings, *misses]) for terms in row]
        meaning = meaning_of([*map(len, phrasings)])
        vectors = vectors or Vectors.of_english()
        space = Space.spanned(documents, MOST_WEIGHTS // max(len(phrasings), 1), meaning, vectors)
        asking, averse = _group(space, phrasings), _group(space, misses)
        labels = np.repeat(np.arange(len(phrasings), dtype=np.int32), np.diff(asking.ends))
        gone = [np.array(held_out, np.int32) for held_out in without]
        trained = map(Regression.rounded, train(asking.rows, labels, len(phrasings), gone))
        groups = [asking, *map(asking.without, gone)]
        return [cls(space, group, averse, regression) for group, regression in zip(groups, trained, strict=True)]

    def arrays(self) -> Arrays:
        """Everything, to be kept."""
        return {
            "names": np.frombuffer("\n".join(self.space.names).encode(), np.uint8),
            "telling": self.space.telling,
            "space": np.array([self.space.unseen, self.space.meaning]),
            "weights": self.regression.weights,
            "bias": self.regression.bias,
            **_arrays("phrasings", self.phrasings),
            **_arrays("misses", self.misses),
        }

    @classmethod
    def from_arrays(cls, arrays: Arrays) -> Fitted:
        """What `arrays` gave; raises KeyError or ValueError when they don't fit together."""
        names = arrays["names"].tobytes().decode()
        unseen, meaning = arrays["space"].tolist()
        known = names.split("\n") if names else []
        space = Space(known, arrays["telling"], unseen, meaning, Vectors.of_english())
        regression = Regression(arrays["weights"], arrays["bias"])
        phrasings, misses = (_kept(arrays, name, len(space)) for name in ("phrasings", "misses"))
        classes = len(phrasings.ends) - 1
        fits = len(space.telling) == len(space.names) and regression.weights.shape == (len(space), classes)
        if not fits or len(misses.ends) != classes + 1 or regression.bias.shape != (classes,):
            raise ValueError("arrays of different sizes")
        return cls(space, phrasings, misses, regression)


def _group(space: Space, classes: Sequence[Sequence[Terms]]) -> Group:
    vectors = [_filled(*space.vector(terms)) for row in classes for terms in row]
    rows = Rows(
        starts=np.cumsum([0, *(len(ids) for ids, _ in vectors)], dtype=np.int32),
        ids=np.concatenate([np.zeros(0, np.int32), *(ids for ids, _ in vectors)]),
        values=np.concatenate([np.zeros(0, np.float32), *(values for _, values in vectors)]),
        width=len(space),
    )
    return Group(rows, np.cumsum([0, *map(len, classes)], dtype=np.int32))


def _filled(numbers: Places, values: Floats) -> tuple[Numbers, Floats]:
    """A vector that isn't empty: one without features has the first, with the value 0."""
    return (numbers.astype(np.int32), values) if len(numbers) else (np.zeros(1, np.int32), np.zeros(1, np.float32))


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
