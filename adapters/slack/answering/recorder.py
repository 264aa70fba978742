"""What was answered in Slack, as it is recorded, and what its buttons bring back."""

from __future__ import annotations

import re

from adapters.slack.answering.behind import Behind
from adapters.slack.trouble import Trouble
from bot.records.record import Asked, Records
from bot.reply import Reply

_PLACE = "slack"
_KEY = re.compile(r"[0-9]{1,18}")


class Recorder:
    """Records replies, each under a key by which its buttons know it."""

    def __init__(self, records: Records) -> None:
        self._records = records
        self._trouble = Trouble()

    def recorded(self, reply: Reply, alone: str | None = None) -> str | None:
        """Records a reply, which one user sees `alone` or everybody, and gives its key; None when it wasn't kept."""
        id = next(iter(self._records.asked(Asked.of(reply, _PLACE, Behind.of(reply, alone).to_text()))), None)
        if id is not None:
            self._trouble.over()
        elif sentence := self._records.trouble():
            self._trouble.met(sentence)
        return None if id is None else str(id)

    def behind(self, key: str) -> Behind | None:
        """What stands behind the buttons of a reply; None when that isn't known, or not any more."""
        kept = self._records.behind(int(key)) if _KEY.fullmatch(key) else None
        return None if kept is None else Behind.from_text(kept)

    def judged(self, key: str, good: bool) -> bool:
        """Records whether a reply was good; False when it isn't known, or couldn't be kept."""
        return _KEY.fullmatch(key) is not None and self._records.judged(int(key), good)
