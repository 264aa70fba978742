"""Matches a question with what can be asked for: the best reading of it, its candidates, and how sure each is."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from bot.matching.confidence import Coverage, Evidence, confidence, lead, matter
from bot.matching.ranking import Candidate, Intent, Ranker
from bot.matching.synonyms import Synonyms
from bot.reply import Match
from bot.understanding import Question, Reading

MOST_CANDIDATES = 8


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
        candidates = self._ranker.rank(reading.words, at_most=MOST_CANDIDATES)
        if not candidates or not candidates[0].score:
            return Ranked(reading)
        sure = confidence(self.evidence(reading, candidates, share))
        first = candidates[0].score
        return Ranked(
            reading,
            candidates,
            tuple(
                Match(one.id, sure if not at else _follower(sure, one.score / first))
                for at, one in enumerate(candidates)
            ),
        )

    def evidence(self, reading: Reading, candidates: Sequence[Candidate], share: float) -> Evidence:
        """What speaks for the first candidate."""
        first = candidates[0]
        return Evidence(
            score=first.score,
            similarity=first.similarity,
            known=self._coverage.known(reading.words),
            covered=self._coverage.covered(reading.words, first.id),
            lead=lead(candidates),
            share=share,
        )

    def pattern(self, candidate: Candidate) -> tuple[str, ...]:
        """The phrasing that a candidate was nearest to."""
        return self._ranker.pattern(candidate)

    def uncovered(self, reading: Reading, id: str) -> tuple[str, ...]:
        """The words of a reading that intent `id` doesn't speak of."""
        return self._coverage.uncovered(reading.words, id)


def _follower(sure: float, ratio: float) -> float:
    """A later candidate's confidence: what the first leaves, or its share by score, whichever is less."""
    return min(1 - sure, sure * ratio * ratio)
