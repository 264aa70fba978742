"""The product: a question in, a reply out.

One straight path: understand → rank → decide → compose. Synchronous and pure: no clock, no files, no output.
"""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import replace

from bot.catalogue import Catalogue
from bot.choosing import chosen
from bot.composing import Composer
from bot.conversation import Conversation
from bot.deciding import Decision, Reason, decide
from bot.matching.matcher import Matcher, Ranked
from bot.matching.synonyms import Synonyms
from bot.model import Knowledge, Topic
from bot.preparing import Prepared
from bot.reply import Citation, Explanation, Match, Outcome, Reply, Suggestion
from bot.sides import asked_about
from bot.understanding import Question, Understanding

MOST_MATCHES = 5

_FOLLOWING = 0.9
"""Confidence that a half sentence goes on from the last answer."""

_NEW = Conversation()

_OF_ITS_OWN = 0.5
"""Confidence from which a half sentence that goes on from nothing is a question of its own: "where is that from?"."""


class Bot:
    """Answers questions from one knowledge. Safe to share between threads."""

    def __init__(self, knowledge: Knowledge, prepared: Prepared | None = None) -> None:
        """Answers from a knowledge with what was `prepared` of it, now when that isn't given."""
        prepared = prepared or Prepared.of(knowledge)
        self.knowledge = knowledge
        self._catalogue = Catalogue(knowledge)
        self._understanding = Understanding(self._catalogue.finder, prepared.vocabulary)
        self._matcher = Matcher(prepared.index, Synonyms(prepared.synonyms))
        self._spoken_of = prepared.spoken_of
        self._for_one = prepared.for_one
        self._composer = Composer(knowledge)

    def ask(self, text: str, conversation: Conversation | None = None) -> Reply:
        """The reply to `text` as the next turn of `conversation` (a new one when None). Never raises for any text."""
        conversation = self._known(conversation) if conversation else _NEW
        question = self._understanding.read(text).after(conversation.others)
        asked = asked_about(question.whole, conversation, self._catalogue.roles)
        ranked, decision = self._reached(text, question, asked, conversation)
        return self._reply(text, question, asked, ranked, decision, conversation)

    def question(self, id: str) -> str:
        """The canonical question of an entry or topic."""
        return self._catalogue.answers[id].question

    def _known(self, conversation: Conversation) -> Conversation:
        """The conversation without what this knowledge doesn't hold: it may come from elsewhere, or from before."""
        answers = self._catalogue.answers
        return replace(
            conversation,
            entry=conversation.entry if conversation.entry in answers else None,
            roles=tuple(role for role in conversation.roles if role in self._catalogue.roles),
            suggestions=conversation.suggestions if answers.keys() >= set(conversation.suggestions) else (),
            others=tuple(other for other in conversation.others if self._catalogue.names_outside(other)),
        )

    def _reached(
        self, text: str, question: Question, asked: tuple[str, ...], conversation: Conversation
    ) -> tuple[Ranked, Decision]:
        """What the question comes to: a choice, nothing to read, a follow-up, or what it matches."""
        choice = chosen(text, conversation.suggestions, [self.question(id) for id in conversation.suggestions])
        if choice is not None and choice.id is not None:
            return _certain(question, choice.id, 1.0), Decision(Outcome.ANSWERED, Reason.CHOSEN, choice.id)
        if choice is not None:
            offered = conversation.suggestions
            return Ranked(question.whole), Decision(Outcome.UNKNOWN, Reason.NO_SUCH_CHOICE, options=offered)
        if question.foreign and not question.whole.content:
            return Ranked(question.whole), Decision(Outcome.UNKNOWN, Reason.LANGUAGE)
        if not question.whole.words:
            return Ranked(question.whole), Decision(Outcome.UNKNOWN, _unreadable(text))
        excluded = self._excluded(asked)
        ranked = self._matcher.match(question, excluded)
        subject = conversation.entry
        goes_on = question.whole.elliptical and (bool(question.whole.roles) or not ranked.exact)
        if goes_on and subject and subject not in excluded and not question.others:
            return _certain(question, subject, _FOLLOWING), Decision(Outcome.ANSWERED, Reason.FOLLOW_UP, subject)
        whole = question.whole
        alone = whole.verb_and_subject if whole.roles else ranked.confidence < _OF_ITS_OWN
        lost = goes_on and not subject and alone and not ranked.exact
        if lost or (question.whole.bare and not ranked.exact):
            return Ranked(question.whole), Decision(Outcome.UNKNOWN, Reason.NO_SUBJECT)
        return ranked, self._decide(question, ranked)

    def _excluded(self, roles: Collection[str]) -> frozenset[str]:
        """Entries written for one role, when others are asked about."""
        if not roles:
            return frozenset()
        return frozenset(id for id, role in self._for_one.items() if role not in roles)

    def _decide(self, question: Question, ranked: Ranked) -> Decision:
        matches = self._catalogue.answering(ranked.matches)
        known_not = [match for match in ranked.matches if match.entry in self._catalogue.outside]
        outside = known_not[0] if known_not else None
        sure = self._matcher.answer_from
        return decide(question, matches, outside, sure, self._spoken_of, self._catalogue.related)

    def _reply(
        self,
        text: str,
        question: Question,
        asked: tuple[str, ...],
        ranked: Ranked,
        decision: Decision,
        conversation: Conversation,
    ) -> Reply:
        matches = self._catalogue.answering(ranked.matches)[:MOST_MATCHES]
        suggestions: tuple[Suggestion, ...] = ()
        if decision.options:
            sure = {match.entry: match.confidence for match in matches}
            suggestions = tuple([Suggestion(id, self.question(id), sure.get(id, 0.0)) for id in decision.options])
        answer = self._catalogue.answers.get(decision.entry or "")
        citations: tuple[Citation, ...] = ()
        if answer is None:
            said = self._declined(question, decision)
            others = question.others if decision.reason is Reason.OTHER_ROLE else ()
            after = conversation.unanswered(tuple(one.entry for one in suggestions), others)
        elif isinstance(answer, Topic):
            said, citations = self._composer.topic(answer, asked, aside=question.polar)
            after = conversation.answered(answer.id, asked)
        else:
            said, citations = self._composer.entry(answer)
            after = conversation if self._catalogue.small_talk(answer) else conversation.answered(answer.id, asked)
        return Reply(
            question=text,
            outcome=decision.outcome,
            text=said,
            entry=decision.entry,
            confidence=matches[0].confidence if matches else 0.0,
            citations=citations,
            suggestions=suggestions,
            matches=matches,
            conversation=after,
            explained=lambda: self._explanation(question, ranked, decision, asked),
        )

    def _declined(self, question: Question, decision: Decision) -> str:
        match decision.reason:
            case Reason.OTHER_ROLE:
                return self._composer.other_role(question.others)
            case Reason.OUTSIDE:
                return self._composer.outside(self._catalogue.outside[decision.outside or ""].name)
            case Reason.NO_SUCH_CHOICE:
                return self._composer.no_such_choice()
            case Reason.LANGUAGE:
                return self._composer.language()
            case Reason.EMPTY:
                return self._composer.empty()
            case Reason.NEAR_TIE | Reason.DOUBTFUL:
                return self._composer.unclear()
            case _:
                return self._composer.unknown()

    def _explanation(
        self, question: Question, ranked: Ranked, decision: Decision, asked: tuple[str, ...]
    ) -> Explanation:
        matched = bool(ranked.ranking.ids)
        return Explanation(
            reason=str(decision.reason),
            roles=question.whole.roles,
            others=question.whole.others,
            corrections=question.whole.corrections,
            phrasing=" ".join(self._matcher.pattern(ranked)) if matched else None,
            similarity=ranked.ranking.similarity,
            carried=self._matcher.carried(ranked) if matched else (),
            uncovered=self._matcher.uncovered(ranked) if matched else (),
            supplied=tuple([role for role in asked if role not in question.whole.roles]),
        )


def _certain(question: Question, id: str, confidence: float) -> Ranked:
    return Ranked(question.whole, matches=(Match(id, confidence),))


def _unreadable(text: str) -> Reason:
    return Reason.LANGUAGE if any(character.isalpha() for character in text) else Reason.EMPTY
