"""What is answered from: a bot and what it can be asked, which belong together."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from bot.answerer import Bot
from bot.contents import Contents
from bot.model import Entry, Knowledge, Topic


@dataclass(frozen=True, slots=True)
class Edition:
    """A knowledge in service. Whoever answers takes the edition once and keeps to it until the answer is there."""

    bot: Bot
    contents: Contents

    @classmethod
    def of(cls, bot: Bot) -> Edition:
        """The edition of a bot."""
        return cls(bot, bot.contents())


def answers(knowledge: Knowledge) -> Mapping[str, Topic | Entry]:
    """All that can be answered, by id."""
    items: list[Topic | Entry] = [*knowledge.topics, *knowledge.entries]
    return {one.id: one for one in items}
