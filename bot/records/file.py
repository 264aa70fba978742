"""The SQLite file that holds the records: made when first needed, for its owner's eyes only."""

from __future__ import annotations

import contextlib
import errno
import os
from pathlib import Path
from typing import TYPE_CHECKING

from bot.records.schema import prepare

if TYPE_CHECKING:
    import sqlite3


class File:
    """A connection to the file `path`, opened anew when the file was deleted or replaced.

    `patience` is how long to wait for another process that writes, in seconds. Not safe from several threads: who holds
    it locks it.
    """

    def __init__(self, path: Path, patience: float) -> None:
        self.path = path
        self._patience = patience
        self._connection: sqlite3.Connection | None = None
        self._identity: tuple[int, int] | None = None

    def opened(self) -> sqlite3.Connection:
        """The connection, to the file that is there now: one deleted or replaced would go on taking rows for nobody.

        Raises whatever stands in the way: OSError, sqlite3.Error, ValueError, `NotOursError`.
        """
        if self._connection is not None:
            if self._identity == _identity(self.path):
                return self._connection
            self.close()
        import sqlite3  # 6 ms, for who writes

        make(self.path)
        # Absolute: SQLite takes a bare ":memory:" for no file at all.
        path = os.path.abspath(self.path)
        connection = sqlite3.connect(path, timeout=self._patience, isolation_level=None, check_same_thread=False)
        self._connection = connection
        connection.execute("PRAGMA synchronous = NORMAL")
        connection.execute("PRAGMA foreign_keys = ON")
        connection.execute("PRAGMA secure_delete = ON")
        prepare(connection)
        self._identity = _identity(self.path)
        return connection

    def close(self) -> None:
        """Lets go of the file; never raises."""
        connection, self._connection = self._connection, None
        if connection is not None:
            with contextlib.suppress(Exception):
                connection.close()

    def reason(self, error: Exception) -> str:
        """Why something couldn't be done with the file, as the end of a sentence."""
        what = (error.strerror if isinstance(error, OSError) else None) or str(error) or type(error).__name__
        return f"{self.path}: {what}."


def make(path: Path) -> None:
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
