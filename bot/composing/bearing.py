"""Which of a topic's facts a question bears on: "who designs the systems" is about designing, not about maintaining."""

from __future__ import annotations

import math
from collections.abc import Callable, Collection, Iterator
from dataclasses import dataclass
from functools import lru_cache
from itertools import pairwise

from bot.language.cues import ARTICLES
from bot.matching.coverage import matter
from bot.matching.intent import Words
from bot.matching.synonyms import Synonyms, Terms
from bot.model import Fact, Topic

_AS_MUCH = 0.75
"""A fact that bears on this share of what the best one does bears on the question too."""
_OF_A_PAIR = 0.5
"""What two words side by side weigh, as a share of one that matters."""

_TEXTS_REMEMBERED = 4_096


@dataclass(frozen=True, slots=True)
class Bearing:
    """The facts that a question bears on, and whether its words picked them out; otherwise they are all. `loosely` says
    that only words of the topic's name did, which may stand in one fact or another by chance."""

    facts: tuple[Fact, ...]
    picked: bool
    loosely: bool = False


class Bearings:
    """Finds the facts that a question bears on."""

    def __init__(self, synonyms: Synonyms, pattern: Callable[[str], Words]) -> None:
        """`pattern` reads a text as questions are read, roles and all."""
        self._synonyms = synonyms
        self._pattern = pattern
        self._forms = lru_cache(maxsize=_TEXTS_REMEMBERED)(self._of_text)

    def of(self, topic: Topic, terms: Terms) -> Bearing:
        """The facts of a topic that some words are about: those that share the most matter with them, where a word
        weighs the more, the fewer facts have it (inverse document frequency, Spärck Jones 1972)."""
        said, name = [self._forms(fact.told) for fact in topic.facts], self._forms(topic.name)
        shared, loosely = [0.0] * len(said), True
        for forms, mass in _weighed(terms):
            holders = [at for at, own in enumerate(said) if not own.isdisjoint(forms)]
            weight = mass * math.log(len(said) / len(holders)) if holders else 0.0
            loosely = loosely and (not weight or not name.isdisjoint(forms))
            for at in holders:
                shared[at] += weight
        most = max(shared, default=0.0)
        if not most:
            return Bearing(topic.facts, picked=False)
        picked = [fact for fact, share in zip(topic.facts, shared, strict=True) if share >= _AS_MUCH * most]
        return Bearing(tuple(picked), True, loosely)

    def _of_text(self, text: str) -> frozenset[str]:
        terms = self._synonyms.terms(self._pattern(text))
        return frozenset((*(form for forms in terms.forms for form in forms), *_pairs(terms)))


def _weighed(terms: Terms) -> Iterator[tuple[Collection[str], float]]:
    """What may tell facts apart, with its weight: the forms of each word of matter, and words side by side."""
    for word, forms in dict(zip(terms.words, terms.forms, strict=True)).items():
        yield forms, matter(word)
    for pair in _pairs(terms):
        yield (pair,), _OF_A_PAIR


def _pairs(terms: Terms) -> list[str]:
    """Stems side by side, articles aside: "within business"."""
    stems = [stem for word, stem in zip(terms.words, terms.stems, strict=True) if word not in ARTICLES]
    return [f"{first} {second}" for first, second in pairwise(stems) if "@" not in first + second]
