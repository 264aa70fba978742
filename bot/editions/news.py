"""What becomes of a knowledge in service, for whoever wants to hear of it, and how it is told in a line."""

from __future__ import annotations

import os
import re
from dataclasses import dataclass
from pathlib import Path

from bot.errors import Complaint


@dataclass(frozen=True, slots=True)
class Changes:
    """How many topics and entries are `new`, `edited` and `gone`."""

    new: int = 0
    edited: int = 0
    gone: int = 0

    def __str__(self) -> str:
        counted = {"new": self.new, "edited": self.edited, "gone": self.gone}
        return ", ".join(f"{count:,} {name}" for name, count in counted.items() if count)


@dataclass(frozen=True, slots=True)
class Loaded:
    """Another edition is in service."""

    changes: Changes


@dataclass(frozen=True, slots=True)
class Refused:
    """What lies in a folder isn't taken, for its `complaints`, and the last good edition goes on, as it has `since`
    the first of such changes (seconds since 1970)."""

    folder: Path
    complaints: tuple[Complaint, ...]
    since: float

    @property
    def reason(self) -> str:
        """The first complaint with its place, and how many there are besides."""
        more = len(self.complaints) - 1
        return f"{self.complaints[0]}{f' (and {more:,} more)' if more else ''}"

    @property
    def reason_for_others(self) -> str:
        """The reason for those who needn't know where on the machine the folder lies."""
        above = re.escape(f"{self.folder.parent}{os.sep}")
        return re.sub(rf"(?<![\w./\\-]){above}", "", self.reason)


@dataclass(frozen=True, slots=True)
class Recovered:
    """What was refused is mended, so that the folder and what is in service are the same again."""

    changes: Changes


News = Loaded | Refused | Recovered


def told(news: News) -> str:
    """A line, as it is: it may quote anything from the user's own files."""
    match news:
        case Loaded(changes):
            return f"The knowledge has changed and is in use{_counted(changes)}."
        case Recovered(changes):
            return f"The knowledge is mended and in use{_counted(changes)}."
        case Refused():
            return f"The knowledge has changed, but I go on with what I had: {news.reason}"


def _counted(changes: Changes) -> str:
    return f": {changes}" if changes != Changes() else ""
