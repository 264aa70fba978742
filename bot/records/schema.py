"""The tables, as numbered steps from an empty file to what this version knows."""

from __future__ import annotations

import contextlib
from typing import TYPE_CHECKING

from bot.records.transaction import transaction

if TYPE_CHECKING:
    import sqlite3

APPLICATION = 0x526F6C65
"""Tells our file from any other program's: "Role"."""

STEPS: tuple[tuple[str, ...], ...] = (
    (
        # AUTOINCREMENT: a verdict that comes after its question was deleted must not meet another under the same id.
        """CREATE TABLE asked (
            id INTEGER PRIMARY KEY AUTOINCREMENT,
            at INTEGER NOT NULL, -- seconds since 1970, UTC
            question TEXT, -- redacted; NULL when text isn't kept
            outcome TEXT NOT NULL,
            entry TEXT,
            confidence REAL NOT NULL,
            place TEXT NOT NULL
        )""",
        "CREATE INDEX asked_at ON asked (at)",
        """CREATE TABLE feedback (
            asked INTEGER PRIMARY KEY REFERENCES asked (id) ON DELETE CASCADE,
            good INTEGER NOT NULL,
            at INTEGER NOT NULL
        )""",
    ),
    (
        # What was kept lives longer than the work to do about it, so that what is delivered late is known again.
        """CREATE TABLE events (
            event TEXT PRIMARY KEY,
            twin TEXT UNIQUE, -- what the two events about one message have in common
            at REAL NOT NULL -- seconds since 1970, UTC, as everywhere
        )""",
        "CREATE INDEX events_at ON events (at)",
        # AUTOINCREMENT, here and below: the order of ids is the order of coming, also after the last one was deleted.
        """CREATE TABLE works (
            id INTEGER PRIMARY KEY AUTOINCREMENT,
            event TEXT NOT NULL,
            lane TEXT NOT NULL, -- works of one lane are done one after the other
            work TEXT NOT NULL,
            at REAL NOT NULL,
            due REAL NOT NULL, -- not to be claimed before
            tries INTEGER NOT NULL, -- how often it was claimed
            claimed INTEGER NOT NULL
        )""",
        "CREATE INDEX works_lane ON works (lane)",
        "CREATE INDEX works_event ON works (event)",
        """CREATE TABLE posts (
            id INTEGER PRIMARY KEY AUTOINCREMENT,
            key TEXT NOT NULL UNIQUE,
            place TEXT NOT NULL,
            lane TEXT NOT NULL, -- posts of one lane leave one after the other
            payload TEXT, -- NULL once finished
            about TEXT, -- the question that it answers
            at REAL NOT NULL,
            due REAL NOT NULL, -- not to be sent before
            tries INTEGER NOT NULL, -- how often it was about to leave
            state TEXT NOT NULL,
            result TEXT, -- what the place calls it
            reason TEXT, -- why it was given up
            finished REAL -- when it was sent or given up
        )""",
        "CREATE INDEX posts_lane ON posts (lane) WHERE finished IS NULL",
        "CREATE INDEX posts_finished ON posts (finished)",
        "CREATE INDEX posts_about ON posts (about)",
        """CREATE TABLE threads (
            key TEXT PRIMARY KEY,
            conversation TEXT, -- NULL where nothing was answered yet
            muted INTEGER NOT NULL,
            at REAL NOT NULL -- of the last turn, or of muting
        )""",
        "CREATE INDEX threads_at ON threads (at)",
    ),
    (
        """CREATE TABLE behind (
            asked INTEGER PRIMARY KEY REFERENCES asked (id) ON DELETE CASCADE,
            told TEXT NOT NULL -- what the place that showed an answer shows of it on demand
        )""",
        # Who holds a work is known to the process alone, so that nothing leaves one behind in nobody's hands.
        "ALTER TABLE works DROP COLUMN claimed",
        # AUTOINCREMENT: who decides a proposal that is gone meanwhile must not decide another.
        """CREATE TABLE proposals (
            id INTEGER PRIMARY KEY AUTOINCREMENT,
            event TEXT UNIQUE, -- what it came with, where that may come again
            question TEXT NOT NULL, -- redacted
            answer TEXT NOT NULL,
            source TEXT NOT NULL,
            author TEXT NOT NULL,
            place TEXT NOT NULL,
            at REAL NOT NULL,
            taken INTEGER, -- NULL while it waits
            reason TEXT NOT NULL, -- what its author is told of the decision
            decided REAL, -- when
            told REAL -- when its author heard of it
        )""",
        """CREATE TABLE marks (
            question TEXT PRIMARY KEY, -- redacted and folded
            state TEXT NOT NULL,
            at REAL NOT NULL,
            until REAL -- when what is put off comes to review again
        )""",
    ),
    (
        # Which knowledge was asked; NULL where that wasn't recorded yet.
        "ALTER TABLE asked ADD COLUMN knowledge TEXT",
        "ALTER TABLE proposals ADD COLUMN knowledge TEXT",
        # What is marked in one knowledge isn't in another, so that both may mark the same question.
        "ALTER TABLE marks RENAME TO marks_of_any",
        """CREATE TABLE marks (
            question TEXT NOT NULL, -- redacted and folded
            knowledge TEXT,
            state TEXT NOT NULL,
            at REAL NOT NULL,
            until REAL, -- when what is put off comes to review again
            UNIQUE (question, knowledge)
        )""",
        "INSERT INTO marks (question, state, at, until) SELECT question, state, at, until FROM marks_of_any",
        "DROP TABLE marks_of_any",
    ),
)
"""Step n leads from version n to n + 1. A step that has been released is never changed: add another."""


class NotOursError(Exception):
    """The file is another program's, or a later version's."""


def prepare(connection: sqlite3.Connection, steps: tuple[tuple[str, ...], ...] = STEPS) -> None:
    """Brings a file's tables up to date; raises `NotOursError`, and leaves untouched what isn't ours to change."""
    import sqlite3

    if _marks(connection) != (APPLICATION, len(steps)):
        # Looked at again where nobody can change it meanwhile: another process may be at it.
        with transaction(connection):
            for number in range(_version(connection, len(steps)), len(steps)):
                for statement in steps[number]:
                    connection.execute(statement)
            connection.execute(f"PRAGMA application_id = {APPLICATION}")
            connection.execute(f"PRAGMA user_version = {len(steps)}")
    # Of two that turn it on at once, one is told "locked" without any wait. Later will do too.
    with contextlib.suppress(sqlite3.OperationalError):
        connection.execute("PRAGMA journal_mode = WAL")


def _version(connection: sqlite3.Connection, known: int) -> int:
    """The version of the file's tables: 0 for a file without any."""
    application, version = _marks(connection)
    if application == APPLICATION:
        if version > known:
            raise NotOursError("a later version of this program has written it")
        return version
    if application or version or connection.execute("SELECT 1 FROM sqlite_master").fetchone():
        raise NotOursError("it belongs to another program")
    return 0


def _marks(connection: sqlite3.Connection) -> tuple[int, int]:
    """Whose the file is, and the version of its tables."""
    application: int = connection.execute("PRAGMA application_id").fetchone()[0]
    version: int = connection.execute("PRAGMA user_version").fetchone()[0]
    return application, version
