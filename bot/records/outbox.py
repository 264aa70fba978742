"""What is to be posted, kept until it has arrived or is given up."""

from __future__ import annotations

import sqlite3
import threading
import time
from collections.abc import Callable, Collection, Sequence
from dataclasses import replace
from typing import Any, Protocol

from bot.records.bell import Bell
from bot.records.ledger import Ledger
from bot.records.post import Letter, Post, State
from bot.records.record import DAY, KEPT_DAYS

_COLUMNS = "id, key, place, lane, payload, about, at, tries, state, result, reason"
_PUT = """INSERT INTO posts (key, place, lane, payload, about, at, due, tries, state)
    VALUES (?, ?, ?, ?, ?, ?, 0, 0, 'ready') ON CONFLICT (key) DO NOTHING"""
# Only the first of each lane: what has to wait holds back those behind it.
_FIRST = f"""SELECT {_COLUMNS} FROM posts AS first WHERE finished IS NULL AND due <= ?
    AND NOT EXISTS (SELECT 1 FROM posts AS earlier
        WHERE earlier.lane = first.lane AND earlier.id < first.id AND earlier.finished IS NULL)
    ORDER BY id"""
_OLD = "DELETE FROM posts WHERE id IN (SELECT id FROM posts WHERE finished < ? LIMIT ?)"


class Pacing(Protocol):
    """How fast a place takes what is posted there. Safe from several threads."""

    def take(self, place: str) -> bool:
        """Takes the place's turn; False where it isn't its turn yet."""

    def soonest(self) -> float | None:
        """Seconds until it is the turn of a place that had to wait; None for none."""


class Outbox:
    """Keeps each letter once and hands it out until it has arrived: ready → sending → sent, unclear or given up.

    Safe from several threads, in the one process that serves the file (`Serving`). `clock` gives seconds since 1970;
    what was sent is known for `keep_days`, without its payload. Everything raises `NotKeptError` when the file can't be
    written: then nothing was noted. A post that was about to leave is unclear from then on.
    """

    def __init__(self, ledger: Ledger, *, keep_days: float = KEPT_DAYS, clock: Callable[[], float] = time.time) -> None:
        self._ledger = ledger
        self._keep_days = keep_days
        self._clock = clock
        self._bell = Bell()
        self._lock = threading.Lock()
        self._in_hand: set[int] = set()

    def put(self, *letters: Letter) -> None:
        """Keeps letters, all or none; one whose key is known is left as it was."""
        with self._ledger.writing() as connection:
            self.insert(connection, letters)
        self.ring()

    def insert(self, connection: sqlite3.Connection, letters: Sequence[Letter]) -> None:
        """The same within a transaction of somebody else's, who is to `ring` afterwards."""
        now = self._clock()
        rows = ((one.key, one.place, one.order, one.payload, one.about, now) for one in letters)
        connection.executemany(_PUT, rows)

    def ring(self) -> None:
        """Wakes who waits for a post."""
        self._bell.ring()

    def next(self, timeout: float = 0.0, pacing: Pacing | None = None) -> Post | None:
        """The oldest post that is due, the first of its order and, by `pacing`, to a place whose turn it is, now in the
        caller's hands; None when there is none within `timeout` seconds, or after `stop`.

        It is ready, or it is unclear: then the place is to be looked at first.
        """
        return self._bell.until(lambda: self._taken(pacing), lambda: self._soonest(pacing), timeout)

    def sending(self, post: Post) -> bool:
        """Notes, on the disk before this returns, that the post is about to leave; False when it isn't to be sent any
        more: it is out of the caller's hands then."""
        leaves = False
        sql = "UPDATE posts SET state = 'sending', tries = tries + 1 WHERE id = ? AND key = ? AND finished IS NULL"
        try:
            with self._ledger.writing(lasting=True) as connection:
                leaves = connection.execute(sql, (post.id, post.key)).rowcount == 1
        finally:
            if not leaves:
                self._let_go(post)
        return leaves

    def sent(self, post: Post, result: str) -> None:
        """The post has arrived; the place calls it `result`."""
        self._finish(post, State.SENT, result=result)

    def given_up(self, post: Post, reason: str) -> None:
        """The post isn't sent (again), whether it has arrived or not."""
        self._finish(post, State.GIVEN_UP, reason=reason)

    def later(self, post: Post, at: float, counted: bool = True) -> None:
        """The place took nothing: the post is due again at `at`; where this try isn't `counted`, as if it hadn't been
        about to leave. One handed out as unclear that hasn't been about to leave since stays unclear."""
        tries = "tries" if counted else "?1"
        self._wait(post, f"state = CASE WHEN tries > ?1 THEN 'ready' ELSE state END, tries = {tries}", post.tries, at)

    def unclear(self, post: Post, at: float = 0.0) -> None:
        """Nobody knows whether the post has arrived: it is handed out at `at` to be looked for."""
        self._wait(post, "state = ?1", State.UNCLEAR.value, at)

    def about(self, question: str) -> tuple[Post, ...]:
        """All posts about a question that are still known, in the order in which they were put."""
        with self._ledger.reading() as connection:
            rows = connection.execute(f"SELECT {_COLUMNS} FROM posts WHERE about = ? ORDER BY id", (question,))
            return tuple(map(_post, rows))

    def withdraw(self, question: str, reason: str) -> tuple[Post, ...]:
        """Gives up the posts about a question that are ready, not on their way; gives all about it as they are then."""
        with self._ledger.writing() as connection:
            sql = (
                "UPDATE posts SET state = 'given up', reason = ?, finished = ?, payload = NULL "
                "WHERE about = ? AND state = 'ready'"
            )
            connection.execute(sql, (reason, self._clock(), question))
        self.ring()
        return self.about(question)

    def detach(self, connection: sqlite3.Connection, ids: Collection[int]) -> None:
        """Forgets, within a transaction of somebody else's, what posts were about."""
        connection.executemany("UPDATE posts SET about = NULL WHERE id = ?", ((id,) for id in ids))

    def waiting(self) -> int:
        """How many posts are neither sent nor given up."""
        with self._ledger.reading() as connection:
            count: int = connection.execute("SELECT count(*) FROM posts WHERE finished IS NULL").fetchone()[0]
        return count

    def stop(self) -> None:
        """Hands out no more posts; who waits for one gets None at once."""
        self._bell.stop()

    def forget(self, now: float) -> None:
        """Deletes what was sent or given up `keep_days` ago or longer."""
        self._ledger.delete(_OLD, now - self._keep_days * DAY)

    def _taken(self, pacing: Pacing | None) -> Post | None:
        with self._lock, self._ledger.reading() as connection:
            for post in map(_post, connection.execute(_FIRST, (self._clock(),))):
                if post.id not in self._in_hand and (pacing is None or pacing.take(post.place)):
                    self._in_hand.add(post.id)
                    # One that was about to leave and is in nobody's hands: the process ended meanwhile, or couldn't
                    # note what became of it.
                    return replace(post, state=State.UNCLEAR) if post.state is State.SENDING else post
        return None

    def _finish(self, post: Post, state: State, *, result: str | None = None, reason: str | None = None) -> None:
        sql = (
            "UPDATE posts SET state = ?, result = ?, reason = ?, finished = ?, payload = NULL "
            "WHERE id = ? AND key = ? AND state != 'sent'"
        )
        self._note(post, sql, (state.value, result, reason, self._clock(), post.id, post.key))

    def _wait(self, post: Post, state: str, value: object, at: float) -> None:
        sql = f"UPDATE posts SET {state}, due = ?2 WHERE id = ?3 AND key = ?4 AND finished IS NULL"
        self._note(post, sql, (value, at, post.id, post.key))

    def _note(self, post: Post, sql: str, values: tuple[object, ...]) -> None:
        try:
            with self._ledger.writing() as connection:
                connection.execute(sql, values)
        finally:
            # Also when it couldn't be noted: it is handed out again as what the file says, unclear if it had left.
            self._let_go(post)

    def _let_go(self, post: Post) -> None:
        with self._lock:
            self._in_hand.discard(post.id)
        self.ring()

    def _soonest(self, pacing: Pacing | None) -> float | None:
        """Seconds until something else is due, or it is the turn of a place that had to wait."""
        now = self._clock()
        with self._ledger.reading() as connection:
            sql = "SELECT min(due) FROM posts WHERE finished IS NULL AND due > ?"
            due: float | None = connection.execute(sql, (now,)).fetchone()[0]
        waits = [due - now] if due is not None else []
        turn = pacing.soonest() if pacing is not None else None
        return min([*waits, *([turn] if turn is not None else [])], default=None)


def _post(row: tuple[Any, ...]) -> Post:
    """A post from its `_COLUMNS`."""
    id, key, place, order, payload, about, at, tries, state, result, reason = row
    return Post(id, key, place, order, payload, about, at, tries, State(state), result, reason)
