"""An inbox, an outbox and conversations on one file, and a clock that passes only when told to."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path

from bot.records.conversations import Conversations
from bot.records.inbox import Inbox, Work
from bot.records.ledger import Ledger
from bot.records.outbox import Outbox
from bot.records.post import Letter, Post

NOON = 1_000_000_000.0


class Delivery:
    """What serves a file, as it is after a start: another one on the same file is a restart."""

    def __init__(self, path: Path, now: float = NOON, patience: float = 30) -> None:
        self.now = now
        self.ledger = Ledger(path, patience=patience)
        self.outbox = Outbox(self.ledger, keep_days=90, clock=lambda: self.now)
        self.inbox = Inbox(self.ledger, self.outbox, clock=lambda: self.now)
        self.conversations = Conversations(self.ledger, keep_days=90, clock=lambda: self.now)

    def keep(self, name: str, order: str = "thread") -> bool:
        """Keeps an event that has no twin."""
        return self.inbox.keep(name, f"twin of {name}", f'"{name}"', order)

    def claimed(self) -> Work:
        """The next work, of which there has to be one."""
        work = self.inbox.claim()
        assert work is not None
        return work

    def next(self) -> Post:
        """The next post, of which there has to be one."""
        post = self.outbox.next()
        assert post is not None
        return post


@contextmanager
def locked(path: Path) -> Iterator[None]:
    """Somebody else writes to the file, and takes its time."""
    with closing(sqlite3.connect(path, isolation_level=None)) as connection:
        connection.execute("BEGIN IMMEDIATE")
        yield
        connection.execute("ROLLBACK")


def letter(key: str, order: str = "thread", about: str | None = None) -> Letter:
    """A letter to the square."""
    return Letter(key, "square", order, f'"{key}"', about)
