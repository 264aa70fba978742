"""What two questions are compared by: stems, pairs of stems, and character n-grams.

Three blocks, each of unit length before it is weighted, as in TF-IDF with an inverse *class* frequency
beside the inverse document frequency (Lertnattee & Theeramunkong 2004, "Effect of term distributions
on centroid-based text categorization"): a feature is telling when few phrasings *and* few entries have it.
"""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import groupby, pairwise

from bot.text import stem

BLOCKS = {"s": 0.4, "p": 0.2, "g": 0.4}
"""Share of each block in the squared length of a vector, by the first letter of its features:
stems (and groups of synonyms), pairs of stems, n-grams."""

Vector = tuple[list[int], list[float]]
"""A sparse vector: the numbers of its features, and their values."""

_DAMPING = 0.4
_GRAMS = range(2, 5)


@lru_cache(maxsize=100_000)
def _grams(word: str) -> tuple[str, ...]:
    if word.startswith("@"):
        return ()
    framed = f"<{word}>"
    return tuple("g" + framed[at : at + n] for n in _GRAMS for at in range(len(framed) - n + 1))


def counts(words: Sequence[str], groups: Sequence[str | None] = ()) -> Counter[str]:
    """How often each feature occurs in a token sequence; `groups` are the groups of synonyms its words belong to."""
    stems = [stem(word) for word in words]
    found = Counter("s" + s for s in stems)
    found.update("s" + group for group, _ in groupby(groups) if group)
    found.update(f"p{a} {b}" for a, b in pairwise(["^", *stems, "$"]))
    for word in words:
        found.update(_grams(word))
    return found


@dataclass(frozen=True, slots=True)
class Space:
    """The features of one body of phrasings: their numbers, how telling each is, and how telling one never seen."""

    numbers: Mapping[str, int]
    weights: Sequence[float]
    unseen: float

    @classmethod
    def spanned(cls, documents: Sequence[tuple[int, Counter[str]]], rarest: int = 1) -> Space:
        """The space of phrasings, each given as the number of its class and its feature counts.

        Pairs and n-grams that fewer than `rarest` phrasings have are left out.
        """
        having: Counter[str] = Counter()
        classes: dict[str, set[int]] = {}
        for label, features in documents:
            having.update(features.keys())
            for feature in features:
                classes.setdefault(feature, set()).add(label)
        names = sorted(name for name, number in having.items() if number >= rarest or name[0] == "s")
        phrasings, labels = len(documents), len({label for label, _ in documents})
        return cls(
            numbers={name: number for number, name in enumerate(names)},
            weights=[_telling(phrasings, having[name], labels, len(classes[name])) for name in names],
            unseen=_telling(phrasings, 0, labels, 0),
        )

    def vector(self, features: Mapping[str, int]) -> Vector:
        """The weighted unit vector of feature counts; features never seen lengthen it and are left out."""
        squares = dict.fromkeys(BLOCKS, 0.0)
        known: list[tuple[int, str, float]] = []
        for feature, count in features.items():
            number = self.numbers.get(feature)
            value = (1 + math.log(count)) * (self.unseen if number is None else self.weights[number])
            squares[feature[0]] += value * value
            if number is not None:
                known.append((number, feature[0], value))
        present = sum(share for block, share in BLOCKS.items() if squares[block])
        scale = {
            block: math.sqrt(share / present / squares[block]) for block, share in BLOCKS.items() if squares[block]
        }
        return [number for number, _, _ in known], [value * scale[block] for _, block, value in known]


def _telling(phrasings: int, having: int, classes: int, classes_having: int) -> float:
    return math.pow(_rarity(phrasings, having) * _rarity(classes, classes_having), _DAMPING)


def _rarity(total: int, having: int) -> float:
    return math.log((1 + total) / (1 + having)) + 1.0
