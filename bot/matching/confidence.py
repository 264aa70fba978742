"""How sure each candidate is: the probability that it is what was asked for.

A logistic says how probable it is that the question is one of those that the knowledge answers at all: besides score
and similarity it weighs what the question says that the knowledge has no word for. Candidates share that probability
by their scores, so that two equal readings get half each.
"""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from bot.english import BOTH, COURTESIES, DITTO, FUNCTION_WORDS
from bot.matching.synonyms import Synonyms
from bot.roles import SLOT
from bot.spelling import english
from bot.text import stem

_WEIGHT_BY_CLASS = (0.5, 0.8)
_WEIGHT_OF_STRANGER = 1.0
"""How much a word matters when nobody covers it: common English, frequent English, anything else."""


@dataclass(frozen=True, slots=True)
class Evidence:
    """What speaks for a first candidate, each in 0..1: its score, its nearest phrasing's similarity, the share of the
    question's matter that the knowledge knows at all, and the share of the whole message's matter that stands in the
    sentence read."""

    score: float
    similarity: float
    known: float
    share: float


_WEIGHTS = Evidence(score=3.7, similarity=2.6, known=2.4, share=1.8)
_BIAS = -4.3
_SHARPNESS = 10
"""Fitted together on questions in and out of scope of several bodies of knowledge."""

EXACT = 0.99
"""The confidence of a question that equals a phrasing."""


class Coverage:
    """Knows which words each intent's phrasings and answers hold."""

    def __init__(self, words: Mapping[str, Sequence[Sequence[str]]], synonyms: Synonyms | None = None) -> None:
        """`words` holds, by intent id, the tokens of each of its phrasings and answers."""
        self._synonyms = synonyms or Synonyms()
        self._stems = {
            id: frozenset(form for text in texts for forms in self._forms(text) for form in forms)
            for id, texts in words.items()
        }
        self._all: frozenset[str] = frozenset().union(*self._stems.values())

    def known(self, words: Sequence[str]) -> float:
        """The share of the question's matter that stands anywhere in the knowledge."""
        return self._share(words, self._all)

    def covered(self, words: Sequence[str], id: str) -> float:
        """The share of the question's matter that intent `id` speaks of."""
        return self._share(words, self._stems[id])

    def uncovered(self, words: Sequence[str], id: str) -> tuple[str, ...]:
        """The words of matter that intent `id` doesn't speak of."""
        stems = self._stems[id]
        forms = zip(words, self._forms(words), strict=True)
        return tuple(word for word, known in forms if matter(word) and stems.isdisjoint(known))

    def _share(self, words: Sequence[str], stems: frozenset[str]) -> float:
        masses = [
            (matter(word), not stems.isdisjoint(forms)) for word, forms in zip(words, self._forms(words), strict=True)
        ]
        total = sum(mass for mass, _ in masses)
        return sum(mass for mass, held in masses if held) / total if total else 1.0

    def _forms(self, words: Sequence[str]) -> list[tuple[str, ...]]:
        """For each word what it may be known by: its stem and its group of synonyms."""
        groups = self._synonyms.groups(words)
        return [(stem(word), group) if group else (stem(word),) for word, group in zip(words, groups, strict=True)]


def confidences(evidence: Evidence, scores: Sequence[float]) -> tuple[float, ...]:
    """The probability of each candidate, given their scores (best first) and the evidence for the first."""
    logit = _BIAS + (
        _WEIGHTS.score * evidence.score
        + _WEIGHTS.similarity * evidence.similarity
        + _WEIGHTS.known * evidence.known
        + _WEIGHTS.share * evidence.share
    )
    known = 1 / (1 + math.exp(-logit))
    shares = [math.pow(score / scores[0], _SHARPNESS) for score in scores]
    if evidence.score >= 1.0 and evidence.share >= 1.0:
        return (EXACT, *((1 - EXACT) * share for share in shares[1:]))
    return tuple(known * share / sum(shares) for share in shares)


_LIGHT = FUNCTION_WORDS | COURTESIES | DITTO | BOTH


def matter(word: str) -> float:
    """How much a word of a question matters when nobody covers it: 0 for structure and courtesies, at most 1."""
    if word in _LIGHT or word == SLOT:
        return 0.0
    rank = english().get(word)
    return _WEIGHT_OF_STRANGER if rank is None else _WEIGHT_BY_CLASS[rank]
