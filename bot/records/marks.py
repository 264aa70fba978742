"""What a review has marked questions as, so that they don't come to it again."""

from __future__ import annotations

import time
from collections.abc import Callable, Collection, Mapping
from dataclasses import dataclass
from enum import StrEnum

from bot.records.ledger import Ledger
from bot.records.redaction import redacted
from bot.text import fold

_ALL = "SELECT question, state, at, until FROM marks"
_PUT = "INSERT OR REPLACE INTO marks (question, state, at, until) VALUES (?, ?, ?, ?)"
_REMOVE = "DELETE FROM marks WHERE question = ?"


class Marked(StrEnum):
    """What a question is marked as."""

    DONE = "done"
    """It was seen to: asked again in vain, it comes to review again."""
    OUTSIDE = "outside"
    """It is out of scope, and is to be declined by name; so it comes again only where that doesn't happen."""
    LATER = "later"
    """It comes to review again from some time on."""
    NEVER = "never"
    """It never comes again, however often it is asked."""


@dataclass(frozen=True, slots=True)
class Mark:
    """What a question (see `folded`) is marked as, since when, and for LATER `until` when; seconds since 1970."""

    question: str
    state: Marked
    at: float
    until: float | None = None

    def covers(self, asked: float, now: float) -> bool:
        """Whether what was asked at a time needs no review now."""
        match self.state:
            case Marked.NEVER:
                return True
            case Marked.LATER:
                return self.until is not None and now < self.until
            case _:
                return asked <= self.at


class Marks:
    """The marks in the file of the records; `clock` gives seconds since 1970.

    They go with the questions that they are about (`Database` deletes what is too old), but for "never": that must hold
    for what is asked when the questions are long gone. Everything raises `NotKeptError` when the file can't be read or
    written.
    """

    def __init__(self, ledger: Ledger, *, clock: Callable[[], float] = time.time) -> None:
        self._ledger = ledger
        self._clock = clock

    def all(self) -> Mapping[str, Mark]:
        """All marks by their questions."""
        with self._ledger.reading() as connection:
            rows = connection.execute(_ALL).fetchall()
        return {question: Mark(question, Marked(state), at, until) for question, state, at, until in rows}

    def put(self, questions: Collection[str], state: Marked, until: float | None = None) -> None:
        """Marks questions, in place of what they were marked as."""
        now = self._clock()
        self.restore({key: Mark(key, state, now, until) for key in map(folded, questions)})

    def restore(self, marks: Mapping[str, Mark | None]) -> None:
        """Puts marks as they are, and removes those that are None; all or nothing."""
        with self._ledger.writing(lasting=True) as connection:
            for question, mark in marks.items():
                if mark is None:
                    connection.execute(_REMOVE, (question,))
                else:
                    connection.execute(_PUT, (question, mark.state.value, mark.at, mark.until))


def folded(question: str) -> str:
    """What a question is marked by: itself, redacted and folded, however it ends."""
    return fold(redacted(question)).rstrip(" ?!.")
