"""Conversations that outlive the process: what was said last in each thread."""

from __future__ import annotations

import sqlite3
import time
from collections.abc import Callable
from dataclasses import dataclass

from bot.conversation import REMEMBERED_MINUTES
from bot.records.ledger import Ledger
from bot.records.record import DAY, KEPT_DAYS

_TURN = """INSERT INTO threads (key, conversation, muted, at) VALUES (?, ?, 0, ?)
    ON CONFLICT (key) DO UPDATE SET conversation = excluded.conversation, at = excluded.at"""
_MUTED = """INSERT INTO threads (key, muted, at) VALUES (?, ?, ?)
    ON CONFLICT (key) DO UPDATE SET muted = excluded.muted, at = excluded.at"""
# What a thread is remembered by, beside what was said: that the bot has spoken there, and whether it is muted.
_WORDLESS = "{}"
_WORDS = f"""UPDATE threads SET conversation = '{_WORDLESS}' WHERE key IN
    (SELECT key FROM threads WHERE at < ? AND conversation != '{_WORDLESS}' LIMIT ?)"""
_OLD = "DELETE FROM threads WHERE key IN (SELECT key FROM threads WHERE at < ? LIMIT ?)"


@dataclass(frozen=True, slots=True)
class Turn:
    """The conversation (the JSON text of a `Conversation`) after a turn in a thread."""

    thread: str
    conversation: str


@dataclass(frozen=True, slots=True)
class Memory:
    """What is known of a thread: its conversation, None where nothing was answered yet, whether it is muted, and when
    the last turn was or it was muted last (`at`, seconds since 1970)."""

    conversation: str | None
    muted: bool
    at: float


class Conversations:
    """The last turn of each thread, kept for `keep_days`; `clock` gives seconds since 1970.

    Safe from several threads. Everything raises `NotKeptError` when the file can't be read or written.
    """

    def __init__(self, ledger: Ledger, *, keep_days: float = KEPT_DAYS, clock: Callable[[], float] = time.time) -> None:
        self._ledger = ledger
        self._keep_days = keep_days
        self._clock = clock

    def memory(self, thread: str) -> Memory | None:
        """What is known of a thread; None for one that nothing was said in, or too long ago."""
        with self._ledger.reading() as connection:
            sql = "SELECT conversation, muted, at FROM threads WHERE key = ? AND at >= ?"
            row = connection.execute(sql, (thread, self._oldest(self._clock()))).fetchone()
        return None if row is None else Memory(row[0], bool(row[1]), row[2])

    def remember(self, turn: Turn) -> None:
        """Keeps a turn in place of the last one. `Inbox.done` does so with the work that the turn was."""
        with self._ledger.writing() as connection:
            remember(connection, turn, self._clock())

    def mute(self, thread: str, muted: bool = True) -> None:
        """Keeps whether the bot is to be silent in a thread."""
        with self._ledger.writing() as connection:
            connection.execute(_MUTED, (thread, muted, self._clock()))

    def forget(self, now: float) -> None:
        """Deletes what was said `keep_days` ago or longer, and the words of what nobody goes on from any more."""
        self._ledger.delete(_WORDS, now - REMEMBERED_MINUTES * 60)
        self._ledger.delete(_OLD, self._oldest(now))

    def _oldest(self, now: float) -> float:
        return now - self._keep_days * DAY


def remember(connection: sqlite3.Connection, turn: Turn, now: float) -> None:
    """Keeps a turn within a transaction of somebody else's."""
    connection.execute(_TURN, (turn.thread, turn.conversation, now))
