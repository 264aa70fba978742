"""Keeps what fitting yields between runs, by its content: fitting takes seconds, loading milliseconds.

A cache may vanish, be full, be torn or be foreign: whatever happens, the answer is at worst computed anew.
"""

from __future__ import annotations

import contextlib
import os
import time
from pathlib import Path
from typing import Protocol

import numpy as np
import Stemmer

from bot import __version__
from bot.folders import cache_folder
from bot.matching.fitted import Arrays
from bot.matching.parcel import packed, unpacked

KEPT = 8
"""Files that are kept; those unused for longest go first."""

_SUFFIX, _UNFINISHED = ".parcel", ".tmp"
_ABANDONED = 60 * 60
"""Seconds after which nobody is still at writing a file."""


class Cache(Protocol):
    """Somewhere to keep arrays by a key."""

    def load(self, key: str) -> Arrays | None:
        """What was saved under `key`, or None."""

    def save(self, key: str, arrays: Arrays) -> None:
        """Keeps the arrays, if it can; never raises."""


class Folder:
    """A cache in a folder, one file a key, safe with several writers: a file appears whole or not at all."""

    def __init__(self, path: Path) -> None:
        self.path = path

    @classmethod
    def of_the_user(cls) -> Folder:
        """The user's own."""
        return cls(cache_folder())

    def load(self, key: str) -> Arrays | None:
        """What was saved under `key`; None for nothing, or for anything that isn't what was saved."""
        try:
            path = self._file(key)
            if not path.is_file():
                return None  # a pipe would be waited for
            arrays = unpacked(key, np.fromfile(path, np.uint8))
            with contextlib.suppress(OSError):
                os.utime(path)  # what is used stays longest
            return arrays
        except Exception:  # noqa: BLE001 - a torn file raises whatever it likes; a cache is never worth an error
            return None

    def save(self, key: str, arrays: Arrays) -> None:
        """Keeps the arrays unless the disk says no."""
        import tempfile  # 6 ms that only saving needs

        temporary = None
        try:
            self.path.mkdir(parents=True, exist_ok=True)
            handle, temporary = tempfile.mkstemp(suffix=_UNFINISHED, dir=self.path)
            with os.fdopen(handle, "wb") as out:
                out.writelines(packed(key, arrays))
            os.replace(temporary, self._file(key))
            self._sweep()
        except (OSError, ValueError):
            if temporary is not None:
                with contextlib.suppress(OSError):
                    os.unlink(temporary)

    def _file(self, key: str) -> Path:
        return self.path / f"{key}{_SUFFIX}"

    def _sweep(self) -> None:
        files = sorted(self.path.glob(f"*{_SUFFIX}"), key=lambda file: file.stat().st_mtime, reverse=True)
        long_ago = time.time() - _ABANDONED
        left = [file for file in self.path.glob(f"*{_UNFINISHED}") if file.stat().st_mtime < long_ago]
        for file in (*files[KEPT:], *left):
            file.unlink(missing_ok=True)


def _of_the_code() -> bytes:
    parts = [__version__, np.__version__, Stemmer.version()]
    core = os.path.dirname(os.path.dirname(os.path.realpath(__file__)))
    for folder, folders, names in os.walk(core):  # twice as fast as with paths
        folders.sort()
        for name in sorted(names):
            if name.endswith((".py", ".txt", ".npy")):
                # By size and time, as Python tells whether its bytecode is of the code that lies there.
                with contextlib.suppress(OSError):  # a link that leads nowhere, as editors leave
                    status = os.stat(os.path.join(folder, name))
                    parts.append(f"{folder[len(core) :]}/{name} {status.st_size} {status.st_mtime_ns}")
    return "\n".join(parts).encode()


CODE = _of_the_code()
"""What tells this code from any other that might have kept something. Taken when the code is loaded: it may be edited
under a running process."""
