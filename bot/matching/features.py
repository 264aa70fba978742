"""What two questions are compared by: stems, pairs of stems, and character n-grams.

Three blocks, each of unit length before it is weighted, as in TF-IDF with an inverse *class* frequency
beside the inverse document frequency (Lertnattee & Theeramunkong 2004, "Effect of term distributions
on centroid-based text categorization"): a feature is telling when few phrasings *and* few entries have it.
"""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Iterable, Sequence
from functools import lru_cache
from itertools import groupby, pairwise

from bot.text import stem

Vector = dict[str, float]
"""A sparse vector by feature; stems begin with `s`, pairs with `p`, n-grams with `g`."""

BLOCKS = {"s": 0.4, "p": 0.2, "g": 0.4}
"""Share of each block in the squared length of a vector."""

_DAMPING = 0.4
_GRAMS = range(2, 6)


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


class Weighting:
    """Turns feature counts into unit vectors, with the weights of one body of phrasings."""

    def __init__(self, documents: Iterable[tuple[int, Counter[str]]]) -> None:
        """`documents` are phrasings: the number of the class each belongs to, and its feature counts."""
        total = 0
        documents_with: Counter[str] = Counter()
        classes_with: dict[str, set[int]] = {}
        classes: set[int] = set()
        for label, features in documents:
            total += 1
            classes.add(label)
            for feature in features:
                documents_with[feature] += 1
                classes_with.setdefault(feature, set()).add(label)
        self._weights: dict[str, float] = {
            feature: _damped(_rarity(total, df) * _rarity(len(classes), len(classes_with[feature])))
            for feature, df in documents_with.items()
        }
        self._unseen = _damped(_rarity(total, 0) * _rarity(len(classes), 0))

    def weight(self, feature: str) -> float:
        """How telling a feature is; one never seen counts most."""
        return self._weights.get(feature, self._unseen)

    def vector(self, features: Counter[str]) -> Vector:
        """The weighted unit vector of feature counts; features never seen lengthen it and are left out."""
        weighted: dict[str, Vector] = {block: {} for block in BLOCKS}
        squares = dict.fromkeys(BLOCKS, 0.0)
        for feature, count in features.items():
            known = self._weights.get(feature)
            value = (1 + math.log(count)) * (self._unseen if known is None else known)
            squares[feature[0]] += value * value
            if known is not None:
                weighted[feature[0]][feature] = value
        present = sum(share for block, share in BLOCKS.items() if squares[block])
        out: Vector = {}
        for block, share in BLOCKS.items():
            if squares[block]:
                scale = math.sqrt(share / present / squares[block])
                out.update((feature, value * scale) for feature, value in weighted[block].items())
        return out


def _rarity(total: int, having: int) -> float:
    return math.log((1 + total) / (1 + having)) + 1.0


def _damped(weight: float) -> float:
    return math.pow(weight, _DAMPING)


def dot(a: Vector, b: Vector) -> float:
    """The inner product; for unit vectors the cosine."""
    if len(a) > len(b):
        a, b = b, a
    return sum(value * b[feature] for feature, value in a.items() if feature in b)
