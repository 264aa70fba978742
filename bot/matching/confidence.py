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
    """What speaks for a first candidate: whether the question equals a phrasing; and, in 0..1, its nearest phrasing's
    similarity, the share of the question's matter that the knowledge knows at all, and the share of the whole message's
    matter that stands in the sentence read."""

    exact: bool
    similarity: float
    known: float
    share: float


_SIMILARITY, _KNOWN, _SHARE, _BIAS = 2.1, 2.6, 2.1, -2.9
_SHARPNESS = 1.5
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
    """The probability of each candidate, given their scores (log-odds, best first) and the evidence for the first."""
    odds = [math.exp(_SHARPNESS * (score - scores[0])) for score in scores]
    shares = [odd / sum(odds) for odd in odds]
    if evidence.exact:
        return (EXACT, *((1 - EXACT) * share for share in shares[1:]))
    logit = _BIAS + _SIMILARITY * evidence.similarity + _KNOWN * evidence.known + _SHARE * evidence.share
    known = 1 / (1 + math.exp(-logit))
    return tuple(known * share for share in shares)


_LIGHT = FUNCTION_WORDS | COURTESIES | DITTO | BOTH


def matter(word: str) -> float:
    """How much a word of a question matters when nobody covers it: 0 for structure and courtesies, at most 1."""
    if word in _LIGHT or word == SLOT:
        return 0.0
    rank = english().get(word)
    return _WEIGHT_OF_STRANGER if rank is None else _WEIGHT_BY_CLASS[rank]
