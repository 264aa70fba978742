"""Matches a question with what can be asked for: the best reading of it, its candidates, and how sure each is."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace

from bot.matching.cache import Cache, key
from bot.matching.calibration import Calibration, Evidence, Example, calibrate, shared
from bot.matching.coverage import Coverage, matter
from bot.matching.fitted import Fitted
from bot.matching.ranking import Candidate, Intent, Ranker
from bot.matching.synonyms import Synonyms
from bot.reply import Match
from bot.understanding import Question, Reading

_MATTER = 1.5
"""Log-odds for a candidate that speaks of all the question's matter."""

_FIRMNESS = 2.0
"""As how many examples each phrasing held out counts, with the strangers that it is held against."""

_ASIDE = 0.15
"""A sentence with no more of the message's matter is said by the way: "good morning"."""

Words = tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Ranked:
    """One reading of a question with its candidates and matches (the same ids with their confidence), best first."""

    reading: Reading
    candidates: tuple[Candidate, ...] = ()
    matches: tuple[Match, ...] = ()

    @property
    def exact(self) -> bool:
        """Whether the question equals a phrasing."""
        return bool(self.candidates) and self.candidates[0].exact

    @property
    def confidence(self) -> float:
        """The first match's."""
        return self.matches[0].confidence if self.matches else 0.0


@dataclass(frozen=True, slots=True)
class Scope:
    """What a matcher is fitted to.

    `intents` is what can be asked for; `declined` the ids of those that are known not to be covered; `texts` the tokens
    of each phrasing and answer by intent id.
    """

    intents: Sequence[Intent]
    texts: Mapping[str, Sequence[Sequence[str]]]
    declined: Collection[str] = ()
    synonyms: Synonyms = field(default_factory=Synonyms)


class Matcher:
    """Finds the intent of a question; fitted anew for each knowledge, or taken from a cache."""

    def __init__(self, scope: Scope, strangers: Callable[[], Sequence[Words]], cache: Cache | None = None) -> None:
        """`strangers` gives questions that are in no knowledge, as tokens; it is called only when fitting."""
        self._coverage = Coverage(scope.texts, scope.synonyms)
        self._declined = frozenset(scope.declined)
        name = key([*scope.intents, sorted(scope.texts.items()), scope.synonyms]) if cache else ""
        kept = cache.load(name) if cache else None
        if kept is not None:
            try:
                self._calibration = Calibration.from_array(kept["calibration"])
                self._ranker = Ranker(scope.intents, scope.synonyms, Fitted.from_arrays(kept))
                return
            except (KeyError, ValueError, IndexError):
                pass  # kept by something else: fitted anew
        self._ranker = Ranker(scope.intents, scope.synonyms)
        self._calibration = self._calibrated(strangers())
        if cache:
            cache.save(name, {**self._ranker.fitted.arrays(), "calibration": self._calibration.array()})

    def match(self, question: Question, excluded: Collection[str] = ()) -> Ranked:
        """The question as a whole, or the sentence of it that is understood best; without the intents `excluded`."""
        whole = sum(map(matter, question.whole.words))
        best = self._rank(question.whole, 1.0, excluded)
        for part in question.parts:
            share = sum(map(matter, part.words)) / whole if whole else 0.0
            ranked = self._rank(part, share, excluded)
            if share > _ASIDE and ranked.confidence > best.confidence:
                best = ranked
        return best

    def _rank(self, reading: Reading, share: float, excluded: Collection[str]) -> Ranked:
        """The candidates for one reading, which holds `share` (0..1) of the message's matter."""
        ordered = self._ordered(self._ranker, reading.words)
        candidates = tuple(one for one in ordered if one.id not in excluded)
        if not candidates:
            return Ranked(reading)
        sure = self._sure(reading.words, candidates, share, self._calibration)
        matches = (Match(one.id, confidence) for one, confidence in zip(candidates, sure, strict=True))
        return Ranked(reading, candidates, tuple(matches))

    @property
    def answer_from(self) -> float:
        """The confidence from which on to answer."""
        return self._calibration.answer_from

    def pattern(self, candidate: Candidate) -> Words:
        """The phrasing that a candidate was nearest to."""
        return self._ranker.pattern(candidate)

    def uncovered(self, reading: Reading, id: str) -> Words:
        """The words of a reading that intent `id` doesn't speak of."""
        return self._coverage.uncovered(reading.words, id)

    def _sure(
        self, words: Words, candidates: Sequence[Candidate], share: float, calibration: Calibration
    ) -> tuple[float, ...]:
        first = candidates[0]
        known = self._coverage.known(words, otherwise=first.similarity)
        evidence = Evidence(sum(one.exact for one in candidates), first.score, first.similarity, known, share)
        return calibration.confidences(evidence, [one.score for one in candidates])

    def _ordered(self, ranker: Ranker, words: Words, own: str | None = None) -> tuple[Candidate, ...]:
        """Candidates, favoured by how much they speak of the question's matter: structure alone makes no match.

        `own` is the intent that `words` are a phrasing of, where that is to be left out of account.
        """
        found = (
            replace(one, score=one.score + _MATTER * self._coverage.covered(words, one.id, beyond=int(one.id == own)))
            for one in ranker.rank(words)
        )
        return tuple(sorted(found, key=lambda one: (not one.exact, -one.score, one.id)))

    def _calibrated(self, strangers: Sequence[Words]) -> Calibration:
        held_out = [(ranker, words, id) for ranker, rows in self._ranker.folds() for id, words in rows]
        calibration = calibrate([*self._examples(held_out, strangers)], firmness=_FIRMNESS * len(held_out))
        return calibration.cautious([self._answered(words, calibration) for words in strangers])

    def _answered(self, words: Words, calibration: Calibration) -> float:
        """The confidence with which a stranger would be answered, 0 when declined."""
        candidates = self._ordered(self._ranker, words)
        if not candidates or candidates[0].id in self._declined:
            return 0.0
        return self._sure(words, candidates, 1.0, calibration)[0]

    def _examples(self, held_out: Sequence[tuple[Ranker, Words, str]], strangers: Sequence[Words]) -> Iterator[Example]:
        """The knowledge's own phrasings, each ranked by what was trained without it, and questions of strangers.

        The two kinds count alike: confidence is for those who ask beside the point every other time.
        """
        for ranker, words, id in held_out:
            yield from self._example(ranker, words, id, 0.5 / len(held_out))
        for words in strangers:
            yield from self._example(self._ranker, words, None, 0.5 / len(strangers))

    def _example(self, ranker: Ranker, words: Words, own: str | None, weight: float) -> Iterator[Example]:
        candidates = self._ordered(ranker, words, own)
        # What is declined is never answered, however sure; only answers need to be held against the truth.
        if candidates and candidates[0].id not in self._declined:
            first, lead = candidates[0], shared([one.score for one in candidates])[0]
            known = self._coverage.known(words, otherwise=first.similarity, beyond=int(own is not None))
            yield Example(first.score, first.similarity, known, lead, first.id == own, weight)
