"""What is told around a question: "we are late again, the bridge is a mess. the pilot or the navigator?"."""

from __future__ import annotations

from collections.abc import Collection, Iterable

from bot.catalogue import Catalogue
from bot.deciding.decision import decide
from bot.deciding.reached import Reached, small_talk, sure
from bot.language.cues import POSTS, VAGUE
from bot.matching.matcher import Matcher, Ranked
from bot.understanding.message import Question, Understanding
from bot.understanding.reading import Reading
from bot.understanding.roles import SLOT

_PLAIN = 0.7
"""Confidence from which a message is understood, whatever clauses it has."""


class Situations:
    """Finds what a situation is about whose owner is asked for, and keeps what is only told from deciding."""

    def __init__(self, catalogue: Catalogue, understanding: Understanding, matcher: Matcher) -> None:
        self._catalogue = catalogue
        self._understanding = understanding
        self._matcher = matcher

    def meant(self, question: Question, ranked: Ranked, excluded: Collection[str]) -> Ranked:
        """The match; but that of another sentence where one that is only told has led to small talk ("hello! who
        steers?") or to something outside ("I am a founder. who steers?"), and that of the whole where the sentence
        that asks says too little by itself ("it rains. the pilot or the navigator?")."""
        if ranked.reading is question.whole or not ranked.matches:
            return ranked
        if self._leans(ranked) and any(one.content and not self._aside(one) for one in question.parts):
            return self._matcher.read(question.whole, excluded)
        asking = [sentence.reading for sentence in question.asking]
        aside = small_talk(ranked, self._catalogue)
        outside = ranked.matches[0].entry in self._catalogue.outside
        if not (aside or outside) or (ranked.reading in asking and not aside):
            return ranked
        others = question.parts if aside else asking
        found = [self._matcher.read(one, excluded) for one in others if one is not ranked.reading]
        best = max([one for one in found if not self._leans(one)], key=lambda one: one.confidence, default=ranked)
        return best if sure(best, self._catalogue, self._matcher.answer_from) else ranked

    def of(self, question: Question, ranked: Ranked, excluded: Collection[str]) -> Reached | None:
        """What the clause is about that is understood best, where the question itself says no more than "which of the
        two?"."""
        if not self._catalogue.finder.covers or question.others or ranked.exact or ranked.confidence >= _PLAIN:
            return None
        clauses = list(self._understanding.clauses(question))
        told = [one for one in clauses if one.content and not _whose(one)]
        if not told or not _whose(clauses[-1]):
            return None
        without = {*excluded, *self._catalogue.outside}
        best = self._best(told, without) or self._best(self._understanding.halves(question), without)
        if best is None:
            return None
        enough, related = self._matcher.answer_from, self._catalogue.related
        decision = decide(question, self._catalogue.answering(best.matches), None, enough, False, related)
        return Reached(best, decision) if decision.entry else None

    @staticmethod
    def _leans(ranked: Ranked) -> bool:
        """Whether a sentence says too little by itself: "the pilot or the navigator?", but not "who does what?"."""
        return _whose(ranked.reading) and not (ranked.exact and ranked.reading.words != (SLOT,))

    def _aside(self, sentence: Reading) -> bool:
        """Whether a sentence is said by the way: "good morning"."""
        ranked = self._matcher.read(sentence)
        return ranked.exact and small_talk(ranked, self._catalogue)

    def _best(self, clauses: Iterable[Reading], without: Collection[str]) -> Ranked | None:
        """The match of the clause that is understood best; None where none is understood."""
        ranked = [self._matcher.read(one, without) for one in clauses if one.content and not _whose(one)]
        best = max(ranked, key=lambda one: one.confidence, default=None)
        return best if best and sure(best, self._catalogue, self._matcher.answer_from) else None


def _whose(clause: Reading) -> bool:
    """Whether a clause asks for a role, and for nothing else: "the pilot or the navigator?", "who fixes that?"."""
    own = [word for word in clause.content if word not in VAGUE | POSTS]
    return (clause.named.choice or clause.asking) and (not own or (clause.ditto and len(own) == 1))
