"""What a plan would do to the folder's own checks, before it is written."""

from __future__ import annotations

import re
from collections.abc import Iterator
from contextlib import contextmanager
from itertools import islice
from pathlib import Path
from tempfile import TemporaryDirectory

from bot.authoring.opened import items_of, said
from bot.authoring.planning import Plan
from bot.errors import ChangeError
from bot.knowledge import load

SMALL = 5_000
"""Questions, phrasings and misses up to which a folder is checked unless somebody wishes otherwise: in some seconds."""

_ERROR, _WARNING = "error", "warning"
_LINE = re.compile(r":\d+:\d+\b")


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

    with _staged(plan) as stage:
        found = [(str(finding).replace(str(stage), str(plan.folder)), finding) for finding in check(stage)]
    if not found:
        return ()
    if any(finding.broken for _, finding in found):
        load(plan.folder)  # nothing could be tried, and nobody be answered either
    known = {_LINE.sub("", str(finding)) for finding in check(plan.folder)}
    new = [(shown, finding) for shown, finding in found if _LINE.sub("", shown) not in known]
    if errors := [shown for shown, finding in new if finding.severity == _ERROR]:
        raise ChangeError("\n".join(errors))
    return tuple(shown for shown, finding in new if finding.severity == _WARNING)


@contextmanager
def _staged(plan: Plan) -> Iterator[Path]:
    """The folder as it is to be, elsewhere."""
    edited = {edit.path: edit.after for edit in plan.edits}
    with TemporaryDirectory(prefix="rolecall-") as name:
        stage = Path(name).resolve()
        for file in plan.files:
            copy = stage / file.path.relative_to(plan.folder)
            copy.parent.mkdir(parents=True, exist_ok=True)
            if file.path in edited:
                copy.write_bytes(edited[file.path])
            else:
                copy.symlink_to(file.path.absolute())
        yield stage
