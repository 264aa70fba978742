"""Records in a SQLite file that several threads and processes may write."""

from __future__ import annotations

import contextlib
import errno
import os
import threading
import time
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, TypeVar

from bot.records.record import KEPT_DAYS, Asked
from bot.records.redaction import redacted
from bot.records.schema import prepare
from bot.records.transaction import transaction

if TYPE_CHECKING:
    import sqlite3

DAY = 24 * 60 * 60

PATIENCE = 0.05
"""Seconds that somebody who waits for an answer can spare; a server can spare 30."""

_ASKED = "INSERT INTO asked (at, question, outcome, entry, confidence, place) VALUES (?, ?, ?, ?, ?, ?)"
_JUDGED = "INSERT OR REPLACE INTO feedback (good, at, asked) SELECT ?, ?, id FROM asked WHERE id = ?"

_Result = TypeVar("_Result")


class Database:
    """Records in the file `path`, made with its folder at the first write, for its owner's eyes only.

    Questions are kept for `keep_days` whole days (UTC), their words only `with_text`. `patience` is how long to wait
    for another process that writes, in seconds; `clock` gives seconds since 1970.
    """

    def __init__(
        self,
        path: Path,
        *,
        keep_days: int = KEPT_DAYS,
        with_text: bool = True,
        patience: float = PATIENCE,
        clock: Callable[[], float] = time.time,
    ) -> None:
        self._path = path
        self._keep_days = keep_days
        self._with_text = with_text
        self._patience = patience
        self._clock = clock
        self._lock = threading.Lock()
        self._connection: sqlite3.Connection | None = None
        self._file: tuple[int, int] | None = None
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

    def trouble(self) -> str | None:
        """Why something wasn't kept, as a sentence for a log; told once, the last one only."""
        with self._lock:
            told, self._trouble = self._trouble, None
            return told

    def close(self) -> None:
        """Lets go of the file; the next write opens it again."""
        with self._lock:
            self._let_go()

    def _done(self, work: Callable[[sqlite3.Connection], _Result]) -> _Result | None:
        """What `work` gives; None when anything goes wrong, which is noted, and the file is opened anew next time."""
        try:
            return work(self._opened())
        except Exception as error:  # noqa: BLE001 - a record is never worth an error
            reason = (error.strerror if isinstance(error, OSError) else None) or str(error) or type(error).__name__
            self._trouble = f"Not recorded: {self._path}: {reason}."
            self._let_go()
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
            )
            for asked in questions
        ]
        with transaction(connection):
            return tuple(connection.execute(_ASKED, row).lastrowid or 0 for row in rows)

    def _judge(self, connection: sqlite3.Connection, id: int, good: bool) -> bool:
        with transaction(connection):
            return connection.execute(_JUDGED, (good, int(self._clock()), id)).rowcount == 1

    def _sweep(self, connection: sqlite3.Connection) -> None:
        """Deletes what is too old, once a day. It goes by whole days, so that of many short processes only the first
        of a day finds any."""
        today = int(self._clock()) // DAY
        if self._swept_on == today:
            return
        oldest = ((today - self._keep_days) * DAY,)
        if connection.execute("SELECT 1 FROM asked WHERE at < ? LIMIT 1", oldest).fetchone():
            with transaction(connection):
                connection.execute("DELETE FROM asked WHERE at < ?", oldest)
            # Until the log of changes is emptied the words stand in it.
            connection.execute("PRAGMA wal_checkpoint(TRUNCATE)").fetchall()
        self._swept_on = today

    def _opened(self) -> sqlite3.Connection:
        """The connection, to the file that is there now: one deleted or replaced would go on taking rows for nobody."""
        if self._connection is not None:
            if self._file == _identity(self._path):
                return self._connection
            self._let_go()
        import sqlite3  # 6 ms, for who writes

        _make(self._path)
        # Absolute: SQLite takes a bare ":memory:" for no file at all.
        path = os.path.abspath(self._path)
        connection = sqlite3.connect(path, timeout=self._patience, isolation_level=None, check_same_thread=False)
        self._connection = connection
        connection.execute("PRAGMA synchronous = NORMAL")
        connection.execute("PRAGMA foreign_keys = ON")
        connection.execute("PRAGMA secure_delete = ON")
        prepare(connection)
        self._file = _identity(self._path)
        return connection

    def _let_go(self) -> None:
        connection, self._connection = self._connection, None
        if connection is not None:
            with contextlib.suppress(Exception):
                connection.close()


def _make(path: Path) -> None:
    """Makes an empty file and its folder if there are none; raises OSError for what is there and no file."""
    path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
    try:
        os.close(os.open(path, os.O_CREAT | os.O_EXCL | os.O_WRONLY, 0o600))
    except FileExistsError:
        if not path.is_file():  # a pipe or a device would be waited for
            raise OSError(errno.EINVAL, "it is no file") from None


def _identity(path: Path) -> tuple[int, int] | None:
    """Which file a path leads to; None for none."""
    try:
        found = os.stat(path)
    except OSError:
        return None
    return found.st_dev, found.st_ino
