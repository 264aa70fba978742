"""Makes an index: fits the phrasings of a body of knowledge, and tries on some held out how sure to be of the outcome.

Only a knowledge that isn't kept yet needs it.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace

from bot.matching.calibrating import Example, calibrate, cautious
from bot.matching.calibration import Calibration, Evidence
from bot.matching.coverage import Coverage, Tally
from bot.matching.fitted import Fitted
from bot.matching.index import Index
from bot.matching.intent import Intent, Words
from bot.matching.ranking import Ranker
from bot.matching.synonyms import Synonyms
from bot.matching.vectors import Vectors

_FOLDS, _SMALL, _MOST_HELD_OUT = 5, 600, 400
_HUGE = 10_000_000  # phrasings times intents

_FIRMNESS = 2.0
"""As how many examples each phrasing held out counts, with the strangers that it is held against."""


@dataclass(frozen=True, slots=True)
class Scope:
    """What an index is made of.

    `intents` is what can be asked for; `declined` the ids of those that are known not to be covered; `texts` the tokens
    of each phrasing and answer by intent id; `vectors` say what English words mean.
    """

    intents: Sequence[Intent]
    texts: Mapping[str, Sequence[Sequence[str]]]
    declined: Collection[str] = ()
    synonyms: Synonyms = field(default_factory=Synonyms.of)
    vectors: Vectors = field(default_factory=Vectors.of_english)


def made(scope: Scope, strangers: Sequence[Words]) -> Index:
    """The index of a scope; `strangers` are questions that are in no knowledge, as tokens."""
    intents = tuple(sorted(scope.intents, key=lambda intent: intent.id))
    terms = scope.synonyms.terms
    tally = Tally.of([[*map(terms, scope.texts[intent.id])] for intent in intents])
    folds = _folds(intents)
    fitted, *trained = Fitted.fit(
        [[*map(terms, intent.patterns)] for intent in intents],
        [[*map(terms, intent.misses)] for intent in intents],
        folds,
        scope.vectors,
    )
    trial = _Trial(intents, tally, scope)
    return Index(intents, tally, fitted, trial.calibration(fitted, strangers, [*zip(trained, folds, strict=True)]))


def _folds(intents: Sequence[Intent]) -> list[list[int]]:
    """The places of phrasings that are held out from training together.

    Every phrasing of a small knowledge is held out once, a fifth of a large one's, none of a huge one's, for which
    training once is long enough; an intent's only one never is.
    """
    alone = [len(intent.asks) == 1 for intent in intents for _ in intent.asks]
    if len(alone) * len(intents) > _HUGE:
        return []
    numbers = range(_FOLDS if len(alone) <= _SMALL else 1)
    return [[place for place in range(fold, len(alone), _FOLDS) if not alone[place]] for fold in numbers]


@dataclass(frozen=True, slots=True)
class _Trial:
    """Tries what was fitted, on phrasings that were held out from training and on strangers."""

    intents: tuple[Intent, ...]
    tally: Tally
    scope: Scope

    def calibration(
        self, fitted: Fitted, strangers: Sequence[Words], held_out: Sequence[tuple[Fitted, Sequence[int]]]
    ) -> Calibration:
        """How sure to be of what was fitted, judged by what was fitted with some phrasings held out.

        Phrasings and strangers count alike: confidence is for those who ask beside the point every other time.
        """
        coverage = Coverage(self.tally, len(self.intents))
        tried = [one for trained, places in held_out for one in self._tried(trained, coverage, places)]
        examples = []
        for ranker, words, id in tried:
            for first, evidence, scores in self._shown(ranker, words, id):
                examples.append(Example.of(evidence, scores, first == id, 0.5 / len(tried)))
        ranker = Ranker(self.intents, coverage, fitted)
        strange = [shown for words in strangers for shown in self._shown(ranker, words)]
        examples += [Example.of(evidence, scores, False, 0.5 / len(strangers)) for _, evidence, scores in strange]
        calibrated = calibrate(examples, firmness=_FIRMNESS * len(tried))
        sure = [calibrated.confidences(evidence, scores)[0] for _, evidence, scores in strange]
        return cautious(calibrated, [*sure, *[0.0] * (len(strangers) - len(strange))])

    def _tried(
        self, trained: Fitted, coverage: Coverage, held_out: Sequence[int]
    ) -> Iterator[tuple[Ranker, Words, str]]:
        """The ranker that was trained without some phrasings, with each of those, or of many some, and its intent."""
        rows = [(intent, place) for intent in self.intents for place in range(len(intent.asks))]
        gone = {(rows[at][0].id, rows[at][1]) for at in held_out}
        fewer = [
            replace(one, asks=tuple(text for place, text in enumerate(one.asks) if (one.id, place) not in gone))
            for one in self.intents
        ]
        ranker = Ranker(fewer, coverage, trained)
        for at in held_out[:: max(1, len(held_out) // _MOST_HELD_OUT)]:
            intent, place = rows[at]
            yield ranker, intent.patterns[place], intent.id

    def _shown(
        self, ranker: Ranker, words: Words, own: str | None = None
    ) -> Iterator[tuple[str, Evidence, Sequence[float]]]:
        """The first candidate for some words, with the evidence for it and all scores; nothing where it is declined:
        that is never answered, however sure, and only answers need to be held against the truth."""
        ranking = ranker.rank(self.scope.synonyms.terms(words), own=own)
        if ranking.ids and ranking.ids[0] not in self.scope.declined:
            yield ranking.ids[0], Evidence.of(ranking), ranking.scores
