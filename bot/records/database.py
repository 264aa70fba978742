"""Records in a SQLite file that several threads and processes may write."""

from __future__ import annotations

import threading
import time
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, TypeVar

from bot.records.file import File
from bot.records.record import DAY, KEPT_DAYS, Asked
from bot.records.redaction import redacted
from bot.records.transaction import transaction

if TYPE_CHECKING:
    import sqlite3

PATIENCE = 0.05
"""Seconds that somebody who waits for an answer can spare; a server can spare 30."""

_ASKED = """INSERT INTO asked (at, question, outcome, entry, confidence, place, knowledge)
    VALUES (?, ?, ?, ?, ?, ?, ?)"""
_PUT_BEHIND = "INSERT INTO behind (asked, told) VALUES (?, ?)"
_BEHIND = "SELECT told FROM behind WHERE asked = ?"
_JUDGED = "INSERT OR REPLACE INTO feedback (good, at, asked) SELECT ?, ?, id FROM asked WHERE id = ?"

_OLD = "asked WHERE at < :oldest"
_OLD_MARKS = "marks WHERE CASE state WHEN 'never' THEN 0 WHEN 'later' THEN until < :today ELSE at < :oldest END"
"""What is done goes with the questions that it was done about, what was put off when it is due."""

_Result = TypeVar("_Result")


class Database:
    """Records in the file `path`, made with its folder at the first write, for its owner's eyes only.

    `knowledge` is what the records call the one that is asked (see `origin_of`); None where that is unknown.
    Questions are kept for `keep_days` whole days (UTC), their words and what is behind answers only `with_text`.
    `patience` is how long to wait for another process that writes, in seconds; `clock` gives seconds since 1970.
    """

    def __init__(
        self,
        path: Path,
        *,
        knowledge: str | None = None,
        keep_days: int = KEPT_DAYS,
        with_text: bool = True,
        patience: float = PATIENCE,
        clock: Callable[[], float] = time.time,
    ) -> None:
        self._file = File(path, patience)
        self._knowledge = knowledge
        self._keep_days = keep_days
        self._with_text = with_text
        self._clock = clock
        self._lock = threading.Lock()
        self._swept_on: int | None = None
        self._trouble: str | None = None

    def asked(self, *questions: Asked) -> tuple[int, ...]:
        """Keeps questions, redacted, in one transaction; gives their ids, none when not kept."""
        if not questions:
            return ()
        with self._lock:
            ids = self._done(lambda connection: self._insert(connection, questions))
            if ids:
                # On its own: when what is old can't be deleted, what is new is kept all the same.
                self._done(self._sweep)
        return ids or ()

    def judged(self, id: int, good: bool) -> bool:
        """Keeps whether an answer was good, in place of an earlier verdict; False when not kept or no such id."""
        with self._lock:
            return self._done(lambda connection: self._judge(connection, id, good)) or False

    def behind(self, id: int) -> str | None:
        """What was kept behind an answer; None when nothing was, or it is gone."""
        with self._lock:
            row = self._done(lambda connection: connection.execute(_BEHIND, (id,)).fetchone())
        return None if row is None else str(row[0])

    def trouble(self) -> str | None:
        """Why something wasn't kept, as a sentence for a log; told once, the last one only."""
        with self._lock:
            told, self._trouble = self._trouble, None
            return told

    def close(self) -> None:
        """Lets go of the file; the next write opens it again."""
        with self._lock:
            self._file.close()

    def _done(self, work: Callable[[sqlite3.Connection], _Result]) -> _Result | None:
        """What `work` gives; None when anything goes wrong, which is noted, and the file is opened anew next time."""
        try:
            return work(self._file.opened())
        except Exception as error:  # noqa: BLE001 - a record is never worth an error
            self._trouble = f"Not recorded: {self._file.reason(error)}"
            self._file.close()
            return None

    def _insert(self, connection: sqlite3.Connection, questions: tuple[Asked, ...]) -> tuple[int, ...]:
        now = int(self._clock())
        rows = [
            (
                now,
                redacted(asked.question) if self._with_text else None,
                asked.outcome.value,
                asked.entry,
                float(asked.confidence),
                asked.where,
                self._knowledge,
            )
            for asked in questions
        ]
        with transaction(connection):
            ids = tuple(connection.execute(_ASKED, row).lastrowid or 0 for row in rows)
            behind = [(id, asked.behind) for id, asked in zip(ids, questions, strict=True) if asked.behind is not None]
            if self._with_text:
                connection.executemany(_PUT_BEHIND, behind)
        return ids

    def _judge(self, connection: sqlite3.Connection, id: int, good: bool) -> bool:
        with transaction(connection):
            return connection.execute(_JUDGED, (good, int(self._clock()), id)).rowcount == 1

    def _sweep(self, connection: sqlite3.Connection) -> None:
        """Deletes what is too old, once a day. It goes by whole days, so that of many short processes only the first
        of a day finds any."""
        today = int(self._clock()) // DAY
        if self._swept_on == today:
            return
        ages = {"oldest": (today - self._keep_days) * DAY, "today": today * DAY}
        old = [
            what for what in (_OLD, _OLD_MARKS) if connection.execute(f"SELECT 1 FROM {what} LIMIT 1", ages).fetchone()
        ]
        if old:
            with transaction(connection):
                for what in old:
                    connection.execute(f"DELETE FROM {what}", ages)
            # Until the log of changes is emptied the words stand in it.
            connection.execute("PRAGMA wal_checkpoint(TRUNCATE)").fetchall()
        self._swept_on = today
