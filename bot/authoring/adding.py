"""Adds phrasings, misses and entries to a knowledge folder: lines in its files, and nothing else is changed."""

from __future__ import annotations

import gc
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from bot.authoring.changes import Change, NewEntry, NewMiss, NewOutside, NewPhrasing
from bot.authoring.planning import Lines, plan
from bot.authoring.replacing import check_place, locked, replace

__all__ = ["Added", "Change", "NewEntry", "NewMiss", "NewOutside", "NewPhrasing", "add"]


@dataclass(frozen=True, slots=True)
class Added:
    """What was written: for each change in turn the id it belongs to, where it stands, and its lines."""

    lines: tuple[Lines, ...]


def add(folder: Path, *changes: Change, within_lines: bool = False) -> Added:
    """Writes all changes, or nothing; what stood in the files stays as it is, to the byte.

    With `within_lines` a line is changed where a list stands in brackets on it; else that is refused. Raises
    ChangeError when a change is refused (no such entry, a folder that wouldn't load), as ConflictError when somebody
    edited the file meanwhile; KnowledgeError when the folder doesn't load as it is; ConfigurationError when it can't be
    written.
    """
    check_place(folder)
    with locked(folder), _uncollected():
        planned = plan(folder, changes, within_lines)
        replace(folder, planned.edits)
    return Added(planned.lines)


@contextmanager
def _uncollected() -> Iterator[None]:
    """A hundred thousand nodes are made and none is garbage: looking for some would take half of the time."""
    collecting = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if collecting:
            gc.enable()
