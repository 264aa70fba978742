"""The edition in service, and what becomes of it. Who listens, and who brings the next one, is nothing to it."""

from __future__ import annotations

from collections.abc import Callable
from contextlib import suppress
from dataclasses import replace
from pathlib import Path

from bot.answerer import Bot
from bot.editions import loss
from bot.editions.edition import Edition, answers
from bot.editions.news import Changes, Loaded, News, Recovered, Refused
from bot.errors import Complaint, Place
from bot.model import Knowledge

_ANYWHERE = Place("")


class Service:
    """Holds one edition at a time. Any thread may read it; what changes it is done on one."""

    def __init__(self, bot: Bot) -> None:
        """Begins with a bot, whatever it knows."""
        self._edition = Edition.of(bot)
        self._trouble: Refused | None = None
        self._listeners: list[Callable[[News], None]] = []

    @property
    def edition(self) -> Edition:
        """What is to be answered from now."""
        return self._edition

    @property
    def trouble(self) -> Refused | None:
        """Why what is in service isn't what lies in the folder; None while it is."""
        return self._trouble

    def subscribe(self, listener: Callable[[News], None]) -> None:
        """Tells of all that happens from now on, on the thread on which it does."""
        self._listeners.append(listener)

    def take(self, bot: Bot) -> None:
        """Puts a bot into service; raises KnowledgeError when too much would be gone, and all stays as it is."""
        before = self._edition.bot.knowledge
        loss.check(loss.homes(before), bot.knowledge)
        self._edition = Edition.of(bot)
        self._well(_changes(before, bot.knowledge))

    def stay(self) -> None:
        """What lies in the folder is what is in service."""
        if self._trouble is not None:
            self._well(Changes())

    def refuse(self, folder: Path, complaints: tuple[Complaint, ...], now: float) -> None:
        """What lies in a folder can't be taken, since `now` (seconds since 1970) if it could be before."""
        self._trouble = Refused(folder, complaints, self._trouble.since if self._trouble else now)
        self._tell(self._trouble)

    def _well(self, changes: Changes) -> None:
        recovered, self._trouble = self._trouble is not None, None
        self._tell(Recovered(changes) if recovered else Loaded(changes))

    def _tell(self, news: News) -> None:
        for listener in self._listeners:
            with suppress(Exception):  # one that fails is in nobody's way: not the others', nor that of the next news
                listener(news)


def _changes(before: Knowledge, after: Knowledge) -> Changes:
    old, now = answers(before), answers(after)
    same = old.keys() & now.keys()
    edited = sum(replace(old[id], place=_ANYWHERE) != replace(now[id], place=_ANYWHERE) for id in same)
    return Changes(len(now.keys() - same), edited, len(old.keys() - same))
