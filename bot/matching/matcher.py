"""Matches a question with what can be asked for: the best reading of it, its candidates, and how sure each is."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass, field

from bot.matching.calibration import Evidence
from bot.matching.coverage import Coverage, matter
from bot.matching.index import Index
from bot.matching.intent import Words
from bot.matching.ranking import Ranker, Ranking
from bot.matching.synonyms import NO_TERMS, Synonyms, Terms
from bot.reply import Match
from bot.understanding.message import Question
from bot.understanding.reading import Reading

_ASIDE = 0.15
"""A sentence with no more of the message's matter is said by the way: "good morning"."""


@dataclass(frozen=True, slots=True)
class Ranked:
    """One reading of a question, its terms, how intents rank for it, and its matches: the same ids with their
    confidence, best first."""

    reading: Reading
    terms: Terms = NO_TERMS
    ranking: Ranking = field(default_factory=Ranking)
    matches: tuple[Match, ...] = ()

    @property
    def exact(self) -> bool:
        """Whether the question equals a phrasing."""
        return self.ranking.exact > 0

    @property
    def confidence(self) -> float:
        """The first match's."""
        return self.matches[0].confidence if self.matches else 0.0


class Matcher:
    """Finds the intent of a question."""

    def __init__(self, index: Index, synonyms: Synonyms) -> None:
        """Matches with an index that was made with the same synonyms."""
        self._synonyms = synonyms
        self._index = index
        self._coverage = Coverage(index.tally, len(index.intents))
        self._ranker = Ranker(index.intents, self._coverage, index.fitted)
        self._calibration = index.calibration
        self._numbers = {intent.id: number for number, intent in enumerate(index.intents)}

    def match(self, question: Question, excluded: Collection[str] = ()) -> Ranked:
        """The question as a whole, or the sentence of it that is understood best; without the intents `excluded`."""
        best, held = self._rank(question.whole, 1.0, excluded), 1.0
        whole = sum(map(matter, question.whole.words)) if question.parts else 0.0
        for part in question.parts:
            share = sum(map(matter, part.words)) / whole if whole else 0.0
            if share > _ASIDE:
                ranked = self._rank(part, share, excluded)
                clearer = ranked.confidence > best.confidence
                if ranked.exact and best.exact:  # both are clear: what is asked at more length is what is asked
                    clearer = share > held
                best, held = (ranked, share) if clearer else (best, held)
        return best

    def read(self, reading: Reading, excluded: Collection[str] = ()) -> Ranked:
        """A reading by itself, whatever it is a piece of."""
        return self._rank(reading, 1.0, excluded)

    def _rank(self, reading: Reading, share: float, excluded: Collection[str]) -> Ranked:
        """The candidates for one reading, which holds `share` (0..1) of the message's matter."""
        terms = self._synonyms.terms(reading.words)
        ranking = self._ranker.rank(terms, excluded)
        if not ranking.ids:
            return Ranked(reading, terms)
        sure = self._calibration.confidences(Evidence.of(ranking, share), ranking.scores)
        return Ranked(reading, terms, ranking, tuple(map(Match, ranking.ids, sure)))

    @property
    def answer_from(self) -> float:
        """The confidence from which on to answer."""
        return self._calibration.answer_from

    def patterns(self, id: str) -> tuple[Words, ...]:
        """The phrasings of an intent."""
        return self._index.intents[self._numbers[id]].patterns

    def pattern(self, ranked: Ranked) -> Words:
        """The phrasing that the first candidate was nearest to."""
        return self._ranker.pattern(ranked.ranking)

    def carried(self, ranked: Ranked) -> tuple[tuple[str, float], ...]:
        """The words that speak for the first candidate, most telling first, each with its share."""
        return self._ranker.carried(ranked.terms, ranked.ranking)

    def terms(self, words: Words) -> Terms:
        """Words made ready for matching."""
        return self._synonyms.terms(words)

    def unspoken(self, reading: Reading, id: str) -> Words:
        """The words of matter in a reading that an intent doesn't speak of."""
        return self._coverage.uncovered(self._synonyms.terms(reading.words), self._numbers[id])

    def uncovered(self, ranked: Ranked) -> Words:
        """The words of matter that the first candidate doesn't speak of."""
        first = self._numbers[ranked.ranking.ids[0]]
        return self._coverage.uncovered(ranked.terms, first)
