"""An entry that rows of a table become."""

from __future__ import annotations

from dataclasses import dataclass, field

from bot.authoring.importing.columns import Statement
from bot.authoring.importing.standing import StandingEntry
from bot.errors import Place
from bot.model import Source


@dataclass(slots=True)
class Draft:
    """An entry in the making, and the rows that it is made of; what stands in a dict stands there once, in order. Where
    the folder has the entry already, that `stands`."""

    id: str
    rows: list[Statement] = field(default_factory=list)
    phrasings: list[str] = field(default_factory=list)
    misses: dict[str, None] = field(default_factory=dict)
    answer: str = ""
    sources: dict[Source, None] = field(default_factory=dict)
    related: dict[str, None] = field(default_factory=dict)
    owner: str = ""
    reviewed: str = ""
    tags: dict[str, None] = field(default_factory=dict)
    stands: StandingEntry | None = None

    @property
    def place(self) -> Place:
        """Its first row."""
        return self.rows[0].place
