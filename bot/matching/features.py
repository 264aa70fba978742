"""What two questions are compared by: stems, pairs of stems, character n-grams, and what the words mean.

Four blocks, each of unit length before it is weighted. The last is the sum of the words' vectors, where there are any;
the others are weighed as in TF-IDF with an inverse *class* frequency
beside the inverse document frequency (Lertnattee & Theeramunkong 2004, "Effect of term distributions
on centroid-based text categorization"): a feature is telling when few phrasings *and* few entries have it.
"""

from __future__ import annotations

import math
from bisect import bisect_left
from collections.abc import Sequence
from functools import lru_cache
from itertools import pairwise

import numpy as np
from numpy.typing import NDArray

from bot.language.lexicon import is_english
from bot.language.text import stem
from bot.matching.synonyms import Terms
from bot.matching.vectors import DIMENSIONS, Vectors

Floats = NDArray[np.float32]
Numbers = NDArray[np.int32]
Places = NDArray[np.intp]
"""Numbers as numpy takes them for places, without converting: twice as large, and faster for a single question."""

BLOCKS = {"s": 0.4, "p": 0.2, "g": 0.4}
"""Share of each block in the squared length of a vector, by the first letter of its features:
stems (and groups of synonyms), pairs of stems, n-grams."""

MOST_MEANING, _FEW = 0.4, 10
"""Share of what the words mean in the squared length of a vector, where an intent has no more than so many phrasings on
an average: the more there are, the more is known by its words, and the less has to be guessed by their meaning."""

_SHARES = tuple(BLOCKS.values())
_PLACES = {letter: place for place, letter in enumerate(BLOCKS)}

_DAMPING = 0.4
_GRAMS = range(2, 5)
_WORDS_REMEMBERED = 20_000
_NONE: Places = np.zeros(0, np.intp)
_NO_WORD = (np.full(1, -1, np.intp), 0, 0)
"""What stands before the numbers of all words, lower than any."""


def grams(word: str) -> list[str]:
    """The n-grams of a word, its ends marked; a role has none."""
    if word.startswith("@"):
        return []
    framed = f"<{word}>"
    return ["g" + framed[at : at + n] for n in _GRAMS for at in range(len(framed) - n + 1)]


Vector = tuple[Places, Floats]
"""A sparse vector: the numbers of its features, ascending, and their values."""

NOTHING: Vector = (_NONE, np.zeros(0, np.float32))


class Alphabet:
    """Gives features numbers: to any, or, when `names` are given, to those alone."""

    def __init__(self, names: Sequence[str] | None = None) -> None:
        known = names or ()
        self.numbers: dict[str, int] = dict(zip(known, range(len(known)), strict=True))
        self._number = self.numbers.get if names is not None else self._given
        self._numbered = lru_cache(maxsize=_WORDS_REMEMBERED)(self._of_word)

    def found(self, terms: Terms) -> tuple[Places, tuple[int, ...]]:
        """The numbers of a token sequence's features, each once, ascending; and how many in each block have none."""
        # Not sets, whose order changes from run to run: what is trained must not.
        words, strange, ungrammed = zip(_NO_WORD, *map(self._numbered, dict.fromkeys(terms.words)), strict=True)
        number_of = self._number
        pairs = [number_of(f"p{one} {other}") for one, other in dict.fromkeys(pairwise(("^", *terms.stems, "$")))]
        groups = [number_of("s" + group) for group in dict.fromkeys(terms.groups)]
        known = [number for number in (*pairs, *groups) if number is not None]
        found = np.concatenate((np.array(known, np.intp), *words))
        found.sort()
        numbers = found[1:]
        missing = (sum(strange) + groups.count(None), pairs.count(None), sum(ungrammed))
        return numbers[numbers != found[:-1]], missing

    def of_word(self, word: str) -> Places:
        """The numbers of a word's own features, its stem and its n-grams."""
        return self._numbered(word)[0]

    def _of_word(self, word: str) -> tuple[Places, int, int]:
        """The numbers of a word's own features, and how many stems and n-grams have none."""
        own, numbers = self._number("s" + stem(word)), [self._number(name) for name in dict.fromkeys(grams(word))]
        known = np.array([number for number in (own, *numbers) if number is not None], np.intp)
        return known, int(own is None), numbers.count(None)

    def _given(self, name: str) -> int:
        return self.numbers.setdefault(name, len(self.numbers))


class Space:
    """The features of one body of phrasings: how telling each is, and how telling one never seen."""

    def __init__(self, names: Sequence[str], telling: Floats, unseen: float, meaning: float, vectors: Vectors) -> None:
        """`names` of the features in the order of their numbers, block after block, with how telling each is; after
        them come the dimensions of what words mean by `vectors`, whose share is `meaning` (0..1)."""
        self.names = names
        self.meaning = meaning if vectors.there else 0.0
        self._vectors = vectors
        self._dimensions = np.arange(len(names), len(names) + (DIMENSIONS if vectors.there else 0))
        self.telling = telling
        self.unseen = unseen
        self._alphabet = Alphabet(names)
        self._ends = np.array([bisect_left(names, place, key=_place) for place in (1, 2)])

    def __len__(self) -> int:
        return len(self.names) + len(self._dimensions)

    @classmethod
    def spanned(cls, documents: Sequence[tuple[int, Terms]], most: int, meaning: float, vectors: Vectors) -> Space:
        """The space of phrasings, each given with the number of its class; of at most about `most` features.

        Where there are more, pairs and n-grams that few phrasings have are left out, the rarest first.
        """
        alphabet = Alphabet()
        rows: list[Numbers] = [alphabet.found(terms)[0].astype(np.int32) for _, terms in documents]
        names = list(alphabet.numbers)
        blocks = np.array([*map(_place, names)], np.int8)
        numbers = np.concatenate([np.zeros(0, np.int32), *rows])
        labels = np.repeat(np.array([label for label, _ in documents], np.int64), [len(row) for row in rows])
        classes, labelled = len({*labels.tolist()}), labels.max(initial=0) + 1
        having = np.bincount(numbers, minlength=len(names))
        classes_having = np.bincount(np.unique(numbers * labelled + labels) // labelled, minlength=len(names))
        kept = _frequent(having, blocks == _PLACES["s"], most)
        kept = kept[np.argsort(blocks[kept], kind="stable")]
        telling = _telling(len(documents), having[kept], classes, classes_having[kept])
        unseen = _telling(len(documents), np.zeros(1, np.int64), classes, np.zeros(1, np.int64))
        return cls([names[number] for number in kept], telling, float(unseen[0]), meaning, vectors)

    def vector(self, terms: Terms) -> Vector:
        """The weighted unit vector of a token sequence; features never seen lengthen it and are left out."""
        numbers, missing = self._alphabet.found(terms)
        values = self.telling.take(numbers)
        first, second = numbers.searchsorted(self._ends).tolist()
        blocks = (values[:first], values[first:second], values[second:])
        unseen = self.unseen**2
        squares = [float(block.dot(block)) + none * unseen for block, none in zip(blocks, missing, strict=True)]
        present = sum([share for share, square in zip(_SHARES, squares, strict=True) if square])
        meant = self._vectors.sentence(terms.words) if self.meaning else None
        spelt = 1.0 if meant is None else 1 - self.meaning * float(meant.dot(meant))
        for block, share, square in zip(blocks, _SHARES, squares, strict=True):
            if block.size:
                block *= math.sqrt(spelt * share / present / square)
        if meant is None:
            return numbers, values
        meant *= math.sqrt(self.meaning)
        return np.concatenate((numbers, self._dimensions)), np.concatenate((values, meant))

    def told(self, terms: Terms, weights: Floats) -> list[float]:
        """What each word comes to by some weights (one for each feature): by its forms, where those are known, else by
        its n-grams; and by what it means, where it is a word at all."""
        number_of, weight, told = self._alphabet.numbers.get, weights.item, []
        meant = (
            self._vectors.parts(terms.words) @ weights[self._dimensions] if self.meaning else [0.0] * len(terms.words)
        )
        for word, forms, meaning in zip(terms.words, terms.forms, meant, strict=True):
            numbers = [number for form in forms if (number := number_of("s" + form)) is not None]
            spelt = sum(map(weight, numbers)) if numbers else float(weights.take(self._alphabet.of_word(word)).sum())
            told.append(spelt + (float(meaning) if numbers or is_english(word) else 0.0))
        return told


def meaning_of(phrasings: Sequence[int]) -> float:
    """The share of what words mean, by the number of phrasings of each intent."""
    return MOST_MEANING * min(1.0, _FEW * len(phrasings) / max(sum(phrasings), 1))


def _place(name: str) -> int:
    """The place of the block that a feature belongs to."""
    return _PLACES[name[0]]


def _frequent(having: NDArray[np.int64], always: NDArray[np.bool_], most: int) -> NDArray[np.int64]:
    """The numbers of the features to keep."""
    rarest, kept = 1, np.flatnonzero(having > 0)
    while len(kept) > most and rarest < having.max():
        rarest += 1
        kept = np.flatnonzero((having >= rarest) | always)
    return kept


def _telling(phrasings: int, having: NDArray[np.int64], classes: int, classes_having: NDArray[np.int64]) -> Floats:
    rarity = _rarity(phrasings, having) * _rarity(classes, classes_having)
    return np.asarray(rarity**_DAMPING, np.float32)


def _rarity(total: int, having: NDArray[np.int64]) -> NDArray[np.float64]:
    return np.asarray(np.log((1 + total) / (1.0 + having)) + 1.0, np.float64)
