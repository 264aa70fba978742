"""What a plan would do to the folder's own checks, before it is written."""

from __future__ import annotations

import dataclasses
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from itertools import islice
from pathlib import Path

from bot.authoring.finding import Finding, Severity
from bot.authoring.opened import items_of, said
from bot.authoring.planning import Plan
from bot.authoring.staging import stage
from bot.errors import ChangeError, Place
from bot.knowledge import load
from bot.knowledge.complaints import visible

SMALL = 5_000
"""Questions, phrasings and misses up to which a folder is checked unless somebody wishes otherwise: in some seconds."""


def is_small(plan: Plan) -> bool:
    """Whether checking takes seconds at most."""
    asked = ("question", "phrasings", "misses")
    every = (one for file in plan.files for item in items_of(file) for key in asked for one in said(item, key))
    return next(islice(every, SMALL, None), None) is None


def tried(plan: Plan) -> tuple[str, ...]:
    """The warnings that `check` gives then and doesn't now; raises ChangeError when there are errors among them,
    KnowledgeError when the folder doesn't load as it is."""
    # Nothing to ask a bot of, nor to learn, where a folder is large: the checks are imported where they run.
    from bot.authoring.checking import check

    with _staged(plan) as there:
        found = [_moved(finding, there, plan.folder) for finding in check(there)]
    if not found:
        return ()
    if any(finding.broken for finding in found):
        load(plan.folder)  # nothing could be tried, and nobody be answered either
    names = {file.path: file.file for file in plan.files}
    before = {names[edit.path]: _lines(edit.before or b"") for edit in plan.edits}
    after = {names[edit.path]: _lines(edit.after) for edit in plan.edits}
    known = {_what(finding, before) for finding in check(plan.folder)}
    new = [finding for finding in found if _what(finding, after) not in known]
    if errors := [str(finding) for finding in new if finding.severity is Severity.ERROR]:
        raise ChangeError("\n".join(errors))
    return tuple(str(finding) for finding in new if finding.severity is Severity.WARNING)


def _moved(finding: Finding, staged: Path, folder: Path) -> Finding:
    """A finding of the stage as one of the folder."""
    there, here = (visible(str(root / "x"))[:-1] for root in (staged, folder))  # "." isn't said before a name

    def moved(place: Place) -> Place:
        return dataclasses.replace(place, file=here + place.file.removeprefix(there))

    return dataclasses.replace(
        finding, place=moved(finding.place), also=moved(finding.also) if finding.also else finding.also
    )


def _what(finding: Finding, edited: Mapping[str, Sequence[str]]) -> tuple[object, ...]:
    """What a finding is about, whatever it says: the same before lines are added and afterwards."""
    place = finding.place
    spot: object = place
    if place.file in edited:  # where lines have moved, but say what they did
        line = "".join(edited[place.file][place.line - 1 : place.line])
        spot = line[place.column - 1 : finding.end - 1 if finding.end else None]
    return place.file, finding.rule, finding.severity, finding.entry, spot


def _lines(data: bytes) -> list[str]:
    return data.decode("utf-8-sig").splitlines()


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
