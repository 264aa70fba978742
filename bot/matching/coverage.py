"""What the words of a question have to do with what is written about each intent.

"Which languages should a CTO know" resembles many phrasings, but nothing in the knowledge speaks of languages.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import Any

import numpy as np
from numpy.typing import NDArray

from bot.language.cues import BOTH, DITTO
from bot.language.english import COURTESIES, FUNCTION_WORDS
from bot.language.lexicon import rank
from bot.language.text import stem
from bot.matching.features import Floats, Numbers
from bot.matching.synonyms import Terms
from bot.understanding.roles import SLOT

_WEIGHT_BY_CLASS = (0.5, 0.8, 1.0)
_WEIGHT_OF_STRANGER = 1.0
"""How much a word matters when nobody covers it: common English, frequent English, anything else."""

_LIGHT = FUNCTION_WORDS | COURTESIES | DITTO | BOTH
_FORMS_REMEMBERED, _WORDS_REMEMBERED = 4_096, 20_000


@lru_cache(maxsize=_WORDS_REMEMBERED)
def matter(word: str) -> float:
    """How much a word of a question matters when nobody covers it: 0 for structure and courtesies, at most 1."""
    if word in _LIGHT or word == SLOT:
        return 0.0
    common = rank(word)
    return _WEIGHT_OF_STRANGER if common is None else _WEIGHT_BY_CLASS[common]


@dataclass(frozen=True, slots=True)
class Tally:
    """In how many texts (phrasings and answers) of each intent the forms of words stand: stems and groups of synonyms.

    Form number `f` stands in `times[ends[f]:ends[f + 1]]` texts of `intents[ends[f]:ends[f + 1]]`, by their numbers.
    """

    forms: Mapping[str, int]
    ends: Numbers
    intents: Numbers
    times: Numbers

    @classmethod
    def of(cls, texts: Sequence[Sequence[Terms]]) -> Tally:
        """Counts the texts of each intent."""
        found: dict[str, dict[int, int]] = {}
        for number, own in enumerate(texts):
            # No sets, whose order changes from run to run.
            texts_forms = (dict.fromkeys(form for forms in terms.forms for form in forms) for terms in own)
            counts = Counter(form for forms in texts_forms for form in forms)
            for form, times in counts.items():
                found.setdefault(form, {})[number] = times
        return cls(
            {form: number for number, form in enumerate(found)},
            np.cumsum([0, *map(len, found.values())], dtype=np.int32),
            np.array([intent for counts in found.values() for intent in counts], np.int32),
            np.array([times for counts in found.values() for times in counts.values()], np.int32),
        )

    def arrays(self) -> Mapping[str, NDArray[np.generic]]:
        """Everything, to be kept."""
        return {
            "forms": np.frombuffer("\n".join(self.forms).encode(), np.uint8),
            "tally.ends": self.ends,
            "tally.intents": self.intents,
            "tally.times": self.times,
        }

    @classmethod
    def from_arrays(cls, arrays: Mapping[str, NDArray[Any]]) -> Tally:
        """What `arrays` gave; raises KeyError or ValueError when that isn't it."""
        text = arrays["forms"].tobytes().decode()
        forms = text.split("\n") if text else []
        ends, intents, times = (arrays[f"tally.{name}"] for name in ("ends", "intents", "times"))
        if len(ends) != len(forms) + 1 or not len(intents) == len(times) == ends[-1]:
            raise ValueError("arrays of different sizes")
        return cls({form: number for number, form in enumerate(forms)}, ends, intents, times)

    def texts(self, form: str) -> tuple[Numbers, Numbers]:
        """The intents that speak of a form, each with the number of its texts that do."""
        number = self.forms.get(form)
        span = slice(0, 0) if number is None else slice(self.ends[number], self.ends[number + 1])
        return self.intents[span], self.times[span]


@dataclass(frozen=True, slots=True)
class Shares:
    """Of a question's matter: the share that stands anywhere (None when there is no matter), and for each intent the
    share that it speaks of (1 when there is no matter)."""

    known: float | None
    covered: Floats


class Coverage:
    """Knows which intents speak of a word, or of one that means the same."""

    def __init__(self, tally: Tally, intents: int) -> None:
        self._tally = tally
        self._intents = intents
        # Most words stand in no group; a text alone is looked up three times as fast as a pair.
        self._of_word = lru_cache(maxsize=_FORMS_REMEMBERED)(self._weighed)
        self._of_grouped = lru_cache(maxsize=_FORMS_REMEMBERED)(self._weighed)

    def shares(self, terms: Terms, own: int | None = None) -> Shares:
        """How much of a question is spoken of.

        `own` is the number of the intent that the question is a phrasing of, where that phrasing doesn't count.
        """
        total = known = 0.0
        covered = np.zeros(self._intents, np.float32)
        for word, forms in zip(terms.words, terms.forms, strict=True):
            mass, speaking = self._of_word(word) if len(forms) == 1 else self._of_grouped(word, forms[1])
            if mass:
                total += mass
                if own is not None:
                    speaking = self._others(forms, speaking, own)
                if speaking is not None:
                    known += mass
                    covered += speaking
        if not total:
            return Shares(None, covered + np.float32(1))
        covered *= 1 / total
        return Shares(known / total, covered)

    def uncovered(self, terms: Terms, intent: int) -> tuple[str, ...]:
        """The words of matter that an intent, given by its number, doesn't speak of."""
        found = []
        for word, forms in zip(terms.words, terms.forms, strict=True):
            mass, speaking = self._spoken(word, forms)
            if mass and (speaking is None or not speaking[intent]):
                found.append(word)
        return tuple(found)

    def _spoken(self, word: str, forms: tuple[str, ...]) -> tuple[float, Floats | None]:
        """How much a word matters, and for each intent that much where it speaks of it; None where none does."""
        return self._of_word(word) if len(forms) == 1 else self._of_grouped(word, forms[1])

    def _weighed(self, word: str, group: str | None = None) -> tuple[float, Floats | None]:
        mass, forms = matter(word), (stem(word), group) if group else (stem(word),)
        if not mass or self._tally.forms.keys().isdisjoint(forms):
            return mass, None
        speaking = np.zeros(self._intents, np.float32)
        for form in forms:
            speaking[self._tally.texts(form)[0]] = mass
        return mass, speaking

    def _others(self, forms: tuple[str, ...], speaking: Floats | None, own: int) -> Floats | None:
        """Who else speaks of a word, where one text of the intent `own` doesn't count."""
        texts = [times[intents == own] for intents, times in map(self._tally.texts, forms)]
        if speaking is not None and speaking[own] and not any((times > 1).any() for times in texts):
            speaking = speaking.copy()
            speaking[own] = 0
        return speaking if speaking is not None and speaking.any() else None
