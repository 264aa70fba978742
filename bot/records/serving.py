"""One serving process for each file of records: two would answer everything twice."""

from __future__ import annotations

import os
import sys
from pathlib import Path
from types import TracebackType

from bot.errors import ConfigurationError
from bot.records.file import make


class Serving:
    """Holds the file `path` for this process alone, until it is closed or the process ends, however it ends.

    Raises `ConfigurationError` when another process serves it. Others may go on writing records meanwhile.
    """

    def __init__(self, path: Path) -> None:
        try:
            # The same file by another name is the same file.
            lock = Path(os.path.realpath(path) + ".lock")
            make(lock)
            file = os.open(lock, os.O_RDWR)
        except (OSError, ValueError) as error:
            raise ConfigurationError(
                f"{path} can't be served: {_reason(error)}. Name another file in {_CURE}."
            ) from None
        try:
            _hold(file)
        except OSError as error:
            os.close(file)
            if isinstance(error, (BlockingIOError, PermissionError)):
                sentence = f"Another process serves {path}: stop it, or name another file in {_CURE}."
            else:
                sentence = f"{lock} can't be locked: {_reason(error)}. Name a file on another disk in {_CURE}."
            raise ConfigurationError(sentence) from None
        self._lock: int | None = file

    def close(self) -> None:
        """Lets another process serve."""
        lock, self._lock = self._lock, None
        if lock is not None:
            os.close(lock)

    def __enter__(self) -> Serving:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()


_CURE = "ROLECALL_DATABASE"


def _reason(error: OSError | ValueError) -> str:
    return (error.strerror if isinstance(error, OSError) else None) or str(error)


if sys.platform == "win32":
    import msvcrt

    def _hold(file: int) -> None:
        msvcrt.locking(file, msvcrt.LK_NBLCK, 1)
else:
    import fcntl

    def _hold(file: int) -> None:
        fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
