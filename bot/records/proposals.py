"""What people propose to be answered, kept until somebody has decided and its author has heard."""

from __future__ import annotations

import time
import unicodedata
from collections.abc import Callable
from dataclasses import dataclass

from bot.records.ledger import Ledger
from bot.records.record import DAY, KEPT_DAYS
from bot.records.redaction import redacted

LONGEST_ANSWER = 10_000
"""Characters of an answer or a source that are kept."""

_COLUMNS = "id, question, answer, source, author, place, at, taken, reason, knowledge"
_PUT = """INSERT INTO proposals (event, question, answer, source, author, place, at, knowledge, reason)
    VALUES (?, ?, ?, ?, ?, ?, ?, ?, '') ON CONFLICT (event) DO NOTHING"""
_CAME_WITH = "SELECT id FROM proposals WHERE event = ?"
_WAITING = f"SELECT {_COLUMNS} FROM proposals WHERE taken IS NULL ORDER BY id"
_UNTOLD = f"SELECT {_COLUMNS} FROM proposals WHERE taken IS NOT NULL AND told IS NULL ORDER BY decided, id"
_DECIDED = "UPDATE proposals SET taken = ?, reason = ?, decided = ? WHERE id = ? AND taken IS NULL"
_TOLD = "UPDATE proposals SET told = ? WHERE id = ? AND taken IS NOT NULL AND told IS NULL"
# However old: what waits is still to be decided, and what is decided still to be told.
_OLD = "DELETE FROM proposals WHERE id IN (SELECT id FROM proposals WHERE told < ? LIMIT ?)"


@dataclass(frozen=True, slots=True)
class Proposal:
    """A question that somebody wants answered, and how: `answer` (Markdown) and `source` may be empty. `author` is who
    proposed it, as the `place` ("slack") calls them."""

    question: str
    answer: str
    source: str
    author: str
    place: str


@dataclass(frozen=True, slots=True)
class Proposed:
    """A proposal as it is kept: when it came (`at`, seconds since 1970), whether it was `taken`, None while it waits,
    and the `reason` given; and of which `knowledge` its question was asked, None where that is unknown."""

    id: int
    proposal: Proposal
    at: float
    taken: bool | None
    reason: str
    knowledge: str | None = None


class Proposals:
    """Proposals on the file of the records, kept until they are decided and their authors have heard, and then for
    `keep_days`; `knowledge` is what the records call the one that they are for, `clock` gives seconds since 1970.

    Safe from several threads and processes. Everything raises `NotKeptError` when the file can't be read or written.
    """

    def __init__(
        self,
        ledger: Ledger,
        *,
        knowledge: str | None = None,
        keep_days: float = KEPT_DAYS,
        clock: Callable[[], float] = time.time,
    ) -> None:
        self._ledger = ledger
        self._knowledge = knowledge
        self._keep_days = keep_days
        self._clock = clock

    def propose(self, proposal: Proposal, event: str | None = None) -> int:
        """Keeps a proposal, its question redacted, committed to the disk before this returns; gives its id. What comes
        with the same `event` again, as after a crash, is the same proposal."""
        answer, source = _tidy(proposal.answer), _tidy(proposal.source)
        question, came = redacted(proposal.question), self._clock()
        row = (event, question, answer, source, proposal.author, proposal.place, came, self._knowledge)
        with self._ledger.writing(lasting=True) as connection:
            put = connection.execute(_PUT, row)
            if put.rowcount:
                return put.lastrowid or 0
            ((id,),) = connection.execute(_CAME_WITH, (event,))
            return int(id)

    def waiting(self) -> tuple[Proposed, ...]:
        """Those that nobody has decided, the oldest first."""
        return self._found(_WAITING)

    def decide(self, id: int, taken: bool, reason: str = "") -> bool:
        """Keeps whether a proposal is taken, and why; False, and nothing of it, when it doesn't wait any more."""
        with self._ledger.writing(lasting=True) as connection:
            row = (taken, _tidy(reason), self._clock(), id)
            return connection.execute(_DECIDED, row).rowcount == 1

    def untold(self) -> tuple[Proposed, ...]:
        """Those decided whose authors haven't heard of it, first decided first."""
        return self._found(_UNTOLD)

    def told(self, id: int) -> bool:
        """Notes that a proposal's author has heard; False when that was noted already, or it isn't decided."""
        with self._ledger.writing() as connection:
            return connection.execute(_TOLD, (self._clock(), id)).rowcount == 1

    def forget(self, now: float) -> None:
        """Deletes those whose authors heard `keep_days` ago or longer."""
        self._ledger.delete(_OLD, now - self._keep_days * DAY)

    def _found(self, sql: str) -> tuple[Proposed, ...]:
        with self._ledger.reading() as connection:
            rows = connection.execute(sql).fetchall()
        return tuple(
            Proposed(id, Proposal(*texts), at, None if taken is None else bool(taken), reason, knowledge)
            for id, *texts, at, taken, reason, knowledge in rows
        )


def _tidy(text: str) -> str:
    """A text of several lines without what can't be seen or kept."""
    lines = text[:LONGEST_ANSWER].replace("\r\n", "\n")
    return "".join(c for c in lines if c in "\n\t" or unicodedata.category(c) not in {"Cc", "Cs"}).strip()
