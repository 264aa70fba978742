"""What is recorded of a question, and what keeps it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Protocol

from bot.reply import Outcome, Reply

DAY = 24 * 60 * 60
"""Seconds."""

KEPT_DAYS = 90
"""Whole days that records are kept unless somebody says otherwise."""


@dataclass(frozen=True, slots=True)
class Asked:
    """A question and how it ended: `confidence` is that of the first match (0..1), `where` names the door it came in by
    ("ask", "chat", "slack"); `behind` is what that place shows of the answer on demand, in words of its own."""

    question: str
    outcome: Outcome
    entry: str | None
    confidence: float
    where: str
    behind: str | None = None

    @classmethod
    def of(cls, reply: Reply, where: str, behind: str | None = None) -> Asked:
        """What a reply says of its question."""
        return cls(reply.question, reply.outcome, reply.entry, reply.confidence, where, behind)


class Records(Protocol):
    """Somewhere to keep what was asked. Nothing here raises, whatever happens to what is kept: an answer comes first.

    Safe to call from several threads. What was closed opens again at the next write.
    """

    def asked(self, *questions: Asked) -> tuple[int, ...]:
        """Keeps questions, all or none, with the time; gives their ids in the same order, none when not kept."""

    def judged(self, id: int, good: bool) -> bool:
        """Keeps whether the answer to a question was good, in place of what was said before; whether it was kept."""

    def behind(self, id: int) -> str | None:
        """What was kept behind an answer; None when nothing was, or it is gone."""

    def trouble(self) -> str | None:
        """Why something wasn't kept, as a sentence for a log; told once, the last one only."""

    def close(self) -> None:
        """Lets go of what is open."""


class Nowhere:
    """Records that keep nothing, for who doesn't want any."""

    def asked(self, *questions: Asked) -> tuple[int, ...]:
        """No ids: nothing is kept."""
        del questions
        return ()

    def judged(self, id: int, good: bool) -> bool:
        """False: nothing is kept."""
        del id, good
        return False

    def behind(self, id: int) -> str | None:
        """None: nothing is kept."""
        del id
        return None

    def trouble(self) -> str | None:
        """None: nothing was to be kept."""
        return None

    def close(self) -> None:
        """There is nothing to let go of."""
