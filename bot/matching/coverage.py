"""What the words of a question have to do with what is written about each intent.

"Which languages should a CTO know" resembles many phrasings, but nothing in the knowledge speaks of languages.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence

from bot.english import BOTH, COURTESIES, DITTO, FUNCTION_WORDS
from bot.matching.synonyms import Synonyms
from bot.roles import SLOT
from bot.spelling import english
from bot.text import stem

_WEIGHT_BY_CLASS = (0.5, 0.8)
_WEIGHT_OF_STRANGER = 1.0
"""How much a word matters when nobody covers it: common English, frequent English, anything else."""

_LIGHT = FUNCTION_WORDS | COURTESIES | DITTO | BOTH


def matter(word: str) -> float:
    """How much a word of a question matters when nobody covers it: 0 for structure and courtesies, at most 1."""
    if word in _LIGHT or word == SLOT:
        return 0.0
    rank = english().get(word)
    return _WEIGHT_OF_STRANGER if rank is None else _WEIGHT_BY_CLASS[rank]


class Coverage:
    """Knows in how many texts of each intent a word, or one that means the same, stands."""

    def __init__(self, words: Mapping[str, Sequence[Sequence[str]]], synonyms: Synonyms) -> None:
        """`words` holds, by intent id, the tokens of each of its phrasings and answers."""
        self._synonyms = synonyms
        self._texts = {
            id: Counter(form for text in texts for form in {form for forms in self._forms(text) for form in forms})
            for id, texts in words.items()
        }
        self._all: Counter[str] = Counter()
        for texts in self._texts.values():
            self._all.update(texts)

    def known(self, words: Sequence[str], otherwise: float, beyond: int = 0) -> float:
        """The share of a question's matter that stands in more than `beyond` texts; `otherwise` without matter."""
        return self._share(words, self._all, otherwise, beyond)

    def covered(self, words: Sequence[str], id: str, beyond: int = 0) -> float:
        """The share of a question's matter that stands in more than `beyond` texts of intent `id`."""
        return self._share(words, self._texts[id], 1.0, beyond)

    def uncovered(self, words: Sequence[str], id: str) -> tuple[str, ...]:
        """The words of matter that intent `id` doesn't speak of."""
        texts = self._texts[id]
        forms = zip(words, self._forms(words), strict=True)
        return tuple(word for word, known in forms if matter(word) and not any(texts[form] for form in known))

    def _share(self, words: Sequence[str], texts: Counter[str], otherwise: float, beyond: int) -> float:
        total = held = 0.0
        for word, forms in zip(words, self._forms(words), strict=True):
            mass = matter(word)
            total += mass
            if mass and any(texts[form] > beyond for form in forms):
                held += mass
        return held / total if total else otherwise

    def _forms(self, words: Sequence[str]) -> list[tuple[str, ...]]:
        """For each word what it may be known by: its stem and its group of synonyms."""
        groups = self._synonyms.groups(words)
        return [(stem(word), group) if group else (stem(word),) for word, group in zip(words, groups, strict=True)]
