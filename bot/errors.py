"""What can go wrong, as the user's own sentence.

BotError                 shown once, at the edge, on stderr
├── KnowledgeError       the knowledge can't be loaded (exit 3); carries every complaint
│   └── NotPreparedError it couldn't be prepared this time (bot/editions/preparing.py)
├── ConfigurationError   a setting is missing or wrong (exit 4)
├── ExchangeError        a file to import can't be taken (exit 3)
├── ChangeError          a change to the knowledge is refused, and nothing was written (exit 1)
│   ├── ConflictError    somebody else changed the file meanwhile
│   └── SpoilingError    it makes a check fail, or takes from an entry what asks for it
├── NotKeptError         what must be kept to count couldn't be (bot/records/ledger.py)
└── NotMarkedError       a review can't mark what it was told to (exit 2; adapters/terminal/reviewing/marking.py)
"""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True, order=True)
class Place:
    """Where in the user's files: line and column count from 1."""

    file: str
    line: int = 1
    column: int = 1

    def __str__(self) -> str:
        return f"{self.file}:{self.line}:{self.column}"


@dataclass(frozen=True, slots=True, order=True)
class Complaint:
    """One thing wrong in one place, and how to mend it."""

    place: Place
    sentence: str

    def __str__(self) -> str:
        return f"{self.place}: {self.sentence}"


class BotError(Exception):
    """Anything the user can be told in a sentence."""


class KnowledgeError(BotError):
    """The knowledge can't be loaded; `complaints` holds all that is wrong, in file order."""

    def __init__(self, complaints: tuple[Complaint, ...]) -> None:
        self.complaints = complaints
        super().__init__("\n".join(str(complaint) for complaint in complaints))


class ConfigurationError(BotError):
    """A setting is missing or wrong."""


class ExchangeError(BotError):
    """A file to import can't be taken, or wouldn't load in its folder."""


class ChangeError(BotError):
    """A change to a knowledge folder is refused; nothing was written."""


class ConflictError(ChangeError):
    """A file that was to be changed isn't any more as it was when the change was made out."""


class SpoilingError(ChangeError):
    """With the change a check fails that didn't, or a question isn't answered any more as it must be."""
