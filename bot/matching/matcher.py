"""Matches a question with what can be asked for: the best reading of it, its candidates, and how sure each is."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from bot.matching.confidence import Coverage, Evidence, confidences, matter
from bot.matching.ranking import SHORTLIST, Candidate, Intent, Ranker
from bot.matching.synonyms import Synonyms
from bot.reply import Match
from bot.understanding import Question, Reading

MOST_CANDIDATES = 8

_MATTER = 0.5
"""How much of its score a candidate loses that speaks of nothing in the question."""


@dataclass(frozen=True, slots=True)
class Ranked:
    """One reading of a question with its candidates and matches (the same ids with their confidence), best first."""

    reading: Reading
    candidates: tuple[Candidate, ...] = ()
    matches: tuple[Match, ...] = ()

    @property
    def confidence(self) -> float:
        """The first match's."""
        return self.matches[0].confidence if self.matches else 0.0


class Matcher:
    """Knows all intents and what is written about each."""

    def __init__(
        self, intents: Sequence[Intent], words: Mapping[str, Sequence[Sequence[str]]], synonyms: Synonyms
    ) -> None:
        """`words` holds, by intent id, the tokens of each of its phrasings and answers."""
        self._ranker = Ranker(intents, synonyms)
        self._coverage = Coverage(words, synonyms)

    def match(self, question: Question) -> Ranked:
        """The question as a whole, or the sentence of it that is understood best."""
        whole = sum(map(matter, question.whole.words))
        best = self.rank(question.whole, 1.0)
        for part in question.parts:
            share = sum(map(matter, part.words)) / whole if whole else 0.0
            ranked = self.rank(part, share)
            if ranked.confidence > best.confidence:
                best = ranked
        return best

    def rank(self, reading: Reading, share: float) -> Ranked:
        """The candidates for one reading, which holds `share` (0..1) of the message's matter."""
        found = self._ranker.rank(reading.words, at_most=SHORTLIST)
        rescored = [replace(one, score=one.score * self._speaking(reading, one)) for one in found]
        candidates = tuple(sorted(rescored, key=lambda one: (-one.score, one.id))[:MOST_CANDIDATES])
        if not candidates or not candidates[0].score:
            return Ranked(reading)
        sure = confidences(self.evidence(reading, candidates[0], share), [one.score for one in candidates])
        matches = (Match(one.id, confidence) for one, confidence in zip(candidates, sure, strict=True))
        return Ranked(reading, candidates, tuple(matches))

    def _speaking(self, reading: Reading, candidate: Candidate) -> float:
        """How far a candidate speaks of the question's matter, as a factor: function words alone make no match."""
        if candidate.score >= 1.0:
            return 1.0
        return 1 - _MATTER * (1 - self._coverage.covered(reading.words, candidate.id))

    def evidence(self, reading: Reading, first: Candidate, share: float) -> Evidence:
        """What speaks for the first candidate."""
        return Evidence(first.score, first.similarity, self._coverage.known(reading.words), share)

    def pattern(self, candidate: Candidate) -> tuple[str, ...]:
        """The phrasing that a candidate was nearest to."""
        return self._ranker.pattern(candidate)

    def uncovered(self, reading: Reading, id: str) -> tuple[str, ...]:
        """The words of a reading that intent `id` doesn't speak of."""
        return self._coverage.uncovered(reading.words, id)
