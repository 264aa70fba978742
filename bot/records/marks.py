"""What a review has marked questions as, so that they don't come to it again."""

from __future__ import annotations

import time
from collections.abc import Callable, Collection, Mapping
from dataclasses import dataclass
from enum import StrEnum

from bot.language.text import fold
from bot.records.ledger import Ledger
from bot.records.origin import ANYWHERE, Origin
from bot.records.redaction import redacted

_ALL = "SELECT question, knowledge, state, at, until FROM marks ORDER BY at"
_OF = "SELECT rowid, knowledge FROM marks WHERE question = ?"
_PUT = "INSERT INTO marks (question, knowledge, state, at, until) VALUES (?, ?, ?, ?, ?)"
_REMOVE = "DELETE FROM marks WHERE rowid = ?"


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
    """The marks of a knowledge in the file of the records; `clock` gives seconds since 1970.

    They go with the questions that they are about (`Database` deletes what is too old), but for "never": that must hold
    for what is asked when the questions are long gone. Everything raises `NotKeptError` when the file can't be read or
    written.
    """

    def __init__(self, ledger: Ledger, origin: Origin = ANYWHERE, *, clock: Callable[[], float] = time.time) -> None:
        self._ledger = ledger
        self._origin = origin
        self._clock = clock

    def all(self) -> Mapping[str, Mark]:
        """All marks by their questions."""
        with self._ledger.reading() as connection:
            # Inside, as what isn't one of ours can't be read.
            return {
                question: Mark(question, Marked(state), at, until)
                for question, knowledge, state, at, until in connection.execute(_ALL).fetchall()
                if self._origin.covers(knowledge)
            }

    def put(self, questions: Collection[str], state: Marked, until: float | None = None) -> None:
        """Marks questions, in place of what they were marked as."""
        now = self._clock()
        self.restore({key: Mark(key, state, now, until) for key in map(folded, questions)})

    def restore(self, marks: Mapping[str, Mark | None]) -> None:
        """Puts marks as they are, and removes those that are None; all or nothing."""
        with self._ledger.writing(lasting=True) as connection:
            for question, mark in marks.items():
                for row, knowledge in connection.execute(_OF, (question,)).fetchall():
                    if self._origin.covers(knowledge):
                        connection.execute(_REMOVE, (row,))
                if mark is not None:
                    row = (question, self._origin.name, mark.state.value, mark.at, mark.until)
                    connection.execute(_PUT, row)


def folded(question: str) -> str:
    """What a question is marked by: itself, redacted and folded, however it ends."""
    return fold(redacted(question)).rstrip(" ?!.")
