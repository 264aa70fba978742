"""All that matching needs of one body of knowledge: made once, and kept between runs as plain arrays."""

from __future__ import annotations

import json
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace

import numpy as np

from bot.matching.calibration import Calibration, Evidence, Example, calibrate
from bot.matching.coverage import Coverage, Tally
from bot.matching.fitted import Arrays, Fitted
from bot.matching.intent import Intent, Words
from bot.matching.ranking import Ranker
from bot.matching.synonyms import Synonyms

_FOLDS, _SMALL, _MOST_HELD_OUT = 5, 600, 400
_HUGE = 10_000_000  # phrasings times intents

_FIRMNESS = 2.0
"""As how many examples each phrasing held out counts, with the strangers that it is held against."""


@dataclass(frozen=True, slots=True)
class Scope:
    """What an index is made of.

    `intents` is what can be asked for; `declined` the ids of those that are known not to be covered; `texts` the tokens
    of each phrasing and answer by intent id.
    """

    intents: Sequence[Intent]
    texts: Mapping[str, Sequence[Sequence[str]]]
    declined: Collection[str] = ()
    synonyms: Synonyms = field(default_factory=Synonyms.of)


@dataclass(frozen=True, slots=True)
class Index:
    """The intents in the order of their ids, the words that are written about each, what was fitted to their phrasings,
    and how sure to be. Equal knowledge makes an equal index, whatever its order."""

    intents: tuple[Intent, ...]
    tally: Tally
    fitted: Fitted
    calibration: Calibration

    @classmethod
    def made(cls, scope: Scope, strangers: Sequence[Words]) -> Index:
        """Fits a scope; `strangers` are questions that are in no knowledge, as tokens."""
        intents = tuple(sorted(scope.intents, key=lambda intent: intent.id))
        terms = scope.synonyms.terms
        tally = Tally.of([[*map(terms, scope.texts[intent.id])] for intent in intents])
        fitted = Fitted.fit(
            [[*map(terms, intent.patterns)] for intent in intents],
            [[*map(terms, intent.misses)] for intent in intents],
        )
        return cls(intents, tally, fitted, _Trial(intents, tally, fitted, scope).calibration(strangers))

    def arrays(self) -> Arrays:
        """Everything, to be kept."""
        words = [
            [intent.id, [" ".join(one) for one in intent.patterns], [" ".join(one) for one in intent.misses]]
            for intent in self.intents
        ]
        return {
            "intents": np.frombuffer(json.dumps(words).encode(), np.uint8),
            "calibration": self.calibration.array(),
            **self.tally.arrays(),
            **self.fitted.arrays(),
        }

    @classmethod
    def from_arrays(cls, arrays: Arrays) -> Index:
        """What `arrays` gave; raises KeyError, TypeError, AttributeError or ValueError when it isn't that."""
        words = json.loads(arrays["intents"].tobytes())
        intents = tuple(
            Intent(id, tuple(tuple(one.split()) for one in patterns), tuple(tuple(one.split()) for one in misses))
            for id, patterns, misses in words
        )
        tally, fitted = Tally.from_arrays(arrays), Fitted.from_arrays(arrays)
        if len(fitted.phrasings.ends) != len(intents) + 1 or tally.intents.max(initial=-1) >= len(intents):
            raise ValueError("arrays of different sizes")
        return cls(intents, tally, fitted, Calibration.from_array(arrays["calibration"]))


@dataclass(frozen=True, slots=True)
class _Trial:
    """Tries what was fitted, on phrasings that were held out from training and on strangers."""

    intents: tuple[Intent, ...]
    tally: Tally
    fitted: Fitted
    scope: Scope

    def calibration(self, strangers: Sequence[Words]) -> Calibration:
        """How sure to be. Phrasings and strangers count alike: confidence is for those who ask beside the point every
        other time."""
        coverage = Coverage(self.tally, len(self.intents))
        held_out = [(ranker, words, id) for ranker, rows in self._folds(coverage) for id, words in rows]
        examples = []
        for ranker, words, id in held_out:
            for first, evidence, scores in self._shown(ranker, words, id):
                examples.append(Example.of(evidence, scores, first == id, 0.5 / len(held_out)))
        ranker = Ranker(self.intents, coverage, self.fitted)
        strange = [shown for words in strangers for shown in self._shown(ranker, words)]
        examples += [Example.of(evidence, scores, False, 0.5 / len(strangers)) for _, evidence, scores in strange]
        fitted = calibrate(examples, firmness=_FIRMNESS * len(held_out))
        sure = [fitted.confidences(evidence, scores)[0] for _, evidence, scores in strange]
        return fitted.cautious([*sure, *[0.0] * (len(strangers) - len(strange))])

    def _folds(self, coverage: Coverage) -> Iterator[tuple[Ranker, list[tuple[str, Words]]]]:
        """Rankers trained without some of the phrasings, each with those phrasings and the ids of their intents.

        Every phrasing of a small knowledge is held out once, a fifth of a large one's, none of a huge one's, for which
        training once is long enough; an intent's only one never is.
        """
        rows = [(intent, place) for intent in self.intents for place in range(len(intent.patterns))]
        if len(rows) * len(self.intents) > _HUGE:
            return
        for fold in range(_FOLDS if len(rows) <= _SMALL else 1):
            held_out = [at for at, (one, _) in enumerate(rows) if at % _FOLDS == fold and len(one.patterns) > 1]
            gone = {(rows[at][0].id, rows[at][1]) for at in held_out}
            fewer = [
                replace(one, patterns=tuple(p for place, p in enumerate(one.patterns) if (one.id, place) not in gone))
                for one in self.intents
            ]
            chosen = [rows[at] for at in held_out[:: max(1, len(held_out) // _MOST_HELD_OUT)]]
            trained = Ranker(fewer, coverage, self.fitted.without(held_out))
            yield trained, [(intent.id, intent.patterns[place]) for intent, place in chosen]

    def _shown(
        self, ranker: Ranker, words: Words, own: str | None = None
    ) -> Iterator[tuple[str, Evidence, Sequence[float]]]:
        """The first candidate for some words, with the evidence for it and all scores; nothing where it is declined:
        that is never answered, however sure, and only answers need to be held against the truth."""
        ranking = ranker.rank(self.scope.synonyms.terms(words), own=own)
        if ranking.ids and ranking.ids[0] not in self.scope.declined:
            yield ranking.ids[0], Evidence.of(ranking), ranking.scores
