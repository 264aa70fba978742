"""A file's tables are brought up to date by steps: all of them or none."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from pathlib import Path

import pytest

from bot.records.database import Database
from bot.records.schema import APPLICATION, STEPS, NotOursError, prepare
from tests.records.asking import ASKED, questions

NEXT = (*STEPS, ("CREATE TABLE teams (id INTEGER PRIMARY KEY)", "ALTER TABLE asked ADD COLUMN team TEXT"))
"""What a later version might know."""

TABLES = {"asked", "feedback", "behind", "events", "works", "posts", "threads", "proposals", "marks"}


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "rolecall.db"


@pytest.fixture
def connection(path: Path) -> Iterator[sqlite3.Connection]:
    connection = sqlite3.connect(path, isolation_level=None)
    yield connection
    connection.close()


def tables(connection: sqlite3.Connection) -> set[str]:
    found = connection.execute("SELECT name FROM sqlite_master WHERE type = 'table' AND name NOT LIKE 'sqlite%'")
    return {name for (name,) in found}


def pragma(connection: sqlite3.Connection, name: str) -> object:
    return connection.execute(f"PRAGMA {name}").fetchone()[0]


def test_an_empty_file_gets_all_tables(connection: sqlite3.Connection) -> None:
    prepare(connection)
    assert tables(connection) == TABLES
    assert pragma(connection, "application_id") == APPLICATION
    assert pragma(connection, "user_version") == len(STEPS)
    assert pragma(connection, "journal_mode") == "wal"


def test_an_old_file_gets_what_came_later_and_keeps_what_it_has(path: Path, connection: sqlite3.Connection) -> None:
    records = Database(path)
    records.asked(ASKED)
    records.close()
    prepare(connection, NEXT)
    assert tables(connection) == TABLES | {"teams"}
    assert questions(path, "question, team") == [("who hires", None)]
    assert pragma(connection, "user_version") == len(NEXT)


def test_preparing_again_changes_nothing(path: Path, connection: sqlite3.Connection) -> None:
    prepare(connection)
    pragma(connection, "schema_version")  # who has just altered a table can't empty the log before anything is read
    connection.execute("PRAGMA wal_checkpoint(TRUNCATE)")
    before = path.read_bytes()
    prepare(connection)
    connection.execute("PRAGMA wal_checkpoint(TRUNCATE)")
    assert path.read_bytes() == before


def test_a_step_that_fails_leaves_no_other_half_done(connection: sqlite3.Connection) -> None:
    prepare(connection)
    with pytest.raises(sqlite3.OperationalError):
        prepare(connection, (*NEXT, ("CREATE TABLE asked (id)",)))
    assert tables(connection) == TABLES
    assert pragma(connection, "user_version") == len(STEPS)
    prepare(connection, NEXT)
    assert pragma(connection, "user_version") == len(NEXT)


def test_a_later_version_is_not_ours(connection: sqlite3.Connection) -> None:
    prepare(connection, NEXT)
    with pytest.raises(NotOursError, match="later version"):
        prepare(connection)


def test_a_file_whose_making_was_broken_off_is_finished(connection: sqlite3.Connection) -> None:
    connection.execute("PRAGMA journal_mode = WAL")
    prepare(connection)
    assert tables(connection) == TABLES
