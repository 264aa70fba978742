"""The product: a question in, a reply out.

One straight path: understand → rank → decide → compose. Synchronous, and pure but for the cache that it may be given:
no clock, no output.
"""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from bot.composing import Composer
from bot.conversation import Conversation
from bot.deciding import Decision, Reason, decide
from bot.matching.cache import Cache
from bot.matching.matcher import Matcher, Ranked, Scope
from bot.matching.ranking import Intent
from bot.matching.synonyms import Synonyms
from bot.model import Entry, Knowledge, Topic
from bot.reply import Citation, Explanation, Match, Outcome, Reply, Suggestion
from bot.roles import RoleFinder
from bot.text import fold, tokens
from bot.understanding import Question, Reading, Understanding

MOST_MATCHES = 5

_DATA = Path(__file__).resolve().parent / "data"


class Bot:
    """Answers questions from one knowledge. Safe to share between threads."""

    def __init__(self, knowledge: Knowledge, cache: Cache | None = None) -> None:
        """Fits the knowledge, or takes from `cache` what an earlier run fitted."""
        self.knowledge = knowledge
        self._answers: dict[str, Topic | Entry] = {topic.id: topic for topic in knowledge.topics}
        self._answers.update((entry.id, entry) for entry in knowledge.entries)
        self._outside = {topic.id: topic for topic in knowledge.outside_topics}
        finder = RoleFinder(knowledge)
        texts = {id: _texts(item) for id, item in self._answers.items()}
        asks = {id: (item.question, *item.phrasings) for id, item in self._answers.items()}
        asks.update((topic.id, topic.phrasings) for topic in self._outside.values())
        texts.update((topic.id, (topic.name,)) for topic in self._outside.values())
        words = {id: [tokens(fold(text)) for text in (*asks[id], *texts[id])] for id in asks}
        spoken = (word for group in knowledge.synonyms for phrase in group for word in tokens(fold(phrase)))
        written = (word for rows in words.values() for row in rows for word in row)
        self._understanding = Understanding(finder, (*written, *spoken))
        scope = Scope(
            intents=[self._intent(id, phrasings) for id, phrasings in asks.items()],
            texts=words,
            declined=self._outside,
            synonyms=Synonyms(knowledge.synonyms),
        )
        self._matcher = Matcher(scope, self._strangers, cache)
        self._spoken_of = {
            id: frozenset(mention.outside for row in rows for mention in finder.find(row) if mention.outside)
            for id, rows in words.items()
        }
        self._related = {id: frozenset(item.related) for id, item in self._answers.items()}
        self._composer = Composer(knowledge)

    def ask(self, text: str, conversation: Conversation | None = None) -> Reply:
        """The reply to `text` as the next turn of `conversation` (a new one when None). Never raises for any text."""
        conversation = conversation or Conversation()
        question = self._understanding.read(text)
        reading = question.whole
        chosen = _chosen(text, conversation)
        if chosen in self._answers:
            ranked = Ranked(reading, (), (Match(chosen, 1.0),))
            decision = Decision(Outcome.ANSWERED, Reason.CHOSEN, chosen)
        elif not reading.words:
            ranked, decision = Ranked(reading), Decision(Outcome.UNKNOWN, _unreadable(text))
        elif reading.elliptical and conversation.entry in self._answers:
            ranked = Ranked(reading, (), (Match(conversation.entry or "", 0.9),))
            decision = Decision(Outcome.ANSWERED, Reason.FOLLOW_UP, conversation.entry)
        else:
            ranked = self._matcher.match(question)
            decision = self._decide(question, ranked)
        return self._reply(text, question, ranked, decision, conversation)

    def question(self, id: str) -> str:
        """The canonical question of an entry or topic."""
        return self._answers[id].question

    def _decide(self, question: Question, ranked: Ranked) -> Decision:
        matches = [match for match in ranked.matches if match.entry in self._answers]
        outside = next((match for match in ranked.matches if match.entry in self._outside), None)
        decision = decide(question, matches, outside, self._spoken_of, self._related)
        if decision.outcome is Outcome.UNKNOWN and decision.reason is Reason.UNKNOWN and self._foreign(ranked.reading):
            return Decision(Outcome.UNKNOWN, Reason.LANGUAGE)
        return decision

    def _foreign(self, reading: Reading) -> bool:
        known = sum(self._understanding.speller.knows(word) or word.startswith("@") for word in reading.words)
        return len(reading.words) >= 3 and known < len(reading.words) / 3

    def _reply(
        self, text: str, question: Question, ranked: Ranked, decision: Decision, conversation: Conversation
    ) -> Reply:
        matches = tuple(match for match in ranked.matches if match.entry in self._answers)[:MOST_MATCHES]
        asked = self._asked(question.whole, conversation)
        suggestions = self._suggestions(decision, matches)
        answer = self._answers.get(decision.entry or "")
        citations: tuple[Citation, ...] = ()
        if answer is None:
            said = self._declined(question, decision, ranked)
            after = conversation.unanswered(tuple(one.entry for one in suggestions))
        elif isinstance(answer, Topic):
            said, citations = self._composer.topic(answer, asked, aside=question.whole.polar or ranked.reading.polar)
            after = conversation.answered(answer.id, asked)
        else:
            said, citations = self._composer.entry(answer)
            after = conversation.answered(answer.id, asked) if citations else conversation
        return Reply(
            question=text,
            outcome=decision.outcome,
            text=said,
            entry=decision.entry,
            confidence=matches[0].confidence if matches else 0.0,
            citations=citations,
            suggestions=suggestions,
            matches=matches,
            explanation=self._explanation(ranked, decision, asked),
            conversation=after,
        )

    def _declined(self, question: Question, decision: Decision, ranked: Ranked) -> str:
        match decision.reason:
            case Reason.OTHER_ROLE:
                return self._composer.other_role(question.others)
            case Reason.OUTSIDE:
                first = next(match.entry for match in ranked.matches if match.entry in self._outside)
                return self._composer.outside(self._outside[first].name)
            case Reason.LANGUAGE:
                return self._composer.language()
            case Reason.EMPTY:
                return self._composer.empty()
            case Reason.NEAR_TIE | Reason.DOUBTFUL:
                return self._composer.unclear()
            case _:
                return self._composer.unknown()

    def _asked(self, reading: Reading, conversation: Conversation) -> tuple[str, ...]:
        """The roles a question is about, from its words or else from the conversation; none when it doesn't say."""
        everyone = tuple(role.id for role in self.knowledge.roles)
        before = conversation.roles
        if reading.other_one and len(before) == 1:
            return tuple(role for role in everyone if role not in before)
        if reading.roles:
            return tuple(dict.fromkeys((*reading.roles, *(before if reading.singular and len(before) == 1 else ()))))
        if reading.they:
            return ()
        if (reading.singular or reading.opener or reading.ditto) and len(before) == 1:
            return before
        return ()

    def _suggestions(self, decision: Decision, matches: Sequence[Match]) -> tuple[Suggestion, ...]:
        sure = {match.entry: match.confidence for match in matches}
        return tuple(Suggestion(id, self.question(id), sure.get(id, 0.0)) for id in decision.options)

    def _explanation(self, ranked: Ranked, decision: Decision, asked: tuple[str, ...]) -> Explanation:
        reading = ranked.reading
        first = next((one for one in ranked.candidates if one.id in self._answers), None)
        return Explanation(
            reason=str(decision.reason),
            roles=reading.roles,
            others=reading.others,
            corrections=reading.corrections,
            phrasing=" ".join(self._matcher.pattern(first)) if first else None,
            similarity=first.similarity if first else 0.0,
            uncovered=self._matcher.uncovered(reading, first.id) if first else (),
            supplied=tuple(role for role in asked if role not in reading.roles),
        )

    def _strangers(self) -> list[tuple[str, ...]]:
        """Questions that are in no knowledge, as they are read with this one."""
        lines = (_DATA / "out-of-scope.txt").read_text(encoding="utf-8").splitlines()
        return [self._understanding.read(line).whole.words for line in lines if line.strip()]

    def _intent(self, id: str, phrasings: Sequence[str]) -> Intent:
        item = self._answers.get(id)
        return Intent(
            id,
            tuple(map(self._understanding.pattern, phrasings)),
            tuple(map(self._understanding.pattern, item.misses)) if item else (),
        )


def _texts(item: Topic | Entry) -> tuple[str, ...]:
    if isinstance(item, Entry):
        return (item.id.replace("_", " "), item.answer, *item.tags)
    return (item.name, *(fact.says for fact in item.facts))


def _chosen(text: str, conversation: Conversation) -> str:
    """The suggestion that `text` picks by its number, or nothing."""
    bare = text.strip().rstrip(".)")
    if bare.isdecimal() and bare.isascii() and 1 <= int(bare[:3]) <= len(conversation.suggestions):
        return conversation.suggestions[int(bare[:3]) - 1]
    return ""


def _unreadable(text: str) -> Reason:
    return Reason.LANGUAGE if any(character.isalpha() for character in text) else Reason.EMPTY
