"""Matches a question with what can be asked for: the best reading of it, its candidates, and how sure each is."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from bot.matching.cache import Cache
from bot.matching.confidence import Coverage, Evidence, confidences, matter
from bot.matching.ranking import Candidate, Intent, Ranker
from bot.matching.synonyms import Synonyms
from bot.reply import Match
from bot.understanding import Question, Reading

_MATTER = 3.0
"""Log-odds for a candidate that speaks of all the question's matter."""


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
        self,
        intents: Sequence[Intent],
        words: Mapping[str, Sequence[Sequence[str]]],
        synonyms: Synonyms,
        cache: Cache | None = None,
    ) -> None:
        """`words` holds, by intent id, the tokens of each of its phrasings and answers."""
        self._ranker = Ranker(intents, synonyms, cache)
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
        found = [self._speaking(reading, one) for one in self._ranker.rank(reading.words)]
        candidates = tuple(sorted(found, key=lambda one: (not one.exact, -one.score, one.id)))
        if not candidates:
            return Ranked(reading)
        sure = confidences(self.evidence(reading, candidates[0], share), [one.score for one in candidates])
        matches = (Match(one.id, confidence) for one, confidence in zip(candidates, sure, strict=True))
        return Ranked(reading, candidates, tuple(matches))

    def _speaking(self, reading: Reading, candidate: Candidate) -> Candidate:
        """The candidate, favoured by how much it speaks of the question's matter: structure alone makes no match."""
        covered = self._coverage.covered(reading.words, candidate.id)
        return replace(candidate, score=candidate.score + _MATTER * covered)

    def evidence(self, reading: Reading, first: Candidate, share: float) -> Evidence:
        """What speaks for the first candidate."""
        return Evidence(
            exact=first.exact and share >= 1,
            similarity=first.similarity,
            known=self._coverage.known(reading.words),
            share=share,
        )

    def pattern(self, candidate: Candidate) -> tuple[str, ...]:
        """The phrasing that a candidate was nearest to."""
        return self._ranker.pattern(candidate)

    def uncovered(self, reading: Reading, id: str) -> tuple[str, ...]:
        """The words of a reading that intent `id` doesn't speak of."""
        return self._coverage.uncovered(reading.words, id)
