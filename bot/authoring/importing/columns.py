"""What the columns of a table mean: each row as something said about an entry."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Protocol

from bot.authoring.exporting.cells import restored
from bot.authoring.exporting.table import COLUMNS
from bot.authoring.importing.sheet import Row
from bot.errors import Complaint, Place

_EXPORTED = {"misses", "sources", "related", "reviewed"}
"""Columns that only an export has: in such a file, and nowhere else, an apostrophe may be one that it put there."""


@dataclass(frozen=True, slots=True)
class Statement:
    """What a row says of an entry. Rows of one `key` are about the same; `id` is what the entry wants to be called, and
    `named` tells whether a person chose that. `leads` are the keys of entries that it leads on to."""

    place: Place
    key: str
    id: str
    question: str
    answer: str
    misses: str = ""
    sources: str = ""
    related: str = ""
    owner: str = ""
    reviewed: str = ""
    tags: tuple[tuple[str, str], ...] = ()
    leads: tuple[str, ...] = ()
    named: bool = True


class Columns(Protocol):
    """How the rows of one table are read; `remarks`, once all are read, is what couldn't be carried over."""

    def stated(self, row: Row) -> Statement:
        """What a row says; its key is empty when it names no entry."""

    def remarks(self) -> Sequence[Complaint]:
        """What of the rows read so far is left behind."""


class OwnColumns:
    """Our own columns: any others become tags, as `name=text`."""

    def __init__(self, names: Sequence[str]) -> None:
        self._exported = not _EXPORTED.isdisjoint(names)
        self._further = tuple(name for name in names if name not in COLUMNS)

    def stated(self, row: Row) -> Statement:
        """What a row says."""
        cells = {name: restored(text) if self._exported else text for name, text in row.cells.items()}
        id = cells["id"].strip()
        tags = [("", cells.get("tags", "")), *((name, cells[name]) for name in self._further)]
        return Statement(
            row.place,
            id.casefold(),
            id,
            cells["question"],
            cells["answer"],
            cells.get("misses", ""),
            cells.get("sources", ""),
            cells.get("related", ""),
            cells.get("owner", ""),
            cells.get("reviewed", ""),
            tuple(tags),
        )

    def remarks(self) -> Sequence[Complaint]:
        """Nothing: all is carried over."""
        return ()


class BareColumns:
    """Questions and answers and no ids: rows of one answer are phrasings of one entry."""

    def __init__(self, names: Sequence[str]) -> None:
        self._further = tuple(name for name in names if name not in ("question", "answer"))

    def stated(self, row: Row) -> Statement:
        """What a row says."""
        question, answer = row.cells["question"], row.cells["answer"]
        tags = tuple((name, row.cells[name]) for name in self._further)
        return Statement(row.place, answer.strip() or question, question, question, answer, tags=tags, named=False)

    def remarks(self) -> Sequence[Complaint]:
        """Nothing: all is carried over."""
        return ()
