"""Whatever happens to the file, nothing is raised: it isn't kept, and the reason is told once."""

from __future__ import annotations

import os
import re
import shutil
import sqlite3
import subprocess
import sys
from collections.abc import Callable, Iterator
from contextlib import closing
from pathlib import Path

import pytest

from bot.records.database import Database
from bot.records.schema import APPLICATION, STEPS
from tests.command import environment
from tests.records.asking import ASKED, questions

HOLDER = """
import sqlite3, sys
connection = sqlite3.connect(sys.argv[1], isolation_level=None)
connection.execute(sys.argv[2])
print("held", flush=True)
sys.stdin.read()
connection.close()
"""

FILLER = """
import resource, sys
from pathlib import Path
from bot.records.database import Database
from tests.records.asking import ASKED
path = Path(sys.argv[1])
records = Database(path)
print(records.asked(ASKED))
hard = resource.getrlimit(resource.RLIMIT_FSIZE)[1]
resource.setrlimit(resource.RLIMIT_FSIZE, (40_000, hard))
print(records.asked(*[ASKED] * 10_000), bool(records.trouble()))
resource.setrlimit(resource.RLIMIT_FSIZE, (hard, hard))
print(records.asked(ASKED), records.trouble())
records.close()
"""


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "rolecall.db"


@pytest.fixture
def records(path: Path) -> Iterator[Database]:
    records = Database(path)
    yield records
    records.close()


def changed(path: Path, *statements: str) -> None:
    """Does something to a database by other means."""
    with closing(sqlite3.connect(path)) as connection:
        for statement in statements:
            connection.execute(statement)
        connection.commit()


def kept(path: Path) -> None:
    """A sound file of ours."""
    records = Database(path)
    assert records.asked(ASKED) == (1,)
    records.close()


def garbled(path: Path) -> None:
    kept(path)
    path.write_bytes(path.read_bytes()[:100] + b"\xa5" * 12_000)


def cut_short(path: Path) -> None:
    kept(path)
    path.write_bytes(path.read_bytes()[:5_000])


def later(path: Path) -> None:
    kept(path)
    changed(path, f"PRAGMA user_version = {len(STEPS) + 1}")


def tableless(path: Path) -> None:
    kept(path)
    changed(path, "DROP TABLE feedback", "DROP TABLE asked")


SPOILT: dict[str, Callable[[Path], object]] = {
    "no database": lambda path: path.write_text("Dear diary, " * 100),
    "too short for a database": lambda path: path.write_text("no"),
    "garbled": garbled,
    "cut short": cut_short,
    "without its tables": tableless,
    "of a later version": later,
    "another program's, with an id": lambda path: changed(path, "PRAGMA application_id = 7", "CREATE TABLE a (b)"),
    "another program's, without": lambda path: changed(path, "CREATE TABLE asked (id)"),
    "another program's, in WAL": lambda path: changed(path, "PRAGMA journal_mode = WAL", "CREATE TABLE a (b)"),
    "another program's, with an id alone": lambda path: changed(path, "PRAGMA application_id = 7"),
    "another program's, with a version alone": lambda path: changed(path, "PRAGMA user_version = 7"),
}
"""Files that can't be written to, or mustn't."""


def assert_nothing_is_kept(records: Database, path: Path) -> None:
    assert records.asked(ASKED) == ()
    assert_told_once(records, path)
    assert not records.judged(1, True)
    assert_told_once(records, path)


def assert_told_once(records: Database, path: Path) -> None:
    told = records.trouble()
    assert told is not None
    assert re.fullmatch(rf"Not recorded: {re.escape(str(path))}: [^\n]*\w\.", told), told
    assert records.trouble() is None


@pytest.mark.parametrize("spoil", SPOILT.values(), ids=list(SPOILT))
def test_a_file_that_is_not_ours_to_write_is_left_as_it_is(
    path: Path, records: Database, spoil: Callable[[Path], object]
) -> None:
    spoil(path)
    before = path.read_bytes()
    assert_nothing_is_kept(records, path)
    assert path.read_bytes() == before
    assert os.listdir(path.parent) == [path.name]


@pytest.mark.parametrize("make", [os.mkdir, os.mkfifo], ids=["folder", "pipe"])
def test_what_is_no_file_is_not_opened(path: Path, records: Database, make: Callable[[Path], None]) -> None:
    make(path)
    assert_nothing_is_kept(records, path)
    assert records.asked(ASKED) == ()
    assert records.trouble() == f"Not recorded: {path}: it is no file."


@pytest.mark.parametrize("device", ["/dev/full", "/dev/null", "/dev/null/rolecall/rolecall.db"])
def test_a_device_keeps_nothing(device: str) -> None:
    assert_nothing_is_kept(Database(Path(device)), Path(device))


def test_a_link_that_leads_nowhere_keeps_nothing(path: Path, records: Database) -> None:
    path.symlink_to(path.parent / "nowhere" / "else")
    assert_nothing_is_kept(records, path)


@pytest.mark.parametrize("name", ["x" * 300, "a\0b", "x/" * 3000 + "y"], ids=["long", "NUL", "deep"])
def test_a_name_that_no_file_can_have_keeps_nothing(tmp_path: Path, name: str) -> None:
    assert_nothing_is_kept(Database(tmp_path / name), tmp_path / name)


@pytest.mark.parametrize("name", [":memory:", "file:x?mode=memory", "f%61.db", " "])
def test_a_name_that_sqlite_reads_otherwise_is_a_file_all_the_same(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, name: str
) -> None:
    monkeypatch.chdir(tmp_path)
    kept(Path(name))
    assert questions(tmp_path / name, "id") == [(1,)]


def test_an_empty_file_becomes_ours(path: Path, records: Database) -> None:
    path.touch()
    assert records.asked(ASKED) == (1,)


@pytest.mark.parametrize("write_protected", ["file", "folder"])
def test_what_may_only_be_read_keeps_nothing(path: Path, records: Database, write_protected: str) -> None:
    kept(path)
    locked, mode = (path, 0o400) if write_protected == "file" else (path.parent, 0o500)
    locked.chmod(mode)
    try:
        if os.access(locked, os.W_OK):
            pytest.skip("root may write everywhere")
        assert_nothing_is_kept(records, path)
    finally:
        locked.chmod(0o700)
    assert len(questions(path)) == 1


@pytest.mark.parametrize("lock", ["BEGIN IMMEDIATE", "BEGIN EXCLUSIVE"])
def test_what_another_process_holds_keeps_nothing_until_it_lets_go(path: Path, records: Database, lock: str) -> None:
    kept(path)
    command = [sys.executable, "-c", HOLDER, str(path), lock]
    with subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True) as holder:
        assert holder.stdout is not None
        assert holder.stdout.readline() == "held\n"
        assert_nothing_is_kept(records, path)
        holder.communicate(timeout=60)
    assert records.asked(ASKED) == (2,)
    assert records.trouble() is None


def test_a_new_file_that_another_process_holds_keeps_nothing(path: Path, records: Database) -> None:
    path.touch()
    command = [sys.executable, "-c", HOLDER, str(path), "BEGIN EXCLUSIVE"]
    with subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True) as holder:
        assert holder.stdout is not None
        assert holder.stdout.readline() == "held\n"
        assert_nothing_is_kept(records, path)
        holder.communicate(timeout=60)
    assert records.asked(ASKED) == (1,)


@pytest.mark.skipif(sys.platform == "win32", reason="Windows has no such limits")
def test_a_full_disk_loses_only_what_is_written_while_it_is_full(path: Path) -> None:
    ended = subprocess.run(
        [sys.executable, "-c", FILLER, str(path)], env=environment(), capture_output=True, text=True, timeout=60
    )
    assert (ended.stdout, ended.stderr) == ("(1,)\n() True\n(2,) None\n", "")
    assert len(questions(path)) == 2


def test_a_file_deleted_while_open_is_begun_anew(path: Path, records: Database) -> None:
    assert records.asked(ASKED, ASKED) == (1, 2)
    path.unlink()
    assert records.asked(ASKED) == (1,)
    assert len(questions(path)) == 1


def test_a_folder_deleted_while_open_is_made_again(tmp_path: Path) -> None:
    path = tmp_path / "rolecall" / "rolecall.db"
    records = Database(path)
    records.asked(ASKED, ASKED)
    shutil.rmtree(path.parent)
    assert records.asked(ASKED) == (1,)
    records.close()
    assert len(questions(path)) == 1


def test_a_file_made_later_by_another_version_while_open_is_seen_at_the_next_opening(
    path: Path, records: Database
) -> None:
    records.asked(ASKED)
    changed(path, f"PRAGMA user_version = {len(STEPS) + 1}", f"PRAGMA application_id = {APPLICATION}")
    records.close()
    assert_nothing_is_kept(records, path)


def test_old_rows_that_cannot_be_deleted_do_not_stop_new_ones(path: Path) -> None:
    old = Database(path, clock=lambda: 0.0)
    old.asked(ASKED)
    old.close()
    changed(path, "CREATE TRIGGER stop BEFORE DELETE ON asked BEGIN SELECT RAISE(ABORT, 'never'); END")
    records = Database(path)
    assert records.asked(ASKED) == (2,)
    assert records.trouble() == f"Not recorded: {path}: never."
    assert records.asked(ASKED) == (3,)
    records.close()
