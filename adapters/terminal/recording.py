"""Writes into the user's records what was asked and how it ended, after it was answered."""

from __future__ import annotations

import os

from bot.records.opening import open_records
from bot.records.record import Asked, Nowhere, Records
from bot.reply import Reply


class Recorder:
    """Records what is asked in one place ("ask", "chat"); never in the way of an answer."""

    def __init__(self, where: str, records: Records) -> None:
        self._where = where
        self._records = records

    @classmethod
    def of_the_user(cls, where: str, nothing: bool, keep_days: int) -> Recorder:
        """Writes into the user's own records; nothing where that is wished, no words with ROLECALL_NO_TEXT."""
        with_text = not os.environ.get("ROLECALL_NO_TEXT")
        return cls(where, Nowhere() if nothing else open_records(keep_days=keep_days, with_text=with_text))

    def asked(self, reply: Reply) -> int | None:
        """Records a reply; gives its number, None where it wasn't kept."""
        return next(iter(self._records.asked(Asked.of(reply, self._where))), None)

    def judged(self, number: int, good: bool) -> bool:
        """Records whether a reply was good; False where that wasn't kept."""
        return self._records.judged(number, good)

    def trouble(self) -> str | None:
        """Why something wasn't kept, told once."""
        return self._records.trouble()

    def close(self) -> None:
        """Lets go of the records."""
        self._records.close()
