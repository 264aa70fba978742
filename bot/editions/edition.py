"""What is answered from: a bot, what it can be asked and what it overhears, which belong together."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from bot.answerer import Bot
from bot.contents import Contents
from bot.model import Entry, Knowledge, Topic
from bot.overhearing import Overhearing


@dataclass(frozen=True, slots=True)
class Edition:
    """A knowledge in service. Whoever answers takes the edition once and keeps to it until the answer is there."""

    bot: Bot
    contents: Contents
    overhearing: Overhearing

    @classmethod
    def of(cls, bot: Bot) -> Edition:
        """The edition of a bot."""
        contents = bot.contents()
        return cls(bot, contents, Overhearing(bot, contents))


def answers(knowledge: Knowledge) -> Mapping[str, Topic | Entry]:
    """All that can be answered, by id."""
    items: list[Topic | Entry] = [*knowledge.topics, *knowledge.entries]
    return {one.id: one for one in items}
