"""What a knowledge is written in: its phrasings and answers, word by word. Only preparing a knowledge needs it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from bot.language.text import fold, tokens
from bot.matching.fitting import Scope
from bot.matching.intent import Intent, Words
from bot.matching.synonyms import Synonyms, plain_english
from bot.model import Entry, Knowledge, Topic
from bot.understanding.message import Understanding
from bot.understanding.roles import RoleFinder


class Writing:
    """The texts of one knowledge, by the id of the topic, entry or subject not covered that they belong to."""

    def __init__(self, knowledge: Knowledge) -> None:
        self._knowledge = knowledge
        self._finder = RoleFinder(knowledge)
        answers: tuple[Topic | Entry, ...] = (*knowledge.topics, *knowledge.entries)
        self._misses = {item.id: item.misses for item in answers}
        self._asks: dict[str, tuple[str, ...]] = {
            # An id says in a word or two what an entry is about, and so counts as a phrasing of a kind.
            **{item.id: (item.question, *item.phrasings, *_spelled_out(item.id)) for item in answers},
            **{topic.id: topic.phrasings for topic in knowledge.outside_topics},
        }
        says = {
            **{item.id: _said(item) for item in answers},
            **{topic.id: (topic.name,) for topic in knowledge.outside_topics},
        }
        self._says = {id: [tokens(fold(text)) for text in texts] for id, texts in says.items()}
        self._texts = {id: [*(tokens(fold(text)) for text in self._asks[id]), *self._says[id]] for id in self._asks}

    def vocabulary(self) -> tuple[str, ...]:
        """The words of the texts, the look-alikes and the synonyms."""
        written = {word for rows in self._texts.values() for row in rows for word in row}
        # A look-alike must not be mended into what it looks like.
        written.update(word for misses in self._misses.values() for miss in misses for word in tokens(fold(miss)))
        alike = (word for group in self._knowledge.synonyms for phrase in group for word in tokens(fold(phrase)))
        return tuple(sorted(written.union(alike)))

    def spoken_of(self) -> Mapping[str, tuple[str, ...]]:
        """By id, the roles not covered that an answer speaks of, where there are any."""
        found = {
            id: {mention.outside for row in rows for mention in self._finder.find(row) if mention.outside}
            for id, rows in self._says.items()
        }
        return {id: tuple(sorted(names)) for id, names in found.items() if names}

    def for_one(self) -> Mapping[str, str]:
        """By id, the one role that an entry's question names."""
        found = {}
        for entry in self._knowledge.entries:
            named = {mention.role for mention in self._finder.find(tokens(fold(entry.question))) if mention.role}
            if len(named) == 1:
                found[entry.id] = named.pop()
        return found

    def scope(self, understanding: Understanding) -> Scope:
        """What an index is made of, as questions are understood."""

        def patterns(phrasings: Sequence[str]) -> tuple[Words, ...]:
            return tuple(map(understanding.pattern, phrasings))

        intents = [Intent.of(id, patterns(asks), patterns(self._misses.get(id, ()))) for id, asks in self._asks.items()]
        synonyms = Synonyms.of(self._knowledge.synonyms, plain_english())
        declined = frozenset(topic.id for topic in self._knowledge.outside_topics)
        return Scope(intents, self._texts, declined, synonyms)


def _spelled_out(id: str) -> tuple[str, ...]:
    """An id's words; none when it is but a number."""
    words = id.replace("-", " ").replace("_", " ")
    return (words,) if any(map(str.isalpha, words)) else ()


def _said(item: Topic | Entry) -> tuple[str, ...]:
    if isinstance(item, Entry):
        return (item.answer, *item.tags)
    return (item.name, *(fact.told for fact in item.facts))
