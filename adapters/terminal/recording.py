"""The user's records, as they are wished to be."""

from __future__ import annotations

import os

from adapters.terminal.wishes import Wishes, said_yes
from bot.errors import ConfigurationError
from bot.records.opening import open_records
from bot.records.record import KEPT_DAYS, Nowhere, Records

_DAYS = "ROLECALL_KEEP_DAYS"


def records_of_the_user(wishes: Wishes) -> Records:
    """The user's own records; none where that is wished, by an option or ROLECALL_NO_RECORD, and without the words of
    questions with ROLECALL_NO_TEXT. Raises ConfigurationError when ROLECALL_KEEP_DAYS is no number of days."""
    if wishes.no_record or said_yes("ROLECALL_NO_RECORD"):
        return Nowhere()
    days = wishes.keep_days or _days(os.environ.get(_DAYS) or str(KEPT_DAYS))
    return open_records(keep_days=days, with_text=not said_yes("ROLECALL_NO_TEXT"))


def _days(text: str) -> int:
    if not (text.isascii() and text.isdecimal() and int(text[:9]) > 0):
        raise ConfigurationError(f"{_DAYS} must be a whole number of days, from 1 on, not {text[:20]!r}")
    return int(text[:9])
