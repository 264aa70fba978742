"""Which knowledge was asked, as records have it: the folder that it lay in."""

from __future__ import annotations

import os
from functools import cache
from pathlib import Path


def origin_of(folder: Path) -> str:
    """What the records call the knowledge in a folder: its path, and no link in it followed, so that it stays what it
    is where a link leads to one version after the other."""
    try:
        path = os.path.abspath(folder)
    except OSError:  # it is a relative one, and where it begins is gone
        path = str(folder)
    return os.fsencode(path).decode("utf-8", "backslashreplace")


class Origin:
    """The knowledge in a folder, to hold against it what is in the records; without a folder whatever knowledge."""

    def __init__(self, folder: Path | None) -> None:
        self.name = folder and origin_of(folder)
        self.covers = cache(self._covers)

    def _covers(self, recorded: str | None) -> bool:
        """Whether what was recorded of an origin belongs here. What was recorded of none does, by an earlier version;
        and what was recorded of a folder that isn't there any more: it may have been this one, before it was moved."""
        if recorded is None or self.name in (None, recorded) or not os.path.isdir(recorded):
            return True
        return os.path.isdir(self.name) and os.path.samefile(recorded, self.name)


ANYWHERE = Origin(None)
