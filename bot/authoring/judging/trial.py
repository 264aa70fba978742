"""What rules judge: a knowledge, the bot that answers from it, and where its texts stand."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date
from functools import cached_property

from bot.answerer import Bot
from bot.authoring.judging.finding import Finding, Severity
from bot.authoring.judging.whereabouts import Spot, Step, Whereabouts
from bot.errors import Place
from bot.model import Entry, Knowledge, OutsideTopic, Topic


@dataclass(frozen=True, slots=True)
class Phrasing:
    """One of the ways to ask for something: its text, what it asks for, where that keeps it, and its words as questions
    are compared with them."""

    text: str
    item: Topic | Entry | OutsideTopic
    path: tuple[Step, ...]
    pattern: tuple[str, ...]

    @property
    def named(self) -> str:
        """What the text is to its owner."""
        return "question" if self.path[0] == "question" else "phrasing"


@dataclass(frozen=True)
class Trial:
    """A knowledge on trial, as on some day."""

    bot: Bot
    whereabouts: Whereabouts
    today: date = field(default_factory=date.today)

    @property
    def knowledge(self) -> Knowledge:
        """What is known."""
        return self.bot.knowledge

    @property
    def answers(self) -> tuple[Topic | Entry, ...]:
        """What can be answered, in the order of the files."""
        return (*self.knowledge.topics, *self.knowledge.entries)

    @cached_property
    def phrasings(self) -> tuple[Phrasing, ...]:
        """Every question and phrasing, those of subjects not covered last."""
        return tuple(self._phrasings())

    def _phrasings(self) -> Iterator[Phrasing]:
        for item in self.answers:
            texts = {("question",): item.question, **_listed("phrasings", item.phrasings)}
            for (path, text), pattern in zip(texts.items(), self.bot.matcher.patterns(item.id), strict=False):
                yield Phrasing(text, item, path, pattern)
        for topic in self.knowledge.outside_topics:
            listed = _listed("phrasings", topic.phrasings)
            for (path, text), pattern in zip(listed.items(), self.bot.matcher.patterns(topic.id), strict=True):
                yield Phrasing(text, topic, path, pattern)

    @cached_property
    def shared(self) -> frozenset[tuple[str, ...]]:
        """The words in which several things are asked for."""
        owners: dict[tuple[str, ...], str] = {}
        return frozenset(
            one.pattern for one in self.phrasings if owners.setdefault(one.pattern, one.item.id) != one.item.id
        )

    def spot(self, item: Topic | Entry | OutsideTopic, *path: Step, holding: str = "") -> Spot:
        """Where something of an item stands."""
        if isinstance(item, OutsideTopic):
            return self.whereabouts.named("outside.yaml", "topics", item.id, *path)
        return self.whereabouts.of(item.place, *path, holding=holding)

    def finding(
        self,
        rule: str,
        severity: Severity,
        sentence: str,
        item: Topic | Entry | OutsideTopic,
        *path: Step,
        holding: str = "",
        also: Place | None = None,
    ) -> Finding:
        """A finding about something of an item."""
        spot = self.spot(item, *path, holding=holding)
        return Finding(spot.place, severity, rule, sentence, item.id, spot.end, also)


def _listed(key: str, texts: tuple[str, ...]) -> dict[tuple[Step, ...], str]:
    return {(key, number): text for number, text in enumerate(texts)}
