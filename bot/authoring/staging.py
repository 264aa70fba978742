"""A folder elsewhere in which a knowledge folder is tried as it is to be."""

from __future__ import annotations

import shutil
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

_PREFIX = "rolecall-stage-"
_ABANDONED = 24 * 60 * 60
"""Seconds after which nobody is at work in one any more."""


@contextmanager
def stage() -> Iterator[Path]:
    """An empty folder that is gone afterwards; one of a process that was killed goes with the next, a day later."""
    _sweep()
    with tempfile.TemporaryDirectory(prefix=_PREFIX) as name:
        yield Path(name).resolve()


def _sweep() -> None:
    for left in Path(tempfile.gettempdir()).glob(f"{_PREFIX}*"):
        with suppress(OSError):  # gone meanwhile, or of somebody else
            if time.time() - left.lstat().st_mtime > _ABANDONED and not left.is_symlink():
                shutil.rmtree(left)
