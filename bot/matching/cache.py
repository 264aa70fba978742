"""Keeps what fitting yields between runs, by its content: fitting takes seconds, loading milliseconds.

A cache may vanish, be full, be torn or be foreign: whatever happens, the answer is at worst computed anew.
"""

from __future__ import annotations

import contextlib
import hashlib
import os
import tempfile
from pathlib import Path
from typing import Protocol

import numpy as np
import Stemmer

from bot import __version__
from bot.matching.fitted import Arrays

KEPT = 8
"""Files that are kept; those unused for longest go first."""


_KEY = "key"


class Cache(Protocol):
    """Somewhere to keep arrays by a key."""

    def load(self, key: str) -> Arrays | None:
        """What was saved under `key`, or None."""

    def save(self, key: str, arrays: Arrays) -> None:
        """Keeps the arrays, if it can; never raises."""


class Folder:
    """A cache in a folder, one file a key, safe with several writers: a file appears whole or not at all."""

    def __init__(self, path: Path) -> None:
        self._path = path

    @classmethod
    def of_the_user(cls) -> Folder:
        """The folder that the XDG base directory specification names."""
        base = os.environ.get("XDG_CACHE_HOME", "")
        if not os.path.isabs(base):
            base = os.path.join(os.path.expanduser("~"), ".cache")
        # A user without a home has no cache: nothing can be made below a device.
        return cls(Path(base if os.path.isabs(base) else os.devnull) / "rolecall")

    def load(self, key: str) -> Arrays | None:
        """What was saved under `key`; None for nothing, or for anything that isn't what was saved."""
        try:
            path = self._path / f"{key}.npz"
            if not path.is_file():
                return None  # a pipe would be waited for
            with open(path, "rb") as file, np.load(file, allow_pickle=False) as kept:
                arrays = {name: kept[name] for name in kept.files}
            if arrays.pop(_KEY).tobytes().decode() != key:
                return None  # of something else, under this one's name
            with contextlib.suppress(OSError):
                os.utime(path)  # what is used stays longest
            return arrays
        except Exception:  # noqa: BLE001 - a torn zip raises whatever it likes; a cache is never worth an error
            return None

    def save(self, key: str, arrays: Arrays) -> None:
        """Keeps the arrays unless the disk says no."""
        temporary = None
        try:
            self._path.mkdir(parents=True, exist_ok=True)
            handle, temporary = tempfile.mkstemp(suffix=".tmp", dir=self._path)
            with os.fdopen(handle, "wb") as out:
                np.savez(out, allow_pickle=False, **{**arrays, _KEY: np.frombuffer(key.encode(), np.uint8)})
            os.replace(temporary, self._path / f"{key}.npz")
            self._sweep()
        except (OSError, ValueError):
            if temporary is not None:
                with contextlib.suppress(OSError):
                    os.unlink(temporary)

    def _sweep(self) -> None:
        files = sorted(self._path.glob("*.npz"), key=lambda file: file.stat().st_mtime, reverse=True)
        for file in files[KEPT:]:
            file.unlink(missing_ok=True)


def _of_the_code() -> bytes:
    digest = hashlib.sha256(f"{__version__} {np.__version__} {Stemmer.version()}".encode())
    core = Path(__file__).resolve().parent.parent
    for file in sorted((*core.rglob("*.py"), *core.glob("data/*.txt"))):
        data = file.read_bytes()
        digest.update(f"{file.relative_to(core)}\0{len(data)}\0".encode())
        digest.update(data)
    return digest.digest()


CODE = _of_the_code()
"""What tells this code from any other that might have kept something. Taken when the code is loaded: it may be edited
under a running process."""
