"""What can be asked for, by id: topics and entries, and the subjects known not to be covered."""

from __future__ import annotations

from collections.abc import Collection, Sequence

from bot.matching.matcher import Scope
from bot.matching.ranking import Intent
from bot.matching.synonyms import Synonyms
from bot.model import Entry, Knowledge, Topic
from bot.reply import Match
from bot.roles import RoleFinder
from bot.text import fold, tokens
from bot.understanding import Understanding


class Catalogue:
    """Looks things up in one knowledge, and prepares it for matching."""

    def __init__(self, knowledge: Knowledge) -> None:
        self._knowledge = knowledge
        self._finder = RoleFinder(knowledge)
        self.answers: dict[str, Topic | Entry] = {topic.id: topic for topic in knowledge.topics}
        self.answers.update((entry.id, entry) for entry in knowledge.entries)
        self.outside = {topic.id: topic for topic in knowledge.outside_topics}
        self.roles = tuple(role.id for role in knowledge.roles)
        self._asks: dict[str, tuple[str, ...]] = {
            # An id says in a word or two what an entry is about, and so counts as a phrasing of a kind.
            **{id: (item.question, *item.phrasings, _spelled_out(id)) for id, item in self.answers.items()},
            **{id: topic.phrasings for id, topic in self.outside.items()},
        }
        says = {
            **{id: _said(item) for id, item in self.answers.items()},
            **{id: (topic.name,) for id, topic in self.outside.items()},
        }
        self._texts = {id: [tokens(fold(text)) for text in (*self._asks[id], *says[id])] for id in self._asks}
        self.spoken_of = {
            id: frozenset(mention.outside for row in rows for mention in self._finder.find(row) if mention.outside)
            for id, rows in self._texts.items()
        }
        """By id, the roles not covered that an answer or its phrasings speak of."""
        self.related = {id: frozenset(item.related) for id, item in self.answers.items()}
        """By id, what overlaps with it, whichever of the two says so."""
        for item in self.answers.values():
            for other in item.related:
                self.related[other] |= {item.id}
        self._for_one = {entry.id: role for entry in knowledge.entries if (role := self._only_role(entry))}

    def understanding(self) -> Understanding:
        """A reader of questions that knows the words of this knowledge."""
        written = (word for rows in self._texts.values() for row in rows for word in row)
        alike = (word for group in self._knowledge.synonyms for phrase in group for word in tokens(fold(phrase)))
        return Understanding(self._finder, (*written, *alike))

    def scope(self, understanding: Understanding) -> Scope:
        """What a matcher is fitted to."""
        intents = []
        for id, phrasings in self._asks.items():
            misses = self.answers[id].misses if id in self.answers else ()
            intents.append(Intent(id, _patterns(understanding, phrasings), _patterns(understanding, misses)))
        return Scope(intents, self._texts, self.outside, Synonyms(self._knowledge.synonyms))

    def excluded(self, roles: Collection[str]) -> frozenset[str]:
        """Entries written for one role, when others are asked about."""
        return frozenset(id for id, role in self._for_one.items() if roles and role not in roles)

    def names_outside(self, text: str) -> bool:
        """Whether `text` is the name of a role that isn't covered, and nothing else."""
        words = tokens(fold(text))
        mentions = self._finder.find(words)
        return (
            len(mentions) == 1 and mentions[0].outside is not None and mentions[0].end - mentions[0].start == len(words)
        )

    def answering(self, matches: Sequence[Match]) -> tuple[Match, ...]:
        """Those of the matches that are answers, and not subjects known not to be covered."""
        return tuple(match for match in matches if match.entry in self.answers)

    def small_talk(self, entry: Entry) -> bool:
        """Whether an entry is about no subject: among cited knowledge the one that cites nothing."""
        return bool(self._knowledge.articles) and not entry.sources

    def _only_role(self, entry: Entry) -> str | None:
        named = {mention.role for mention in self._finder.find(tokens(fold(entry.question))) if mention.role}
        return named.pop() if len(named) == 1 else None


def _patterns(understanding: Understanding, phrasings: Sequence[str]) -> tuple[tuple[str, ...], ...]:
    return tuple(map(understanding.pattern, phrasings))


def _spelled_out(id: str) -> str:
    return id.replace("-", " ").replace("_", " ")


def _said(item: Topic | Entry) -> tuple[str, ...]:
    if isinstance(item, Entry):
        return (item.answer, *item.tags)
    return (item.name, *(fact.says for fact in item.facts))
