"""What can be asked for, by id: topics and entries, and the subjects known not to be covered."""

from __future__ import annotations

from collections.abc import Collection, Sequence

from bot.language.cues import FIGURES, FREQUENCIES
from bot.language.text import fold, tokens
from bot.model import Entry, Knowledge, Topic
from bot.reply import Match
from bot.understanding.roles import RoleFinder


class Catalogue:
    """Looks things up in one knowledge."""

    def __init__(self, knowledge: Knowledge) -> None:
        self._knowledge = knowledge
        self.finder = RoleFinder(knowledge)
        self.answers: dict[str, Topic | Entry] = {topic.id: topic for topic in knowledge.topics}
        self.answers.update((entry.id, entry) for entry in knowledge.entries)
        self.outside = {topic.id: topic for topic in knowledge.outside_topics}
        self.roles = tuple(role.id for role in knowledge.roles)
        self.related = {id: frozenset(item.related) for id, item in self.answers.items()}
        """By id, what overlaps with it, whichever of the two says so."""
        for item in self.answers.values():
            for other in item.related:
                self.related[other] |= {item.id}

    def names_outside(self, text: str) -> bool:
        """Whether `text` is the name of a role that isn't covered, and nothing else."""
        words = tokens(fold(text))
        mentions = self.finder.find(words)
        return (
            len(mentions) == 1 and mentions[0].outside is not None and mentions[0].end - mentions[0].start == len(words)
        )

    def answering(self, matches: Sequence[Match]) -> tuple[Match, ...]:
        """Those of the matches that are answers, and not subjects known not to be covered."""
        if not self.outside:
            return tuple(matches)
        return tuple([match for match in matches if match.entry in self.answers])

    def gives_figures(self, id: str, frequency: bool = False) -> bool:
        """Whether there may be a number, or a frequency, in an answer: in one that cites nothing there may be
        anything."""
        item = self.answers[id]
        texts = [fact.told for fact in item.facts] if isinstance(item, Topic) else [item.answer]
        anything = isinstance(item, Entry) and not item.sources
        return anything or any(_figure(text, FIGURES | FREQUENCIES if frequency else FIGURES) for text in texts)

    def gives_reason(self, id: str, asked: Collection[str]) -> bool:
        """Whether the sources give a reason for anything that is said of some roles (of all when empty)."""
        item = self.answers[id]
        facts = item.facts if isinstance(item, Topic) else ()
        return any(fact.because and (not asked or not fact.about or set(fact.about) & set(asked)) for fact in facts)

    def small_talk(self, item: Topic | Entry) -> bool:
        """Whether an entry is about no subject: among cited knowledge the one that cites nothing."""
        return bool(self._knowledge.articles) and isinstance(item, Entry) and not item.sources


def _figure(text: str, words: Collection[str]) -> bool:
    """Whether a text gives a number, in digits or in some words."""
    return any(map(str.isdigit, text)) or any(word in words for word in tokens(fold(text)))
