"""The product: a question in, a reply out.

One straight path: understand → rank → decide → compose. Synchronous and pure: no clock, no files, no output.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from bot.catalogue import Catalogue
from bot.composing.bearing import Bearings
from bot.composing.comparing import Comparer
from bot.composing.composer import Angle, Answer, Composer
from bot.composing.declining import Decliner
from bot.composing.recalling import Recaller
from bot.composing.verdict import NOTHING, Finding, amounting, comparing, verdict
from bot.composing.wording import Wording
from bot.conversation import Conversation
from bot.deciding.decision import Decision, Reason
from bot.deciding.reaching import Reach
from bot.language.cues import NEGATIONS, POSTS, SHARED
from bot.matching.matcher import Matcher, Ranked
from bot.matching.synonyms import Synonyms, Terms
from bot.model import Entry, Knowledge, Topic
from bot.preparing import Prepared
from bot.reply import Explanation, Match, Outcome, Reply, Suggestion
from bot.understanding.asking import Kind
from bot.understanding.following import Afterthought
from bot.understanding.message import Question, Understanding
from bot.understanding.sides import asked_about

if TYPE_CHECKING:
    from bot.contents import Contents

MOST_MATCHES = 5

_NEW = Conversation()
_PLAIN = Angle()
_GOING_ON = frozenset({Reason.FOLLOW_UP, Reason.AFTERTHOUGHT})
_OF_EVERYBODY = frozenset({Afterthought.COMPARED, Afterthought.MORE})
"""After these, everybody was told of."""

_SO = frozenset({"true", "right", "correct"})
"""Words that ask whether something is so, and carry no matter of their own."""
_ONE = frozenset({Finding.THESE, Finding.NOT_NAMED})
"""What may come to a single role, so that a pronoun after it means that one."""


@dataclass(frozen=True, slots=True)
class Turn:
    """One turn on its way: where it comes from, what it says and about which roles, and what it came to."""

    conversation: Conversation
    question: Question
    asked: tuple[str, ...]
    ranked: Ranked
    decision: Decision


class Bot:
    """Answers questions from one knowledge. Safe to share between threads."""

    def __init__(self, knowledge: Knowledge, prepared: Prepared | None = None) -> None:
        """Answers from a knowledge with what was `prepared` of it, now when that isn't given."""
        prepared = prepared or Prepared.of(knowledge)
        synonyms = Synonyms(prepared.synonyms)
        self.knowledge = knowledge
        self._catalogue = Catalogue(knowledge)
        self._understanding = Understanding(self._catalogue.finder, prepared.vocabulary)
        self._matcher = Matcher(prepared.index, synonyms)
        self._bearings = Bearings(synonyms, self._understanding.pattern)
        self._spoken_of = prepared.spoken_of
        self._reach = Reach(self._catalogue, self._understanding, self._matcher, prepared.spoken_of, prepared.for_one)
        wording = Wording(knowledge)
        self._composer = Composer(wording)
        self._comparer = Comparer(wording, self._composer)
        self._recaller = Recaller(wording, self._composer)
        self._decliner = Decliner(knowledge, wording)

    def ask(self, text: str, conversation: Conversation | None = None) -> Reply:
        """The reply to `text` as the next turn of `conversation` (a new one when None). Never raises for any text."""
        conversation = self._known(conversation) if conversation else _NEW
        question = self._understanding.read(text).after(conversation.others)
        asked = asked_about(question.sides, conversation, self._catalogue.roles)
        reached = self._reach.of(text, question, asked, conversation)
        turn = Turn(conversation, question, asked, reached.ranked, reached.decision)
        matches = self._catalogue.answering(turn.ranked.matches)[:MOST_MATCHES]
        item = self._catalogue.answers.get(turn.decision.entry or "")
        angle = self._angle(item, turn) if isinstance(item, Topic) else _PLAIN
        said, citations = self._declined(turn) if item is None else self._answered(item, angle, turn)
        return Reply(
            question=text,
            outcome=turn.decision.outcome,
            text=said,
            entry=turn.decision.entry,
            confidence=matches[0].confidence if matches else 0.0,
            citations=citations,
            suggestions=self._suggested(turn.decision, matches) if turn.decision.options else (),
            matches=matches,
            conversation=self._after(item, angle, turn),
            explained=lambda: self._explanation(turn),
        )

    def read(self, text: str) -> Question:
        """What a text says."""
        return self._understanding.read(text)

    def terms(self, words: Sequence[str]) -> Terms:
        """Words that were read, made ready for matching."""
        return self._matcher.terms(tuple(words))

    @property
    def matcher(self) -> Matcher:
        """What it finds the intents of questions with."""
        return self._matcher

    def question(self, id: str) -> str:
        """The canonical question of an entry or topic."""
        return self._catalogue.answers[id].question

    def contents(self) -> Contents:
        """What can be asked, to be listed or offered while somebody types."""
        from bot.contents import Contents  # nothing that a single answer needs

        return Contents(self._catalogue, self._understanding, self._matcher, lambda *asked: self.ask(*asked).entry)

    def _known(self, conversation: Conversation) -> Conversation:
        """The conversation without what this knowledge doesn't hold: it may come from elsewhere, or from before."""
        answers = self._catalogue.answers
        return replace(
            conversation,
            entry=conversation.entry if conversation.entry in answers else None,
            roles=tuple(role for role in conversation.roles if role in self._catalogue.roles),
            asked=tuple(role for role in conversation.asked if role in self._catalogue.roles),
            suggestions=conversation.suggestions if answers.keys() >= set(conversation.suggestions) else (),
            others=tuple(other for other in conversation.others if self._catalogue.names_outside(other)),
        )

    def _suggested(self, decision: Decision, matches: Sequence[Match]) -> tuple[Suggestion, ...]:
        sure = {match.entry: match.confidence for match in matches}
        return tuple([Suggestion(id, self.question(id), sure.get(id, 0.0)) for id in decision.options])

    def _answered(self, item: Topic | Entry, angle: Angle, turn: Turn) -> Answer:
        decision = turn.decision
        if decision.afterthought:
            told = turn.question.whole.roles or turn.conversation.asked
            return self._recaller.about(item, decision.afterthought, told)
        if decision.reason is Reason.SEVERAL:
            asked = [(self._catalogue.answers[aspect.entry], aspect.roles) for aspect in decision.aspects]
            return self._comparer.several(asked, decision.strangers)
        if decision.reason is Reason.COMPARED:
            return self._composer.topic(item, angle) if isinstance(item, Topic) else self._composer.entry(item)
        if isinstance(item, Topic):
            return self._composer.topic(item, angle)
        return self._composer.entry(item, turned=self._turned(turn))

    def _turned(self, turn: Turn) -> bool:
        """Whether an entry that says who it is was matched by a question that asks who it isn't."""
        if NEGATIONS.isdisjoint(turn.question.whole.words) or not turn.ranked.ranking.ids:
            return False
        form = turn.question.form_of(turn.ranked.reading)
        if form.kind is not Kind.ROLE or not form.denied:
            return False
        return NEGATIONS.isdisjoint(self._matcher.pattern(turn.ranked))

    def _angle(self, topic: Topic, turn: Turn) -> Angle:
        """From where a topic is looked at."""
        question, ranked = turn.question, turn.ranked
        if turn.decision.reason is Reason.COMPARED:
            everyone = self._catalogue.roles
            asked = turn.asked if len(turn.asked) > 1 else everyone
            shared = not SHARED.isdisjoint(question.whole.words)
            first = tuple([fact for fact in topic.facts if shared and set(fact.about) >= set(everyone)])
            return Angle(asked, first=first, verdict=comparing(topic, everyone, shared))
        form = question.form_of(ranked.reading)
        if not ranked.ranking.ids:
            if not turn.conversation.words or turn.decision.reason is not Reason.FOLLOW_UP:
                return Angle(turn.asked)
            # It goes on from another question, and the words of that say what is left out.
            bearing = self._bearings.of(topic, self._matcher.terms(turn.conversation.words))
            found = verdict(form, topic, bearing, turn.asked, self._catalogue.roles, covered=True)
            return Angle(turn.asked, form, () if form.kind is Kind.MATTER else bearing.facts, found)
        bearing = self._bearings.of(topic, ranked.terms)
        left = [word for word in self._matcher.uncovered(ranked) if word[0] != "@" and word not in _SO | POSTS]
        left = [] if ranked.exact else left
        strange = question.about_others or not set(question.others) <= set(self._spoken_of.get(topic.id, ()))
        covered = ranked.ranking.ids[0] == topic.id and not (left or strange)
        found = amounting(question, topic.facts, turn.asked)
        if found is NOTHING:
            found = verdict(form, topic, bearing, turn.asked, self._catalogue.roles, covered)
        return Angle(turn.asked, form, () if form.kind is Kind.MATTER else bearing.facts, found)

    def _after(self, item: Topic | Entry | None, angle: Angle, turn: Turn) -> Conversation:
        """What the conversation remembers from now on."""
        decision, asked = turn.decision, turn.asked
        if item is None:
            others = turn.question.others if decision.reason is Reason.OTHER_ROLE else ()
            asked_back = decision.outcome is Outcome.AMBIGUOUS
            after = turn.conversation.unanswered(decision.options, others, asked_back)
            # "What does the purser earn?" isn't answered, but "and the pilot?" goes on from it.
            subject = self._reach.meant_of_others(turn.question) if others else None
            return replace(after, entry=subject, words=(), asked=()) if subject else after
        if self._catalogue.small_talk(item):
            return turn.conversation
        before, told = turn.conversation, asked
        if decision.afterthought:
            told = () if decision.afterthought in _OF_EVERYBODY else turn.question.whole.roles or before.asked
            asked = self._catalogue.roles if decision.afterthought is Afterthought.COMPARED else asked
        found = angle.verdict
        if found.finding in _ONE and len(found.roles) == 1 and not asked:
            asked = found.roles  # "who steers?" is answered by a role, and "what does she earn?" goes on from it
        words = turn.ranked.reading.words if turn.ranked.ranking.ids else ()
        words = before.words if decision.reason in _GOING_ON else words
        # After a suggestion was picked another can be.
        options = decision.options or (before.suggestions if decision.reason is Reason.CHOSEN else ())
        return before.answered(item.id, asked, options, words, told)

    def _declined(self, turn: Turn) -> Answer:
        """What is said when nothing is answered; it cites nothing."""
        match turn.decision.reason:
            case Reason.OTHER_ROLE:
                said = self._decliner.other_role(turn.question.others)
            case Reason.OUTSIDE:
                said = self._decliner.outside(self._catalogue.outside[turn.decision.outside or ""].name)
            case _:
                said = self._decliner.said(turn.decision.reason)
        return said, ()

    def _supplied(self, turn: Turn) -> tuple[str, ...]:
        """What the conversation added: its subject, and roles."""
        going_on = turn.decision.reason in _GOING_ON
        subject = (turn.decision.entry,) if going_on and turn.decision.entry else ()
        return (*subject, *(role for role in turn.asked if role not in turn.question.whole.roles))

    def _explanation(self, turn: Turn) -> Explanation:
        whole, ranked = turn.question.whole, turn.ranked
        matched = bool(ranked.ranking.ids)
        # Of several things that were asked for none is second to another.
        rivals = ranked.matches if turn.decision.reason is not Reason.SEVERAL else ranked.matches[:1]
        first, second = (*rivals, None, None)[:2]
        return Explanation(
            reason=str(turn.decision.reason),
            roles=whole.roles,
            others=whole.others,
            corrections=whole.corrections,
            phrasing=" ".join(self._matcher.pattern(ranked)) if matched else None,
            similarity=ranked.ranking.similarity,
            carried=self._matcher.carried(ranked) if matched else (),
            uncovered=self._matcher.uncovered(ranked) if matched else (),
            supplied=self._supplied(turn),
            runner_up=second,
            gap=first.confidence - second.confidence if first and second else 0.0,
        )
