"""Where a user's records are."""

from __future__ import annotations

import os
import sys
from pathlib import Path

from bot.records.database import KEPT_DAYS, PATIENCE, Database


def open_records(*, keep_days: int = KEPT_DAYS, with_text: bool = True, patience: float = PATIENCE) -> Database:
    """The user's records: nothing is read or made before the first write. For the options see `Database`."""
    return Database(path_of_the_user(), keep_days=keep_days, with_text=with_text, patience=patience)


def path_of_the_user() -> Path:
    """The file that `ROLECALL_DATABASE` names, else `rolecall/rolecall.db` in the folder for a user's state."""
    named = os.environ.get("ROLECALL_DATABASE")
    if named:
        return Path(named)
    base = os.environ.get("LOCALAPPDATA" if sys.platform == "win32" else "XDG_STATE_HOME", "")
    if not os.path.isabs(base):
        base = os.path.join(os.path.expanduser("~"), ".local", "state")
    # A user without a home has no records: nothing can be made below a device.
    return Path(base if os.path.isabs(base) else os.devnull) / "rolecall" / "rolecall.db"
