"""Where a user's records are."""

from __future__ import annotations

import os
from pathlib import Path

from bot.environment import said_yes
from bot.errors import ConfigurationError
from bot.folders import state_folder
from bot.records.database import PATIENCE, Database
from bot.records.origin import origin_of
from bot.records.record import KEPT_DAYS, Nowhere, Records

_DAYS = "ROLECALL_KEEP_DAYS"


def open_records(
    folder: Path | None = None, *, keep_days: int | None = None, wanted: bool = True, patience: float = PATIENCE
) -> Records:
    """The user's records of what the knowledge in a folder is asked; none where they aren't `wanted`, or by
    ROLECALL_NO_RECORD, and without the words of questions with ROLECALL_NO_TEXT. Nothing is read or made before the
    first write.

    `keep_days` is by ROLECALL_KEEP_DAYS unless it is given; raises ConfigurationError when that is no number of days.
    For `patience` see `Database`.
    """
    if not wanted or said_yes("ROLECALL_NO_RECORD"):
        return Nowhere()
    days, with_text = keep_days or days_of_the_user(), not said_yes("ROLECALL_NO_TEXT")
    knowledge = origin_of(folder) if folder else None
    return Database(path_of_the_user(), knowledge=knowledge, keep_days=days, with_text=with_text, patience=patience)


def days_of_the_user() -> int:
    """For how many days records are kept, by ROLECALL_KEEP_DAYS; raises ConfigurationError when that is no number."""
    text = os.environ.get(_DAYS) or str(KEPT_DAYS)
    if not (text.isascii() and text.isdecimal() and int(text[:9]) > 0):
        raise ConfigurationError(f"{_DAYS} must be a whole number of days, from 1 on, not {text[:20]!r}")
    return int(text[:9])


def path_of_the_user() -> Path:
    """The file that `ROLECALL_DATABASE` names, else `rolecall/rolecall.db` in the folder for a user's state."""
    named = os.environ.get("ROLECALL_DATABASE")
    if named:
        return Path(named).expanduser()
    return state_folder() / "rolecall.db"
