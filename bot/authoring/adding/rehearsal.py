"""What a plan would do to the folder's own checks, before it is written."""

from __future__ import annotations

import dataclasses
from collections.abc import Iterator
from contextlib import contextmanager
from itertools import islice
from pathlib import Path
from typing import TYPE_CHECKING

from bot.authoring.adding.planning import Plan
from bot.authoring.editing.changes import Change, NewEntry, NewMiss
from bot.authoring.editing.opened import items_of, said
from bot.authoring.judging.finding import Finding, Severity
from bot.authoring.staging import stage
from bot.errors import ChangeError, Place, SpoilingError
from bot.knowledge import load
from bot.knowledge.complaints import quoted
from bot.knowledge.files import home

if TYPE_CHECKING:
    from bot.answerer import Bot

SMALL = 5_000
"""Questions, phrasings and misses up to which a folder is checked unless somebody wishes otherwise: in some seconds."""


def is_small(plan: Plan) -> bool:
    """Whether checking takes seconds at most."""
    asked = ("question", "phrasings", "misses")
    every = (one for file in plan.files for item in items_of(file) for key in asked for one in said(item, key))
    return next(islice(every, SMALL, None), None) is None


def rehearsed(plan: Plan) -> tuple[str, ...]:
    """The warnings that `check` gives then and doesn't now, what asks nearly the same as something else, and whose
    questions are taken away; raises SpoilingError with its errors, if there are any, KnowledgeError when the folder
    doesn't load as it is.

    What is made of the knowledge is kept in the user's cache: once the plan is written, its bot opens at once.
    """
    # Nothing to ask a bot of, nor to learn, where a folder is large: the checks are imported where they run.
    from bot.authoring.checking.check import RULES, check
    from bot.authoring.rules import phrasing_shared
    from bot.matching.cache import Folder
    from bot.opening import open_bot

    cache = Folder.of_the_user()
    with _staged(plan) as there:
        found = [_moved(finding, there, plan.folder) for finding in check(there, cache)]
    if any(finding.broken for finding in found):
        load(plan.folder)  # nothing could be tried, and nobody be answered either
        raise ChangeError("\n".join(map(str, found)))
    told = [one for one in found if one.severity is not Severity.NOTE or one.rule == phrasing_shared.NAME]
    # What stands in a line of its own now wasn't found before: the folder as it is needs to be asked of the rest alone.
    doubtful = {finding.rule for finding in told if plan.before(finding.place)}
    rules = [rule for rule in RULES if rule.NAME in doubtful]
    known = {_what(finding, finding.place) for finding in check(plan.folder, cache, rules=rules)} if rules else set()
    new = [finding for finding in told if _what(finding, plan.before(finding.place)) not in known]
    if errors := [str(finding) for finding in new if finding.severity is Severity.ERROR]:
        raise SpoilingError("\n".join(errors))
    return tuple(map(str, (*new, *_taken_away(plan, open_bot(plan.folder, cache)))))


def _taken_away(plan: Plan, bot: Bot) -> Iterator[Finding]:
    """What the bot of the folder as it is answers by something else: once it is asked for here, nobody can see that."""
    for change, lines in zip(plan.changes, plan.lines, strict=True):
        for text in _asking(change):
            entry = bot.ask(text).entry
            if entry not in (None, lines.id):
                sentence = f"{quoted(text)} has been answered by '{entry}' until now"
                yield Finding(lines.place, Severity.WARNING, "taken-away", sentence, lines.id)


def _asking(change: Change) -> tuple[str, ...]:
    match change:
        case NewEntry():
            return (change.question, *change.phrasings)
        case NewMiss():
            return ()
        case _:
            return (change.text,)


def _moved(finding: Finding, staged: Path, folder: Path) -> Finding:
    """A finding of the stage as one of the folder."""
    there, here = home(staged), home(folder)

    def moved(place: Place) -> Place:
        return dataclasses.replace(place, file=here + place.file.removeprefix(there))

    return dataclasses.replace(
        finding, place=moved(finding.place), also=moved(finding.also) if finding.also else finding.also
    )


def _what(finding: Finding, place: Place | None) -> tuple[object, ...]:
    """What a finding is about, whatever it says: the same before lines are added and afterwards."""
    return place, finding.rule, finding.severity, finding.entry


@contextmanager
def _staged(plan: Plan) -> Iterator[Path]:
    """The folder as it is to be, elsewhere."""
    edited = {edit.path: edit.after for edit in plan.edits}
    with stage() as folder:
        for file in plan.files:
            copy = folder / file.path.relative_to(plan.folder)
            copy.parent.mkdir(parents=True, exist_ok=True)
            if file.path in edited:
                copy.write_bytes(edited[file.path])
            else:
                copy.symlink_to(file.path.absolute())
        yield folder
