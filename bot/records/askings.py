"""What was asked and not answered well, as the records have it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from typing import Any

from bot.records.ledger import Ledger
from bot.records.origin import ANYWHERE, Origin
from bot.reply import Outcome

DOUBTFUL_BELOW = 0.6
"""The confidence below which an answer is worth a look: by its calibration two in five such are wrong."""

_SHORT = """FROM asked LEFT JOIN feedback ON feedback.asked = asked.id
    WHERE asked.question IS NOT NULL AND asked.at >= ?1 AND (?2 IS NULL OR place = ?2) AND good IS NOT 1
    AND (outcome != 'answered' OR good = 0 OR confidence < ?3)"""
_ASKED = f"SELECT question, asked.at, place, outcome, entry, good, knowledge {_SHORT} ORDER BY asked.id"
_COUNTED = f"SELECT knowledge, count(*) {_SHORT} GROUP BY knowledge"
_WORDLESS = """SELECT knowledge, count(*) FROM asked
    WHERE question IS NULL AND at >= ?1 AND (?2 IS NULL OR place = ?2) GROUP BY knowledge"""


class Shortfall(StrEnum):
    """In what a reply fell short."""

    UNKNOWN = "unknown"
    """It was asked in vain."""
    REJECTED = "none of these"
    """So was it said of all that was suggested."""
    AMBIGUOUS = "asked back"
    """The bot couldn't tell which of several was meant."""
    DOUBTFUL = "doubtful"
    """It was answered, and the bot wasn't sure."""
    DISLIKED = "disliked"
    """It was answered, and somebody said that the answer was bad."""


@dataclass(frozen=True, slots=True)
class Asking:
    """A question (redacted), when it was asked (`at`, seconds since 1970), at which `place`, in what the reply fell
    short, and the id of the entry that answered."""

    question: str
    at: int
    place: str
    shortfall: Shortfall
    entry: str | None = None


@dataclass(frozen=True, slots=True)
class Askings:
    """Reads what a knowledge was asked from the file of the records; raises `NotKeptError` when that can't be read."""

    ledger: Ledger
    origin: Origin = ANYWHERE

    def short(self, since: float = 0.0, place: str | None = None) -> tuple[Asking, ...]:
        """What fell short from a time on, at one place or at all, in order; nothing that somebody liked."""
        return tuple(
            Asking(question, at, where, _shortfall(outcome, good), entry)
            for question, at, where, outcome, entry, good, knowledge in self._rows(_ASKED, since, place, DOUBTFUL_BELOW)
            if self.origin.covers(knowledge)
        )

    def elsewhere(self, since: float = 0.0, place: str | None = None) -> Mapping[str, int]:
        """How often what other knowledge was asked fell short, by what the records call that."""
        rows = self._rows(_COUNTED, since, place, DOUBTFUL_BELOW)
        return {knowledge: count for knowledge, count in rows if not self.origin.covers(knowledge)}

    def wordless(self, since: float = 0.0, place: str | None = None) -> int:
        """How many questions are kept without their words."""
        rows = self._rows(_WORDLESS, since, place)
        return sum(count for knowledge, count in rows if self.origin.covers(knowledge))

    def _rows(self, sql: str, *values: object) -> list[Any]:
        with self.ledger.reading() as connection:
            return connection.execute(sql, values).fetchall()


def _shortfall(outcome: str, good: int | None) -> Shortfall:
    if outcome == Outcome.ANSWERED:
        return Shortfall.DOUBTFUL if good is None else Shortfall.DISLIKED
    if good is not None:
        return Shortfall.REJECTED
    return Shortfall.AMBIGUOUS if outcome == Outcome.AMBIGUOUS else Shortfall.UNKNOWN
