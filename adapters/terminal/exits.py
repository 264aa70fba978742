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
HELP_CHECK = (
    "Exit codes: 0 clean, 1 errors or failing checks (with --strict, any finding), 2 usage, 3 broken knowledge."
)
HELP_DOCTOR = "Exit codes: 0 all is well, or nearly (warnings), 2 usage, 4 something must be mended."
HELP_IMPORT = "Exit codes: 0 imported, 2 usage, 3 the file can't be taken, 4 the folder can't be written."
HELP_INIT = "Exit codes: 0 made, 2 usage, 4 the folder is there already or can't be written."


def of(outcomes: Iterable[Outcome]) -> ExitCode:
    """The exit code for the outcomes of a batch."""
    if all(outcome is Outcome.ANSWERED for outcome in outcomes):
        return ExitCode.ANSWERED
    return ExitCode.NOT_ANSWERED
