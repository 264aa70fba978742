"""Work to do, kept before it is acknowledged and until it is done."""

from __future__ import annotations

import threading
import time
from collections.abc import Callable, Collection, Sequence
from contextlib import closing
from dataclasses import dataclass

from bot.records.bell import Bell
from bot.records.conversations import Turn, remember
from bot.records.ledger import Ledger, NotKeptError
from bot.records.outbox import Outbox
from bot.records.post import Letter
from bot.records.record import DAY

KNOWN_FOR = DAY
"""Seconds for which what was kept is known again."""

MOST_WAITING = 10_000
"""Works that may wait at a time: what comes beyond is to come again."""

_COUNTED = "SELECT count(*) FROM works"
_KNOWN = "SELECT 1 FROM events WHERE event = ? OR twin = ?"
_EVENT = "INSERT INTO events (event, twin, at) VALUES (?, ?, ?)"
_SETTLED = "INSERT INTO events (event, twin, at) VALUES ('settled ' || ?1, ?1, ?2) ON CONFLICT DO NOTHING"
_WORK = "INSERT INTO works (event, lane, work, at, due, tries) VALUES (?, ?, ?, ?, 0, 0)"
# Only the first of each lane: what is in hand or to be tried again holds back those behind it.
_FIRST = """SELECT id, event, lane, work, at, tries FROM works AS first WHERE due <= ?
    AND NOT EXISTS (SELECT 1 FROM works AS earlier WHERE earlier.lane = first.lane AND earlier.id < first.id)
    ORDER BY id"""
_OLD = """DELETE FROM events WHERE event IN (SELECT event FROM events WHERE at < ?
    AND NOT EXISTS (SELECT 1 FROM works WHERE works.event = events.event) LIMIT ?)"""


@dataclass(frozen=True, slots=True)
class Work:
    """Something to do: what `keep` was given, when (`at`), and how often it was claimed, this time included."""

    id: int
    event: str
    order: str
    work: str
    at: float
    tries: int


class Inbox:
    """Keeps each event once, and hands out its work once at a time.

    Safe from several threads. Any process may keep; only the one that serves the file (`Serving`) may claim. `clock`
    gives seconds since 1970. Everything raises `NotKeptError` when the file can't be written: then nothing was done,
    and a work that was in hand is handed out again, as it is after a crash.
    """

    def __init__(self, ledger: Ledger, outbox: Outbox, *, clock: Callable[[], float] = time.time) -> None:
        self._ledger = ledger
        self._outbox = outbox
        self._clock = clock
        self._bell = Bell()
        self._lock = threading.Lock()
        self._in_hand: dict[int, int] = {}  # the tries of each work that is in hand

    def keep(self, event: str, twin: str | None, work: str, order: str, settles: str | None = None) -> bool:
        """Keeps the work, committed to the disk before this returns; False for an event that is known, by its id or by
        the key `twin` that two events about the same thing share. Works of one `order` are handed out in order. It may
        settle an event that hasn't come yet: one whose twin is `settles` is known from then on.

        Raises `NotKeptError` also when `MOST_WAITING` works are waiting.
        """
        now = self._clock()
        with self._ledger.writing(lasting=True) as connection:
            if connection.execute(_KNOWN, (event, twin)).fetchone():
                return False
            if connection.execute(_COUNTED).fetchone()[0] >= MOST_WAITING:
                raise NotKeptError(f"Not kept: {MOST_WAITING:,} works are waiting already.")
            connection.execute(_EVENT, (event, twin, now))
            if settles is not None:
                connection.execute(_SETTLED, (settles, now))
            connection.execute(_WORK, (event, order, work, now))
        self._bell.ring(1)
        return True

    def claim(self, timeout: float = 0.0) -> Work | None:
        """The oldest work that is due and has none of its order before it, now in the caller's hands; None when there
        is none within `timeout` seconds, or after `stop`."""
        return self._bell.until(self._claimed, self._soonest, timeout)

    def done(
        self, work: Work, posts: Sequence[Letter] = (), turn: Turn | None = None, detached: Collection[int] = ()
    ) -> bool:
        """Strikes out the work, puts what is to be posted about it into the outbox, forgets what the posts `detached`
        (ids) were about and remembers the turn, all or nothing; False, and nothing of it, when the work isn't in the
        caller's hands any more."""
        if not self._holds(work):
            return False
        try:
            with self._ledger.writing() as connection:
                sql = "DELETE FROM works WHERE id = ? AND event = ?"
                if connection.execute(sql, (work.id, work.event)).rowcount != 1:
                    return False  # the file was begun anew meanwhile
                self._outbox.detach(connection, detached)
                self._outbox.insert(connection, posts)
                if turn is not None:
                    remember(connection, turn, self._clock())
        finally:
            self._let_go(work)
        if posts:
            self._outbox.ring()
        return True

    def failed(self, work: Work, retry_at: float, counted: bool = True) -> bool:
        """Gives the work back, to be claimed again at `retry_at`, before what came after it in its order; where this
        try isn't `counted`, as if it hadn't been claimed. False when it isn't in the caller's hands any more."""
        if not self._holds(work):
            return False
        try:
            with self._ledger.writing() as connection:
                sql = "UPDATE works SET due = ?, tries = tries - ? WHERE id = ? AND event = ?"
                return connection.execute(sql, (retry_at, not counted, work.id, work.event)).rowcount == 1
        finally:
            self._let_go(work)

    def waiting(self) -> int:
        """How many works aren't done, those in hand included."""
        with self._ledger.reading() as connection:
            count: int = connection.execute(_COUNTED).fetchone()[0]
        return count

    def stop(self) -> None:
        """Hands out no more work; who waits for some gets None at once."""
        self._bell.stop()

    def forget(self, now: float) -> None:
        """Deletes the ids of events kept 24 hours ago or longer whose work is done."""
        self._ledger.delete(_OLD, now - KNOWN_FOR)

    def _claimed(self) -> Work | None:
        with self._lock:
            with self._ledger.writing() as connection:
                # Closed before the end of the transaction: what is still being read holds on to the file as it was, and
                # who begins to write next is told that it is locked, if another process wrote meanwhile.
                with closing(connection.execute(_FIRST, (self._clock(),))) as due:
                    row = next((row for row in due if row[0] not in self._in_hand), None)
                if row is None:
                    return None
                id, event, order, work, at, tries = row
                connection.execute("UPDATE works SET tries = tries + 1 WHERE id = ?", (id,))
            self._in_hand[id] = tries + 1
            return Work(id, event, order, work, at, tries + 1)

    def _holds(self, work: Work) -> bool:
        with self._lock:
            return self._in_hand.get(work.id) == work.tries

    def _let_go(self, work: Work) -> None:
        with self._lock:
            self._in_hand.pop(work.id, None)
        self._bell.ring(1)

    def _soonest(self) -> float | None:
        """Seconds until something else is due."""
        now = self._clock()
        with self._ledger.reading() as connection:
            due: float | None = connection.execute("SELECT min(due) FROM works WHERE due > ?", (now,)).fetchone()[0]
        return None if due is None else due - now
