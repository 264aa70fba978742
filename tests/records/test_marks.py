"""What a review marks stays marked: across restarts, and "never" even when the question is long gone."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import pytest

from bot.records.database import Database
from bot.records.ledger import Ledger
from bot.records.marks import Mark, Marked, Marks, folded
from bot.records.origin import Origin
from bot.records.proposals import Proposals
from bot.records.record import DAY
from bot.records.schema import STEPS, prepare
from tests.records.asking import ASKED

NOON = 1_000_000_000.0
WEEK = 7 * DAY


class Kept:
    """The marks in a file, and a clock that passes only when told to."""

    def __init__(self, path: Path) -> None:
        self.path = path
        self.now = NOON
        self.ledger = Ledger(path)
        self.marks = Marks(self.ledger, clock=lambda: self.now)

    def states(self) -> dict[str, Marked]:
        """What is marked as what, by another connection: as after a restart."""
        ledger = Ledger(self.path)
        found = {question: mark.state for question, mark in Marks(ledger).all().items()}
        ledger.close()
        return found

    def sweep(self) -> None:
        """Records a question some day: what is too old goes then."""
        records = Database(self.path, keep_days=90, clock=lambda: self.now)
        assert records.asked(ASKED)
        records.close()


@pytest.fixture
def kept(path: Path) -> Iterator[Kept]:
    kept = Kept(path)
    yield kept
    kept.ledger.close()


def test_a_mark_survives(kept: Kept) -> None:
    kept.marks.put(["Where do I PARK?"], Marked.LATER, NOON + WEEK)
    assert kept.states() == {"where do i park": Marked.LATER}


def test_the_last_mark_counts(kept: Kept) -> None:
    kept.marks.put(["where do I park?"], Marked.NEVER)
    kept.marks.put(["where do i park"], Marked.DONE)
    assert kept.states() == {"where do i park": Marked.DONE}


def test_marks_are_put_back_and_removed(kept: Kept) -> None:
    kept.marks.put(["a", "b"], Marked.NEVER)
    kept.marks.restore({"a": None, "b": Mark("b", Marked.DONE, NOON)})
    assert kept.states() == {"b": Marked.DONE}


def test_a_question_is_marked_without_what_is_nobodys_business(kept: Kept) -> None:
    kept.marks.put(["does jo@example.org park?"], Marked.NEVER)
    assert kept.states() == {"does [e-mail] park": Marked.NEVER}
    assert folded("does jo@example.org park?") == "does [e-mail] park"


@pytest.mark.parametrize("state", [Marked.DONE, Marked.OUTSIDE])
def test_what_is_done_comes_again_when_it_is_asked_again(state: Marked) -> None:
    mark = Mark("where do i park", state, NOON)
    assert mark.covers(NOON, NOON + WEEK)
    assert not mark.covers(NOON + 1, NOON + WEEK)


def test_what_is_put_off_comes_again_when_its_time_has_come_whenever_it_was_asked() -> None:
    mark = Mark("where do i park", Marked.LATER, NOON, NOON + WEEK)
    assert mark.covers(NOON - 1, NOON + WEEK - 1)
    assert mark.covers(NOON + 1, NOON + WEEK - 1)
    assert not mark.covers(NOON - 1, NOON + WEEK)


def test_never_is_for_good() -> None:
    assert Mark("where do i park", Marked.NEVER, NOON).covers(NOON + 1000 * DAY, NOON + 1000 * DAY)


def test_marks_go_with_the_questions_that_they_are_about_but_never_stays(kept: Kept) -> None:
    kept.marks.put(["done"], Marked.DONE)
    kept.marks.put(["where do penguins park"], Marked.OUTSIDE)
    kept.marks.put(["later"], Marked.LATER, NOON + WEEK)
    kept.marks.put(["never"], Marked.NEVER)
    kept.now += 6 * DAY
    kept.sweep()
    assert kept.states().keys() == {"done", "where do penguins park", "later", "never"}
    kept.now = NOON + 8 * DAY
    kept.sweep()
    assert kept.states().keys() == {"done", "where do penguins park", "never"}
    kept.now = NOON + 92 * DAY
    kept.sweep()
    assert kept.states().keys() == {"never"}
    assert not any(b"where do penguins" in file.read_bytes() for file in kept.path.parent.iterdir())


def test_a_mark_holds_for_one_knowledge_and_one_of_an_earlier_version_for_all(kept: Kept, tmp_path: Path) -> None:
    mine, other = (Marks(kept.ledger, Origin(tmp_path / name)) for name in ("mine", "other"))
    for name in ("mine", "other"):
        (tmp_path / name).mkdir()
    kept.marks.put(["old"], Marked.NEVER)
    mine.put(["where do I park"], Marked.NEVER)
    other.put(["where do I park"], Marked.DONE)
    assert {question: mark.state for question, mark in mine.all().items()} == {
        "old": Marked.NEVER,
        "where do i park": Marked.NEVER,
    }
    mine.restore({"old": None, "where do i park": None})
    assert mine.all() == {}
    assert {question: mark.state for question, mark in other.all().items()} == {"where do i park": Marked.DONE}


def test_a_mark_in_a_file_of_an_earlier_version_is_kept(path: Path) -> None:
    with closing(sqlite3.connect(path, isolation_level=None)) as old:
        prepare(old, STEPS[:3])
        old.execute("INSERT INTO marks VALUES ('where do i park', 'later', 1, 2)")
        old.execute("INSERT INTO proposals VALUES (7, NULL, 'q', 'a', '', 'U', 'slack', 1, NULL, '', NULL, NULL)")
    ledger = Ledger(path)
    assert Marks(ledger).all() == {"where do i park": Mark("where do i park", Marked.LATER, 1, 2)}
    assert [(one.id, one.knowledge) for one in Proposals(ledger).waiting()] == [(7, None)]
    ledger.close()
