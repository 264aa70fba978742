"""Work to do, kept before it is acknowledged and until it is done."""

from __future__ import annotations

import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass

from bot.records.bell import Bell
from bot.records.conversations import Turn, remember
from bot.records.ledger import Ledger
from bot.records.outbox import Outbox
from bot.records.post import Letter
from bot.records.record import DAY

KNOWN_FOR = DAY
"""Seconds for which what was kept is known again."""

_KNOWN = "SELECT 1 FROM events WHERE event = ? OR twin = ?"
_EVENT = "INSERT INTO events (event, twin, at) VALUES (?, ?, ?)"
_WORK = "INSERT INTO works (event, lane, work, at, due, tries, claimed) VALUES (?, ?, ?, ?, 0, 0, 0)"
# Only the first of each lane: what is in hand or to be tried again holds back those behind it.
_FIRST = """SELECT id, event, lane, work, at, tries FROM works AS first WHERE NOT claimed AND due <= ?
    AND NOT EXISTS (SELECT 1 FROM works AS earlier WHERE earlier.lane = first.lane AND earlier.id < first.id)
    ORDER BY id LIMIT 1"""
# The number of tries tells this claim from a later one of the same work.
_IN_HAND = "id = ? AND event = ? AND tries = ? AND claimed"
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
    gives seconds since 1970. Everything raises `NotKeptError` when the file can't be written: then nothing was done.
    """

    def __init__(self, ledger: Ledger, outbox: Outbox, *, clock: Callable[[], float] = time.time) -> None:
        self._ledger = ledger
        self._outbox = outbox
        self._clock = clock
        self._bell = Bell()

    def keep(self, event: str, twin: str | None, work: str, order: str) -> bool:
        """Keeps the work, committed to the disk before this returns; False for an event that is known, by its id or by
        the key `twin` that two events about the same thing share. Works of one `order` are handed out in order."""
        now = self._clock()
        with self._ledger.writing(lasting=True) as connection:
            if connection.execute(_KNOWN, (event, twin)).fetchone():
                return False
            connection.execute(_EVENT, (event, twin, now))
            connection.execute(_WORK, (event, order, work, now))
        self._bell.ring(1)
        return True

    def claim(self, timeout: float = 0.0) -> Work | None:
        """The oldest work that is due and has none of its order before it, now in the caller's hands; None when there
        is none within `timeout` seconds, or after `stop`."""
        return self._bell.until(self._claimed, self._soonest, timeout)

    def done(self, work: Work, posts: Sequence[Letter] = (), turn: Turn | None = None) -> bool:
        """Strikes out the work, puts what is to be posted about it into the outbox and remembers the turn, all or
        nothing; False, and nothing of it, when the work isn't in the caller's hands any more."""
        with self._ledger.writing() as connection:
            if connection.execute(f"DELETE FROM works WHERE {_IN_HAND}", _hand(work)).rowcount != 1:
                return False
            self._outbox.insert(connection, posts)
            if turn is not None:
                remember(connection, turn, self._clock())
        self._bell.ring(1)
        if posts:
            self._outbox.ring()
        return True

    def failed(self, work: Work, retry_at: float) -> bool:
        """Gives the work back, to be claimed again at `retry_at`, before what came after it in its order."""
        with self._ledger.writing() as connection:
            sql = f"UPDATE works SET claimed = 0, due = ? WHERE {_IN_HAND}"
            given_back = connection.execute(sql, (retry_at, *_hand(work))).rowcount == 1
        self._bell.ring(1)
        return given_back

    def recover(self) -> int:
        """Gives back all that is claimed and tells how much that is: at the start, what a crash left."""
        with self._ledger.writing() as connection:
            given_back = connection.execute("UPDATE works SET claimed = 0 WHERE claimed").rowcount
        self._bell.ring()
        return given_back

    def waiting(self) -> int:
        """How many works aren't done, those in hand included."""
        with self._ledger.reading() as connection:
            count: int = connection.execute("SELECT count(*) FROM works").fetchone()[0]
        return count

    def stop(self) -> None:
        """Hands out no more work; who waits for some gets None at once."""
        self._bell.stop()

    def forget(self, now: float) -> None:
        """Deletes the ids of events kept 24 hours ago or longer whose work is done."""
        self._ledger.delete(_OLD, now - KNOWN_FOR)

    def _claimed(self) -> Work | None:
        with self._ledger.writing() as connection:
            row = connection.execute(_FIRST, (self._clock(),)).fetchone()
            if row is None:
                return None
            id, event, order, work, at, tries = row
            connection.execute("UPDATE works SET claimed = 1, tries = tries + 1 WHERE id = ?", (id,))
            return Work(id, event, order, work, at, tries + 1)

    def _soonest(self) -> float | None:
        """Seconds until something else is due."""
        now = self._clock()
        with self._ledger.reading() as connection:
            due: float | None = connection.execute("SELECT min(due) FROM works WHERE due > ?", (now,)).fetchone()[0]
        return None if due is None else due - now


def _hand(work: Work) -> tuple[int, str, int]:
    return work.id, work.event, work.tries
