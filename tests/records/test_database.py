"""What is asked is kept: in order, once, for its owner, for a time, whoever else writes."""

from __future__ import annotations

import sqlite3
import stat
import subprocess
import sys
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import closing
from dataclasses import replace
from pathlib import Path
from threading import Barrier

import pytest

from bot.records.database import Database
from bot.records.record import DAY, Asked
from bot.reply import Outcome
from tests.command import environment
from tests.records.asking import ASKED, feedback, questions, selected

WRITER = """
import sys
from pathlib import Path
from bot.records.database import Database
from bot.records.record import Asked
from bot.reply import Outcome
path, name, rows = Path(sys.argv[1]), sys.argv[2], int(sys.argv[3])
records = Database(path, patience=30)
print("ready", flush=True)
sys.stdin.readline()
kept = [records.asked(Asked(f"{name} {row}", Outcome.UNKNOWN, None, 0, "ask")) for row in range(rows)]
records.close()
print(sum(map(len, kept)), records.trouble())
"""


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "state" / "rolecall" / "rolecall.db"


@pytest.fixture
def records(path: Path) -> Iterator[Database]:
    records = Database(path)
    yield records
    records.close()


class Clock:
    """Seconds since 1970 that pass only when told to."""

    def __init__(self) -> None:
        self.now = 1_000 * DAY + 0.5

    def __call__(self) -> float:
        return self.now


def test_a_question_is_kept_with_how_it_ended_and_when(path: Path) -> None:
    records = Database(path, clock=lambda: 1234.9)
    assert records.asked(ASKED) == (1,)
    records.close()
    assert questions(path, "at, question, outcome, entry, confidence, place") == [
        (1234, "who hires", "answered", "hiring", 0.75, "ask")
    ]


def test_questions_are_kept_in_their_order_with_an_id_each(path: Path, records: Database) -> None:
    asked = [replace(ASKED, question=f"question {number}") for number in range(300)]
    assert records.asked(*asked) == tuple(range(1, 301))
    assert questions(path, "id, question") == [(n + 1, f"question {n}") for n in range(300)]


def test_one_that_cannot_be_kept_takes_its_batch_with_it(path: Path, records: Database) -> None:
    assert records.asked(ASKED) == (1,)
    assert records.asked(ASKED, replace(ASKED, confidence=float("nan"))) == ()
    assert records.trouble() is not None
    assert len(questions(path)) == 1


def test_what_is_private_or_cannot_be_stored_does_not_reach_the_file(path: Path, records: Database) -> None:
    records.asked(replace(ASKED, question="I am jane@example.com\ud800\x00 who hires?"), replace(ASKED, entry=None))
    assert questions(path, "question, entry") == [("I am [e-mail]  who hires?", "hiring"), ("who hires", None)]


def test_without_text_only_how_it_ended_is_kept(path: Path) -> None:
    records = Database(path, with_text=False)
    assert records.asked(ASKED) == (1,)
    records.close()
    assert questions(path) == [(None, "answered", "hiring", 0.75, "ask")]
    assert b"who hires" not in path.read_bytes()


def test_what_is_behind_an_answer_is_kept_with_its_question_and_goes_with_it(path: Path) -> None:
    clock = Clock()
    records = Database(path, keep_days=10, clock=clock)
    one, two = records.asked(replace(ASKED, behind="why"), ASKED)
    assert (records.behind(one), records.behind(two), records.behind(99)) == ("why", None, None)
    clock.now += 11 * DAY
    records.asked(ASKED)
    assert records.behind(one) is None
    assert selected(path, "SELECT * FROM behind") == []
    records.close()


def test_without_text_nothing_is_kept_behind_an_answer(path: Path) -> None:
    records = Database(path, with_text=False)
    [id] = records.asked(replace(ASKED, behind="why"))
    assert records.behind(id) is None
    records.close()


def test_nothing_is_made_before_the_first_write(path: Path, records: Database) -> None:
    assert records.asked() == ()
    assert records.trouble() is None
    records.close()
    assert not path.parent.parent.exists()


@pytest.mark.skipif(sys.platform == "win32", reason="Windows has no such modes")
def test_only_its_owner_can_read_it(path: Path, records: Database) -> None:
    records.asked(ASKED)
    modes = {file.name: stat.S_IMODE(file.stat().st_mode) for file in (path.parent, *path.parent.iterdir())}
    assert modes == {"rolecall": 0o700, "rolecall.db": 0o600, "rolecall.db-wal": 0o600, "rolecall.db-shm": 0o600}


def test_a_verdict_is_kept_and_a_changed_mind_replaces_it(path: Path, records: Database) -> None:
    first, second = records.asked(ASKED, ASKED)
    assert records.judged(first, True)
    assert records.judged(second, True)
    assert records.judged(first, False)
    assert feedback(path) == {first: False, second: True}


def test_a_verdict_on_nothing_is_not_kept_and_no_trouble(path: Path, records: Database) -> None:
    records.asked(ASKED)
    assert not records.judged(2, True)
    assert records.trouble() is None
    assert feedback(path) == {}


def test_what_was_closed_opens_again(path: Path, records: Database) -> None:
    records.asked(ASKED)
    records.close()
    records.close()
    assert records.asked(ASKED) == (2,)
    assert len(questions(path)) == 2


def test_what_is_too_old_goes_with_its_verdict_and_its_words(path: Path) -> None:
    clock = Clock()
    records = Database(path, keep_days=90, clock=clock)
    (old,) = records.asked(replace(ASKED, question="unforgettable"))
    records.judged(old, True)
    clock.now += DAY
    (young,) = records.asked(ASKED)
    records.judged(young, False)
    clock.now += 89 * DAY
    records.asked(ASKED)
    assert len(questions(path)) == 3
    clock.now += DAY
    records.asked(ASKED)
    assert questions(path, "id") == [(young,), (3,), (4,)]
    assert feedback(path) == {young: False}
    assert not any(b"unforgettable" in file.read_bytes() for file in path.parent.iterdir())
    records.close()


def test_what_is_old_is_looked_for_once_a_day(path: Path) -> None:
    clock = Clock()
    records = Database(path, clock=clock)
    records.asked(ASKED)
    imported = Database(path, clock=lambda: 0.0)
    imported.asked(ASKED)
    imported.close()
    records.asked(ASKED)
    assert questions(path, "id") == [(1,), (2,), (3,)]
    clock.now += DAY
    records.asked(ASKED)
    assert questions(path, "id") == [(1,), (3,), (4,)]
    records.close()


def test_a_late_verdict_meets_no_other_question(path: Path, records: Database) -> None:
    (old,) = records.asked(ASKED)
    with closing(sqlite3.connect(path)) as connection:
        connection.execute("DELETE FROM asked")
        connection.commit()
    assert records.asked(ASKED) != (old,)
    assert not records.judged(old, True)


def test_threads_write_to_one_file_at_once(path: Path, records: Database) -> None:
    with ThreadPoolExecutor(8) as pool:
        ids = list(pool.map(lambda number: records.asked(replace(ASKED, question=f"number {number}")), range(400)))
    assert sorted(ids) == [(number,) for number in range(1, 401)]
    assert {question for (question,) in questions(path, "question")} == {f"number {number}" for number in range(400)}


def test_processes_that_begin_and_write_at_once_lose_nothing(path: Path) -> None:
    command = [sys.executable, "-c", WRITER, str(path)]
    writers = [
        subprocess.Popen(
            [*command, name, "200"], env=environment(), stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True
        )
        for name in ("one", "two")
    ]
    for writer in writers:
        assert writer.stdout is not None
        assert writer.stdout.readline() == "ready\n"
    for writer in writers:
        assert writer.stdin is not None
        writer.stdin.write("go\n")
        writer.stdin.flush()
    assert [writer.communicate(timeout=60)[0] for writer in writers] == ["200 None\n", "200 None\n"]
    kept = [question for (question,) in questions(path, "question")]
    assert sorted(kept) == sorted(f"{name} {row}" for name in ("one", "two") for row in range(200))
    assert selected(path, "PRAGMA integrity_check") == [("ok",)]


def test_a_new_file_may_be_begun_by_many_at_once(tmp_path: Path) -> None:
    writers = 4
    start = Barrier(writers)

    def write(path: Path) -> str | None:
        records = Database(path, patience=30)
        start.wait()
        records.asked(ASKED)
        records.close()
        return records.trouble()

    with ThreadPoolExecutor(writers) as pool:
        for number in range(30):
            path = tmp_path / f"{number}.db"
            assert list(pool.map(write, [path] * writers)) == [None] * writers
            assert len(questions(path)) == writers


def test_an_outcome_is_kept_as_its_plain_word(path: Path, records: Database) -> None:
    records.asked(*(Asked("?", outcome, None, 0, "chat") for outcome in Outcome))
    assert questions(path, "outcome, typeof(outcome)") == [(o.value, "text") for o in Outcome]
