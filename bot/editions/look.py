"""What a knowledge folder looks like from outside: enough to see, many times a minute, that something has changed."""

from __future__ import annotations

import os
from pathlib import Path

from bot.errors import Complaint, KnowledgeError
from bot.knowledge.complaints import Complaints
from bot.knowledge.files import found

Look = tuple[tuple[Complaint, ...], tuple[tuple[str, tuple[int, ...]], ...]]
"""What lies in a wrong place, and each file that is read with all that an edit changes about it."""


def look(folder: Path) -> Look:
    """How a folder looks now, links followed. What isn't read, such as an editor's temporary files, doesn't show."""
    complaints = Complaints()
    files = tuple((file.file, _status(file.path)) for file in found(folder, complaints))
    try:
        complaints.raise_any()
    except KnowledgeError as error:
        return error.complaints, files
    return (), files


def _status(path: Path) -> tuple[int, ...]:
    try:
        now = os.stat(path)
    except (OSError, ValueError):
        return ()
    # The time of a change tells of permissions as well, and can't be set back as that of a modification can.
    return now.st_dev, now.st_ino, now.st_mode, now.st_size, now.st_mtime_ns, now.st_ctime_ns
