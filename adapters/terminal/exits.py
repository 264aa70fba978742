"""Exit codes: a promise, printed in `--help`."""

from __future__ import annotations

from collections.abc import Iterable
from enum import IntEnum

from bot.reply import Outcome


class ExitCode(IntEnum):
    """How a command ended."""

    ANSWERED = 0
    """Answered; in a batch, every question. Other commands: done, nothing wrong."""
    NOT_ANSWERED = 1
    """Not answered: unknown, or asked back. `check`: errors or failing checks."""
    USAGE = 2
    """The command line makes no sense."""
    BROKEN_KNOWLEDGE = 3
    """The knowledge, or a file to import, can't be loaded."""
    CONFIGURATION = 4
    """A setting is missing or wrong, or a folder can't be written."""
    INTERRUPTED = 130
    """Ctrl-C."""


HELP = (
    "Exit codes: 0 answered, 1 not answered (unknown or asked back), 2 usage, "
    "3 broken knowledge, 4 configuration, 130 interrupted."
)
HELP_CHAT = "Exit codes: 0 at the end, 2 usage, 3 broken knowledge, 4 configuration, 130 interrupted."


def of(outcomes: Iterable[Outcome]) -> ExitCode:
    """The exit code for the outcomes of a batch."""
    if all(outcome is Outcome.ANSWERED for outcome in outcomes):
        return ExitCode.ANSWERED
    return ExitCode.NOT_ANSWERED
