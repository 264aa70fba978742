"""What was asked and not answered well, as the records have it."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from bot.records.ledger import Ledger
from bot.reply import Outcome

DOUBTFUL_BELOW = 0.6
"""The confidence below which an answer is worth a look: by its calibration two in five such are wrong."""

_ASKED = """SELECT question, asked.at, place, outcome, entry, good
    FROM asked LEFT JOIN feedback ON feedback.asked = asked.id
    WHERE asked.question IS NOT NULL AND asked.at >= ?1 AND (?2 IS NULL OR place = ?2) AND good IS NOT 1
    AND (outcome != 'answered' OR good = 0 OR confidence < ?3) ORDER BY asked.id"""
_WORDLESS = "SELECT count(*) FROM asked WHERE question IS NULL AND at >= ?1 AND (?2 IS NULL OR place = ?2)"


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
    """Reads what was asked from the file of the records; raises `NotKeptError` when that can't be read."""

    ledger: Ledger

    def short(self, since: float = 0.0, place: str | None = None) -> tuple[Asking, ...]:
        """What fell short from a time on, at one place or at all, in order; nothing that somebody liked."""
        with self.ledger.reading() as connection:
            rows = connection.execute(_ASKED, (since, place, DOUBTFUL_BELOW)).fetchall()
        return tuple(
            Asking(question, at, where, _shortfall(outcome, good), entry)
            for question, at, where, outcome, entry, good in rows
        )

    def wordless(self, since: float = 0.0, place: str | None = None) -> int:
        """How many questions are kept without their words."""
        with self.ledger.reading() as connection:
            count: int = connection.execute(_WORDLESS, (since, place)).fetchone()[0]
        return count


def _shortfall(outcome: str, good: int | None) -> Shortfall:
    if outcome == Outcome.ANSWERED:
        return Shortfall.DOUBTFUL if good is None else Shortfall.DISLIKED
    if good is not None:
        return Shortfall.REJECTED
    return Shortfall.AMBIGUOUS if outcome == Outcome.AMBIGUOUS else Shortfall.UNKNOWN
