"""What was typed before, kept between chats: the user's alone, never in the way."""

from __future__ import annotations

import os
from collections.abc import Iterable
from contextlib import suppress
from pathlib import Path

from prompt_toolkit.history import FileHistory

from adapters.terminal.cleaning import safe
from bot.folders import state_folder


def file_of_the_user() -> Path | None:
    """The file that lines are kept in: what ROLECALL_HISTORY names (nothing where it is empty), else one in the folder
    for a user's state."""
    named = os.environ.get("ROLECALL_HISTORY")
    if named is not None:
        return Path(named).expanduser() if named else None
    return state_folder() / "history"


class KeptHistory(FileHistory):
    """A history in a file that is made for its owner's eyes only; where there can be none, for this chat alone."""

    def __init__(self, path: Path) -> None:
        self._path = path
        super().__init__(str(path))

    def load_history_strings(self) -> Iterable[str]:
        """The lines typed before, latest first."""
        with suppress(OSError):
            if self._path.is_file():  # a pipe would be waited for
                yield from map(safe, super().load_history_strings())

    def store_string(self, string: str) -> None:
        """Keeps a line, if it can, and if it doesn't begin with a blank: that is how shells are told to keep none."""
        if string.startswith(" "):
            return
        with suppress(OSError):
            self._path.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
            with suppress(FileExistsError):
                os.close(os.open(self._path, os.O_CREAT | os.O_EXCL | os.O_WRONLY, 0o600))
            if self._path.is_file():
                super().store_string(safe(string))
