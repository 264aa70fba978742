"""What delivery writes is committed or said to have failed, and the file stays sound."""

from __future__ import annotations

import re
import sqlite3
import subprocess
import sys
from collections.abc import Callable
from contextlib import closing
from pathlib import Path

import pytest

from bot.records.conversations import Turn
from bot.records.database import Database
from bot.records.ledger import NotKeptError
from bot.records.schema import STEPS, prepare
from tests.command import environment
from tests.records.asking import ASKED, feedback, questions, selected
from tests.records.delivering import NOON, Delivery, letter

FILLER = """
import resource, sys
from pathlib import Path
from bot.records.ledger import NotKeptError
from tests.records.delivering import Delivery
delivery = Delivery(Path(sys.argv[1]))
hard = resource.getrlimit(resource.RLIMIT_FSIZE)[1]
resource.setrlimit(resource.RLIMIT_FSIZE, (500_000, hard))
kept = 0
try:
    while True:
        delivery.inbox.keep(f"event {kept}", None, "x" * 1_000, "thread")
        kept += 1
except NotKeptError as error:
    print(kept, str(error).startswith("Not kept: "))
resource.setrlimit(resource.RLIMIT_FSIZE, (1, hard))
try:
    delivery.keep("while full")
except NotKeptError:
    print("refused")
resource.setrlimit(resource.RLIMIT_FSIZE, (hard, hard))
print(delivery.inbox.waiting() - kept)
print(delivery.keep("event 0"), delivery.keep("afterwards"))
"""

CALLS: dict[str, Callable[[Delivery], object]] = {
    "keep": lambda delivery: delivery.keep("event"),
    "claim": lambda delivery: delivery.inbox.claim(),
    "put": lambda delivery: delivery.outbox.put(letter("a")),
    "next": lambda delivery: delivery.outbox.next(),
    "remember": lambda delivery: delivery.conversations.remember(Turn("thread", "{}")),
    "memory": lambda delivery: delivery.conversations.memory("thread"),
    "forget": lambda delivery: delivery.inbox.forget(NOON),
}


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "rolecall.db"


@pytest.mark.parametrize("call", CALLS.values(), ids=list(CALLS))
def test_what_cannot_be_kept_is_raised_as_a_sentence(path: Path, call: Callable[[Delivery], object]) -> None:
    path.write_text("Dear diary, " * 100)
    with pytest.raises(NotKeptError) as told:
        call(Delivery(path))
    assert re.fullmatch(rf"Not kept: {re.escape(str(path))}: [^\n]*\w\.", str(told.value))


def test_another_writer_is_waited_for_and_then_named(path: Path) -> None:
    delivery = Delivery(path, patience=0.01)
    delivery.keep("before")
    with closing(sqlite3.connect(path, isolation_level=None)) as other:
        other.execute("BEGIN IMMEDIATE")
        with pytest.raises(NotKeptError, match=r"database is locked\.$"):
            delivery.keep("event")
    assert delivery.keep("event")
    delivery.ledger.close()


def test_a_post_whose_arrival_could_not_be_noted_is_unclear(path: Path) -> None:
    delivery = Delivery(path, patience=0.01)
    delivery.outbox.put(letter("a"))
    post = delivery.next()
    delivery.outbox.sending(post)
    with closing(sqlite3.connect(path, isolation_level=None)) as other:
        other.execute("BEGIN IMMEDIATE")
        with pytest.raises(NotKeptError):
            delivery.outbox.sent(post, "1")
    assert delivery.next().state == "unclear"
    delivery.ledger.close()


def test_what_others_rely_on_is_on_the_disk_and_the_rest_does_not_wait_for_it(path: Path) -> None:
    """An event before it is acknowledged, a post before it leaves."""
    delivery = Delivery(path)
    levels: dict[str, int] = {}

    def note(step: str) -> None:
        with delivery.ledger.reading() as connection:
            (levels[step],) = connection.execute("PRAGMA synchronous").fetchone()

    delivery.keep("event")
    note("keep")
    work = delivery.claimed()
    note("claim")
    delivery.inbox.done(work, [letter("a")])
    note("done")
    post = delivery.next()
    delivery.outbox.sending(post)
    note("sending")
    delivery.outbox.sent(post, "1")
    note("sent")
    normal, full = 1, 2
    assert levels == {"keep": full, "claim": normal, "done": normal, "sending": full, "sent": normal}
    delivery.ledger.close()


@pytest.mark.skipif(sys.platform == "win32", reason="Windows has no such limits")
def test_a_full_disk_is_said_and_leaves_the_file_sound(path: Path) -> None:
    ended = subprocess.run(
        [sys.executable, "-c", FILLER, str(path)], env=environment(), capture_output=True, text=True, timeout=60
    )
    assert ended.stderr == ""
    kept, *rest = ended.stdout.split()
    assert int(kept) > 10
    assert rest == ["True", "refused", "0", "False", "True"]
    assert selected(path, "SELECT count(*) FROM works") == [(int(kept) + 1,)]
    assert selected(path, "PRAGMA integrity_check") == [("ok",)]


def test_a_file_of_the_first_version_keeps_its_rows_and_takes_deliveries(path: Path) -> None:
    with closing(sqlite3.connect(path, isolation_level=None)) as old:
        prepare(old, STEPS[:1])
        old.execute("INSERT INTO asked VALUES (7, 1, 'who hires', 'answered', 'hiring', 0.75, 'ask')")
        old.execute("INSERT INTO feedback VALUES (7, 1, 2)")
    delivery = Delivery(path)
    assert delivery.keep("event")
    delivery.ledger.close()
    assert questions(path, "id, question") == [(7, "who hires")]
    assert feedback(path) == {7: True}
    records = Database(path)
    assert records.asked(ASKED) == (8,)
    records.close()
    assert selected(path, "PRAGMA user_version") == [(len(STEPS),)]
    assert selected(path, "PRAGMA integrity_check") == [("ok",)]


def test_a_file_deleted_while_open_is_begun_anew(path: Path) -> None:
    delivery = Delivery(path)
    delivery.keep("event")
    path.unlink()
    assert delivery.keep("event")
    assert selected(path, "SELECT event FROM works") == [("event",)]
    delivery.ledger.close()


def test_records_are_written_between_deliveries(path: Path) -> None:
    delivery, records = Delivery(path), Database(path)
    for number in range(50):
        assert delivery.keep(f"event {number}")
        assert records.asked(ASKED) == (number + 1,)
    records.close()
    delivery.ledger.close()
