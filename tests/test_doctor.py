"""`rolecall doctor` about what is on this machine: knowledge, records, folders."""

from __future__ import annotations

import contextlib
import json
import sqlite3
from pathlib import Path

import pytest

from bot.doctor import Severity, of_words
from bot.matching.vectors import Vectors
from bot.records.database import Database
from bot.records.record import Asked
from bot.reply import Outcome
from tests.command import LAMPS, Ended, rolecall


@pytest.fixture(autouse=True)
def state(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The folder for a user's state, in which nothing is yet."""
    monkeypatch.setenv("XDG_STATE_HOME", str(tmp_path / "state"))
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "cache"))
    for name in ("ROLECALL_DATABASE", "SLACK_BOT_TOKEN", "SLACK_APP_TOKEN", "SLACK_SIGNING_SECRET"):
        monkeypatch.delenv(name, raising=False)
    return tmp_path / "state" / "rolecall"


def doctor(*arguments: str) -> Ended:
    """The command without Slack's part."""
    return rolecall("doctor", "--knowledge", str(LAMPS), *arguments)


def wrong(*arguments: str) -> list[str]:
    """All lines but those that say that something is well."""
    return [line for line in doctor(*arguments).out.splitlines() if not line.startswith("ok: ")]


def kept(path: Path) -> None:
    """Records with a question."""
    database = Database(path)
    assert database.asked(Asked("what does a lamp cost", Outcome.ANSWERED, "price", 0.9, "terminal"))
    database.close()


def test_nothing_is_wrong_and_nothing_is_made_where_nothing_is_yet(state: Path, tmp_path: Path) -> None:
    ended = doctor()
    assert (ended.code, ended.err) == (0, "")
    assert ended.out.splitlines() == [
        f"ok: the knowledge in {LAMPS} has 2 entries and 0 topics",
        f"ok: records will be kept in {state / 'rolecall.db'}, which isn't there yet",
        f"ok: what makes a start fast is kept in {tmp_path / 'cache' / 'rolecall'}",
        "ok: what words mean is known of English alone; other languages are matched by spelling, mostly",
    ]
    assert not list(tmp_path.iterdir())


def test_words_whose_meaning_is_not_known_are_a_warning(tmp_path: Path) -> None:
    found = of_words(Vectors(tmp_path))
    assert found.severity is Severity.WARNING
    assert "matched by spelling alone" in found.sentence


def test_json_has_an_object_a_line() -> None:
    assert json.loads(doctor("--json").out.splitlines()[0]) == {
        "severity": "ok",
        "sentence": f"the knowledge in {LAMPS} has 2 entries and 0 topics",
    }


def test_records_that_can_be_written_are_well_and_left_as_they_were(state: Path) -> None:
    kept(state / "rolecall.db")
    assert f"ok: records are kept in {state / 'rolecall.db'}" in doctor().out.splitlines()
    with contextlib.closing(sqlite3.connect(state / "rolecall.db")) as connection:
        assert connection.execute("SELECT count(*) FROM asked").fetchone() == (1,)


class TestTheKnowledge:
    def test_that_is_broken_is_told_by_its_first_mistake(self, tmp_path: Path) -> None:
        (tmp_path / "faq").mkdir()
        (tmp_path / "faq" / "a.yaml").write_text("entries:\n- id: a\n- id: b\n", encoding="utf-8")
        ended = rolecall("doctor", "--knowledge", str(tmp_path))
        assert ended.code == 4
        [error] = [line for line in ended.out.splitlines() if line.startswith("error")]
        assert error.startswith(f"error: the knowledge can't be loaded: {tmp_path}/faq/a.yaml:2:3: ")
        assert error.endswith(f"rolecall check --knowledge {tmp_path}")
        assert " more); " in error

    def test_that_is_not_there_is_an_error(self, tmp_path: Path) -> None:
        ended = rolecall("doctor", "--knowledge", str(tmp_path / "none"))
        assert ended.code == 4
        assert "there is no such folder" in ended.out


class TestRecords:
    @pytest.mark.parametrize(
        ("make", "reason"),
        [
            (lambda path: path.mkdir(), "it is no file"),
            (lambda path: path.write_text("milk, bread\n" * 400), "file is not a database"),
            (
                lambda path: sqlite3.connect(path).execute("CREATE TABLE other (id)").connection.close(),
                "another program",
            ),
        ],
        ids=["a folder", "a note", "another program's"],
    )
    def test_that_cannot_be_kept_are_an_error(
        self, make: object, reason: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        path = tmp_path / "my.db"
        assert callable(make)
        make(path)
        path.chmod(0o700 if path.is_dir() else 0o600)
        monkeypatch.setenv("ROLECALL_DATABASE", str(path))
        [error] = wrong()
        assert error.startswith(f"error: records can't be kept in {path}: ")
        assert reason in error
        assert error.endswith("name another file in ROLECALL_DATABASE")
        assert doctor().code == 4

    def test_of_a_later_version_are_an_error(self, state: Path) -> None:
        kept(state / "rolecall.db")
        with contextlib.closing(sqlite3.connect(state / "rolecall.db")) as connection:
            connection.execute("PRAGMA user_version = 999")
        [error] = wrong()
        assert "a later version of this program has written it" in error

    def test_below_a_file_are_an_error(self, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
        (tmp_path / "note").write_text("milk", encoding="utf-8")
        monkeypatch.setenv("ROLECALL_DATABASE", str(tmp_path / "note" / "my.db"))
        [error] = wrong()
        assert error.startswith(f"error: records can't be kept in {tmp_path}/note/my.db: {tmp_path}/note is no folder")

    def test_that_are_being_written_are_a_warning(self, state: Path) -> None:
        kept(state / "rolecall.db")
        with contextlib.closing(sqlite3.connect(state / "rolecall.db", isolation_level=None)) as connection:
            connection.execute("BEGIN IMMEDIATE")
            [warning] = wrong()
        assert warning.startswith(f"warning: {state}/rolecall.db is being written by another process")

    def test_that_others_may_read_are_a_warning(self, state: Path) -> None:
        kept(state / "rolecall.db")
        (state / "history").write_text("what was typed", encoding="utf-8")
        for path in (state, state / "rolecall.db", state / "history"):
            path.chmod(0o755)
        assert doctor().code == 0
        assert [line.rsplit(": ", 1)[1] for line in wrong()] == [
            f"chmod 700 {state}",
            f"chmod 600 {state}/rolecall.db",
            f"chmod 600 {state}/history",
        ]


def test_a_cache_that_cannot_be_written_is_a_warning(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "note").write_text("milk", encoding="utf-8")
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "note"))
    [warning] = wrong()
    assert warning.startswith(f"warning: nothing can be kept in {tmp_path}/note/rolecall")
    assert doctor().code == 0
