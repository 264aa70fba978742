"""Writes into the user's records what was asked and how it ended, after it was answered."""

from __future__ import annotations

from bot.reply import Reply


class Recorder:
    """Records what is asked in one place ("ask", "chat"); never in the way of an answer."""

    def __init__(self, where: str, nothing: bool, keep_days: int) -> None:
        """With `nothing`, nothing is recorded; else what is older than `keep_days` is dropped."""
        self._where = where
        self._nothing = nothing
        self._keep_days = keep_days

    def asked(self, reply: Reply) -> int | None:
        """Records a reply; gives its number, None where it wasn't kept."""
        return None

    def judged(self, number: int, good: bool) -> bool:
        """Records whether a reply was good; False where that wasn't kept."""
        return False

    def close(self) -> None:
        """Lets go of the records."""
