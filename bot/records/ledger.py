"""What delivery writes to the records: here nothing may fail unsaid."""

from __future__ import annotations

import contextlib
import sqlite3
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from bot.errors import BotError
from bot.records.file import File
from bot.records.schema import NotOursError
from bot.records.transaction import transaction

PATIENCE = 30.0
"""Seconds that a server waits for another process that writes."""

_AT_ONCE = 500
"""Rows deleted in one transaction, so that nobody waits long for it."""


class NotKeptError(BotError):
    """Something couldn't be written to the records or read from them: it must count as not done."""


class Ledger:
    """The file of the records, shared by inbox, outbox and conversations, so that one transaction may write to all.

    One connection for all threads: they take turns, which is quicker than SQLite's way of waiting for a lock.
    """

    def __init__(self, path: Path, *, patience: float = PATIENCE) -> None:
        self._file = File(path, patience)
        self._lock = threading.Lock()

    @contextmanager
    def writing(self, *, lasting: bool = False) -> Iterator[sqlite3.Connection]:
        """One transaction, committed at the end; raises `NotKeptError`.

        What was committed survives the end of the process; with `lasting` also a power cut, and with it all that was
        committed before. That costs the time in which the disk writes.
        """
        with self.reading() as connection:
            connection.execute(f"PRAGMA synchronous = {'FULL' if lasting else 'NORMAL'}")
            connection.execute("PRAGMA fullfsync = ON")  # macOS: without it the disk may still keep it in mind only
            with transaction(connection):
                yield connection

    @contextmanager
    def reading(self) -> Iterator[sqlite3.Connection]:
        """The file as it is; raises `NotKeptError`."""
        with self._lock:
            try:
                yield self._file.opened()
            except (sqlite3.Error, OSError, NotOursError, ValueError) as error:
                self._file.close()
                raise NotKeptError(f"Not kept: {self._file.reason(error)}") from error

    def delete(self, sql: str, before: float) -> None:
        """Deletes what `sql` finds, given a time and how many rows at most, until it finds no more; and what the log of
        changes still holds of it, unless somebody is reading that."""
        deleted = _AT_ONCE
        while deleted == _AT_ONCE:
            with self.writing() as connection:
                deleted = connection.execute(sql, (before, _AT_ONCE)).rowcount
        self._wipe()

    def _wipe(self) -> None:
        with self.reading() as connection:
            patience = connection.execute("PRAGMA busy_timeout").fetchone()[0]
            connection.execute("PRAGMA busy_timeout = 0")
            try:
                with contextlib.suppress(sqlite3.OperationalError):
                    connection.execute("PRAGMA wal_checkpoint(TRUNCATE)").fetchall()
            finally:
                connection.execute(f"PRAGMA busy_timeout = {patience}")

    def close(self) -> None:
        """Lets go of the file; the next use opens it again."""
        with self._lock:
            self._file.close()
