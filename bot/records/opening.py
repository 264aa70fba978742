"""Where a user's records are."""

from __future__ import annotations

import os
from pathlib import Path

from bot.folders import state_folder
from bot.records.database import PATIENCE, Database
from bot.records.record import KEPT_DAYS


def open_records(*, keep_days: int = KEPT_DAYS, with_text: bool = True, patience: float = PATIENCE) -> Database:
    """The user's records: nothing is read or made before the first write. For the options see `Database`."""
    return Database(path_of_the_user(), keep_days=keep_days, with_text=with_text, patience=patience)


def path_of_the_user() -> Path:
    """The file that `ROLECALL_DATABASE` names, else `rolecall/rolecall.db` in the folder for a user's state."""
    named = os.environ.get("ROLECALL_DATABASE")
    if named:
        return Path(named).expanduser()
    return state_folder() / "rolecall.db"
