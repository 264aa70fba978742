"""How sure the first candidate is: the probability that it is what was asked for.

A logistic over five numbers. Besides the score it weighs what the question says that the knowledge, and the
candidate in particular, has no word for: "which languages should a CTO know" resembles many phrasings, but nothing
in the knowledge covers "languages".
"""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from bot.english import BOTH, COURTESIES, DITTO, FUNCTION_WORDS
from bot.matching.ranking import Candidate
from bot.matching.synonyms import Synonyms
from bot.roles import SLOT
from bot.spelling import english
from bot.text import stem

_WEIGHT_BY_CLASS = (0.5, 0.8)
_WEIGHT_OF_STRANGER = 1.0
"""How much a word matters when nobody covers it: common English, frequent English, anything else."""


@dataclass(frozen=True, slots=True)
class Evidence:
    """What speaks for a candidate, each in 0..1: its score, its nearest phrasing's similarity, the share of the
    question's matter that the knowledge knows at all and that the candidate covers, its lead over the next one, and
    the share of the whole message's matter that stands in the sentence read."""

    score: float
    similarity: float
    known: float
    covered: float
    lead: float
    share: float


_WEIGHTS = Evidence(score=4.0, similarity=3.0, known=2.5, covered=2.5, lead=2.0, share=0.0)
_BIAS = -5.5


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


def confidence(evidence: Evidence) -> float:
    """The probability that the candidate with this evidence is what was asked for."""
    if evidence.score >= 1.0:
        return 0.99
    logit = _BIAS + (
        _WEIGHTS.score * evidence.score
        + _WEIGHTS.similarity * evidence.similarity
        + _WEIGHTS.known * evidence.known
        + _WEIGHTS.covered * evidence.covered
        + _WEIGHTS.lead * evidence.lead
        + _WEIGHTS.share * evidence.share
    )
    return 1 / (1 + math.exp(-logit))


def lead(candidates: Sequence[Candidate]) -> float:
    """By how much the first candidate leads, as a share of its score."""
    if not candidates or not candidates[0].score:
        return 0.0
    following = candidates[1].score if len(candidates) > 1 else 0.0
    return 1 - following / candidates[0].score


_LIGHT = FUNCTION_WORDS | COURTESIES | DITTO | BOTH


def matter(word: str) -> float:
    """How much a word of a question matters when nobody covers it: 0 for structure and courtesies, at most 1."""
    if word in _LIGHT or word == SLOT:
        return 0.0
    rank = english().get(word)
    return _WEIGHT_OF_STRANGER if rank is None else _WEIGHT_BY_CLASS[rank]
