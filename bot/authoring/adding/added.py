"""Adds phrasings, misses and entries to a knowledge folder: lines in its files, and nothing else is changed."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from bot.authoring.adding.planning import NewLines, Plan, plan
from bot.authoring.editing.changes import Change, NewEntry, NewMiss, NewOutside, NewPhrasing
from bot.authoring.editing.opened import changed
from bot.authoring.garbage import uncollected
from bot.authoring.replacing import check_place, locked, replace
from bot.errors import ConflictError

__all__ = ["Added", "Change", "NewEntry", "NewMiss", "NewOutside", "NewPhrasing", "add", "checked", "write"]


@dataclass(frozen=True, slots=True)
class Added:
    """What was written: for each change in turn the id it belongs to, where it stands, and its lines. `warnings` are
    those that checking gives now and didn't before."""

    lines: tuple[NewLines, ...]
    warnings: tuple[str, ...] = ()


def add(folder: Path, *changes: Change, within_lines: bool = False, check: bool | None = None) -> Added:
    """Writes all changes, or nothing; what stood in the files stays as it is, to the byte. A kill between two files
    leaves the first written.

    With `within_lines` a line is changed where a list stands in brackets on it; else that is refused. With `check` the
    folder's checks, phrasings and misses are tried before; None has that done where it takes seconds at most. Raises
    ChangeError when a change is refused (no such entry, a folder that wouldn't load), as SpoilingError when a check
    fails then that didn't before, as ConflictError when somebody edited a file meanwhile; KnowledgeError when the
    folder doesn't load as it is, of which without `check` only what bears on what is new is noticed; ConfigurationError
    when it can't be written.
    """
    check_place(folder)
    with locked(folder), uncollected():
        return _added(folder, changes, within_lines, check)


def _added(folder: Path, changes: Sequence[Change], within_lines: bool, check: bool | None) -> Added:
    planned = plan(folder, changes, within_lines)
    warnings = checked(planned, check)
    _write(planned)
    return Added(planned.lines, warnings)


def checked(plan: Plan, check: bool | None = None) -> tuple[str, ...]:
    """The warnings that checking gives once a plan is written; raises SpoilingError at an error."""
    from bot.authoring.adding import rehearsal  # the bot, which writing alone doesn't need

    return rehearsal.rehearsed(plan) if check or (check is None and rehearsal.is_small(plan)) else ()


def write(plan: Plan) -> Added:
    """Writes a plan that was made out before; raises what `add` does."""
    check_place(plan.folder)
    with locked(plan.folder):
        _write(plan)
    return Added(plan.lines)


def _write(plan: Plan) -> None:
    """A plan is proved on the folder as it was then: any file that changed since, edited or not, is a ConflictError."""
    if path := changed(plan.folder, plan.files):
        raise ConflictError(f"{path}: was changed by somebody else meanwhile; nothing was written, try again")
    replace(plan.folder, plan.edits)
