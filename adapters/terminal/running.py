"""Runs the command, and alone decides on exit codes; everything that can go wrong is told on stderr, here."""

from __future__ import annotations

import os
from collections.abc import Sequence
from typing import TYPE_CHECKING

from adapters.terminal.exits import ExitCode
from adapters.terminal.exits import of as exit_of
from adapters.terminal.streams import Streams
from adapters.terminal.surroundings import no_more
from adapters.terminal.wishes import Wishes
from bot.errors import BotError, ChangeError, ConfigurationError
from bot.reply import Outcome

if TYPE_CHECKING:
    from adapters.terminal.surroundings import Checks


def run(arguments: Sequence[str], streams: Streams | None = None, more: Checks = no_more) -> int:
    """Does what the command line `arguments` say and gives the exit code. `more` is what `doctor` looks at beside what
    is the core's."""
    streams = streams or Streams.standard()
    try:
        if _bare(arguments, streams):
            return exit_of(_answered(arguments[1:], streams))
        from adapters.terminal.cli import parsed

        return parsed(arguments, streams, more)
    except KeyboardInterrupt:
        return ExitCode.INTERRUPTED
    except ConfigurationError as error:
        streams.note(f"rolecall: {error}")
        return ExitCode.CONFIGURATION
    except ChangeError as error:
        streams.note(str(error))
        return ExitCode.NOT_ANSWERED
    except BotError as error:
        streams.note(str(error))
        return ExitCode.BROKEN_KNOWLEDGE
    except OSError as error:
        streams.abandon()
        streams.note(f"rolecall: {error.strerror or error}{f': {error.filename}' if error.filename else ''}")
        return ExitCode.CONFIGURATION


def _bare(arguments: Sequence[str], streams: Streams) -> bool:
    """Whether there is nothing to read but a question: no option, and none in the environment. As most questions are,
    and click, which reads options, takes a tenth of an answer's time to import."""
    if list(arguments[:1]) != ["ask"] or any(word.startswith("-") for word in arguments):
        return False
    asked = len(arguments) > 1 or not streams.stdin.isatty()
    return asked and not any("ROLECALL_" in name for name in os.environ)


def _answered(words: Sequence[str], streams: Streams) -> list[Outcome]:
    from adapters.terminal.asking import answer

    return answer([" ".join(words)] if words else streams.lines(), streams, Wishes())
