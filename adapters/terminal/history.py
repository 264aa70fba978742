"""What was typed before, kept between chats: the user's alone, never in the way."""

from __future__ import annotations

import os
from collections.abc import Iterable
from pathlib import Path

from prompt_toolkit.history import FileHistory

from adapters.terminal.cleaning import safe

_OWN = 0o600
_MOST = 1_000_000
"""Bytes from which on the older half is dropped."""


def place() -> Path | None:
    """The file that lines are kept in: what ROLECALL_HISTORY names (nothing where it is empty), else one in the XDG
    state folder."""
    named = os.environ.get("ROLECALL_HISTORY")
    if named is not None:
        return Path(named).expanduser() if named else None
    base = os.environ.get("XDG_STATE_HOME", "")
    if not os.path.isabs(base):
        base = os.path.join(os.path.expanduser("~"), ".local", "state")
    return Path(base) / "rolecall" / "history" if os.path.isabs(base) else None


class KeptHistory(FileHistory):
    """A history in a file that nobody else can read; without the file, one for this chat alone."""

    def __init__(self, path: Path) -> None:
        self._path = path
        self.trouble: str | None = None
        """Why nothing is kept."""
        super().__init__(str(path))

    def load_history_strings(self) -> Iterable[str]:
        """The lines typed before, latest first."""
        try:
            if not self._path.is_file():
                return  # a pipe would be waited for
            self._shorten()
            yield from map(safe, super().load_history_strings())
        except OSError as error:
            self._fail(error)

    def store_string(self, string: str) -> None:
        """Keeps a line."""
        if self.trouble:
            return
        try:
            self._path.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
            if self._path.exists() and not self._path.is_file():
                raise OSError("not a regular file")
            os.close(os.open(self._path, os.O_CREAT | os.O_WRONLY | os.O_APPEND, _OWN))
            self._path.chmod(_OWN)
            super().store_string(safe(string))
        except OSError as error:
            self._fail(error)

    def _shorten(self) -> None:
        if self._path.stat().st_size <= _MOST:
            return
        kept = self._path.read_bytes()[-_MOST // 2 :]
        shorter = self._path.with_suffix(".new")
        shorter.unlink(missing_ok=True)
        with open(os.open(shorter, os.O_CREAT | os.O_EXCL | os.O_WRONLY, _OWN), "wb") as file:
            file.write(kept[kept.find(b"\n# ") :])
        shorter.replace(self._path)

    def _fail(self, error: OSError) -> None:
        self.trouble = f"what you type isn't kept: {error.strerror or error}: {self._path}"
