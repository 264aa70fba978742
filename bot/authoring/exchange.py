"""Brings questions and answers in from CSV: columns `id,question,answer` and any further ones."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from bot.authoring.drafts import Drafts, slug
from bot.authoring.sheet import Progress, rows
from bot.authoring.shelving import shelve
from bot.errors import Complaint, ExchangeError, Place


@dataclass(frozen=True, slots=True)
class Imported:
    """What an import wrote, and what it had to change to write it."""

    written: Path
    entries: int
    phrasings: int
    remarks: tuple[Complaint, ...]


_READ = 0.4
"""The share of an import that reading the rows takes; the rest is checking what they became."""


def import_csv(file: Path, into: Path, progress: Progress = lambda _: None) -> Imported:
    """Writes the CSV as `into`/faq/NAME.yaml, all of it or nothing, and tells `progress` how far it is.

    Rows of one id are phrasings of one entry; its first answer counts; further columns become tags. Raises
    ExchangeError with every complaint as `file:line:1: sentence` when rows can't be taken or wouldn't load in this
    folder, and ConfigurationError when the folder can't be written.
    """
    drafts = Drafts(rows(file, lambda share: progress(share * _READ)))
    progress(_READ)
    if not drafts.entries and not drafts.complaints:
        drafts.complaints.append(Complaint(Place(str(file)), "holds no rows; there is nothing to import"))
    if drafts.complaints:
        raise ExchangeError("\n".join(map(str, sorted(drafts.complaints))))
    written = shelve(drafts.entries, into, slug(file.stem) or "imported")
    progress(1.0)
    phrasings = sum(len(draft.phrasings) for draft in drafts.entries)
    return Imported(written, len(drafts.entries), phrasings, tuple(drafts.remarks))
