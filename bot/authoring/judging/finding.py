"""One thing that a check found, and how bad it is."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from bot.errors import Place

BROKEN = "broken"
"""The rule of what keeps a knowledge from being loaded."""


class Severity(StrEnum):
    """How bad a finding is; the worst first."""

    ERROR = "error"
    """The knowledge can't be loaded, a check fails, a question that must miss hits, or one gets another's answer."""
    WARNING = "warning"
    """Doubtful: somebody should look at it."""
    NOTE = "note"
    """Could be better; never makes a command fail."""


@dataclass(frozen=True, slots=True)
class Finding:
    """One thing found by a rule (its name), where it stands, and the id of the topic or entry that it is about.

    `end` is the column after its last character, where that is known and on the same line; `also` the other place that
    it has to do with.
    """

    place: Place
    severity: Severity
    rule: str
    sentence: str
    entry: str | None = None
    end: int | None = None
    also: Place | None = None

    @property
    def told(self) -> str:
        """The sentence with the other place."""
        return f"{self.sentence} ({self.also})" if self.also else self.sentence

    @property
    def broken(self) -> bool:
        """Whether it keeps the knowledge from being loaded."""
        return self.rule == BROKEN

    def __str__(self) -> str:
        return f"{self.place}: {self.severity}: {self.told}"
