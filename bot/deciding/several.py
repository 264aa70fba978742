"""Several things that one question asks for, or one in which the roles are compared."""

from __future__ import annotations

from collections.abc import Collection

from bot.catalogue import Catalogue
from bot.deciding.decision import Aspect, Decision, Reason
from bot.deciding.reached import Reached, sure
from bot.matching.matcher import Matcher, Ranked
from bot.model import Topic
from bot.reply import Outcome
from bot.understanding.asking import Kind, form
from bot.understanding.aspects import aspects, compares, lists, name
from bot.understanding.message import JOINT_MARK, Question, Understanding
from bot.understanding.reading import Reading

_CLEAR = 0.6
"""Confidence from which a piece of a question is a question by itself: "… and who is her boss"."""


class Several:
    """Finds the several things that are asked for."""

    def __init__(self, catalogue: Catalogue, understanding: Understanding, matcher: Matcher) -> None:
        self._catalogue = catalogue
        self._understanding = understanding
        self._matcher = matcher

    def of(
        self, question: Question, ranked: Ranked, asked: tuple[str, ...], excluded: Collection[str]
    ) -> Reached | None:
        """The things that are asked for one after another, where each is clear; of a comparison also a single one."""
        whole_is_clear = ranked.exact and ranked.reading is question.whole
        if whole_is_clear or self._is_one_name(question, ranked):
            return None
        if question.others:
            return self._beside_others(question, asked, excluded)
        compared = len(self._catalogue.roles) > 1 and compares(question)
        if not compared and not lists(question):
            return None
        named = aspects(question, self._understanding, compared)
        if not named or not (compared or len(question.asking) > 1 or self._leaves_open(ranked)):
            return None
        found = [self._matcher.read(one, excluded) for one in named]
        known = [one for one in found if sure(one, self._catalogue, self._matcher.answer_from if compared else _CLEAR)]
        strangers = tuple([name(one.reading) for one in found if one not in known])
        firsts: dict[str, Ranked] = {}
        sides: dict[str, tuple[str, ...]] = {}
        for one in known:
            id, roles = one.matches[0].entry, self._roles(one.reading, asked, compared)
            merged = tuple(dict.fromkeys((*sides[id], *roles))) if sides.get(id) and roles else ()
            sides[id] = merged if id in firsts else roles
            firsts.setdefault(id, one)
        if not firsts or (strangers and not (compared and len(found) > 1)) or (len(firsts) < 2 and not compared):
            return None
        best = max(known, key=lambda one: one.confidence)
        if len(found) == 1 and not self._outdone(ranked, best):
            return None
        reason = Reason.SEVERAL if len(found) > 1 else Reason.COMPARED
        named_for = tuple([Aspect(id, sides[id]) for id in firsts])
        decision = Decision(Outcome.ANSWERED, reason, named_for[0].entry, aspects=named_for, strangers=strangers)
        matches = sorted([one.matches[0] for one in firsts.values()], key=lambda match: -match.confidence)
        return Reached(Ranked(question.whole, matches=tuple(matches)), decision)

    def _beside_others(self, question: Question, asked: tuple[str, ...], excluded: Collection[str]) -> Reached | None:
        """What is asked of ours, where each piece asks of ours or of roles not covered: "pilot pay and purser pay"."""
        pieces = [] if compares(question) else aspects(question, self._understanding, compared=False)
        ours = [one for one in pieces if one.roles and one.content]
        theirs = [one for one in pieces if one.others and not one.roles]
        if len(ours) != 1 or not theirs or any(one.others for one in ours) or len(ours) + len(theirs) < len(pieces):
            return None
        ranked = self._matcher.read(ours[0], excluded)
        if not sure(ranked, self._catalogue, _CLEAR):
            return None
        first, strangers = ranked.matches[0].entry, tuple(map(name, theirs))
        told = (Aspect(first, self._roles(ours[0], asked, compared=False)),)
        decision = Decision(Outcome.ANSWERED, Reason.SEVERAL, first, aspects=told, strangers=strangers)
        return Reached(Ranked(question.whole, matches=ranked.matches[:1]), decision)

    def _is_one_name(self, question: Question, ranked: Ranked) -> bool:
        """Whether all that "and" joins in a question is the name of one thing: "research and development"."""
        words = question.whole.words
        joined = [words[at - 1 : at + 2] for at, word in enumerate(words) if word == "and"]
        if not joined or not ranked.matches or JOINT_MARK.search(question.text) or len(question.asking) > 1:
            return False
        texts = [f" {' '.join(pattern)} " for pattern in self._matcher.patterns(ranked.matches[0].entry)]
        return all(any(f" {' '.join(three)} " in text for text in texts) for three in joined)

    def _roles(self, piece: Reading, asked: tuple[str, ...], compared: bool) -> tuple[str, ...]:
        """The roles that a piece of a question is about: those it names, or those of the question; none that it asks
        for."""
        if compared or not piece.roles:
            return () if not compared and form(piece).kind is Kind.ROLE else asked
        return piece.roles

    def _leaves_open(self, ranked: Ranked) -> bool:
        """Whether the best match for a whole message is doubtful, or doesn't speak of all that is in it."""
        sure = bool(ranked.matches) and ranked.confidence >= self._matcher.answer_from
        return not sure or bool(self._matcher.uncovered(ranked))

    def _outdone(self, ranked: Ranked, compared: Ranked) -> bool:
        """Whether the one thing that is compared is what a whole message is about, rather than what it matches best."""
        first = ranked.matches[0]
        if first.entry in self._catalogue.outside and first.confidence >= self._matcher.answer_from:
            return False
        general = not isinstance(self._catalogue.answers.get(first.entry), Topic)  # it may compare in every respect
        within = any(match.entry == compared.matches[0].entry for match in ranked.matches)
        return within and (general or compared.confidence >= first.confidence)
