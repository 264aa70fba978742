"""`rolecall doctor`: what is wrong with the set-up."""

from __future__ import annotations

from pathlib import Path

import click

from adapters.terminal import options
from adapters.terminal.exits import ExitCode
from adapters.terminal.options import OfferedPath
from adapters.terminal.surroundings import Surroundings

_EXITS = "Exit codes: 0 all is well, or nearly (warnings), 2 usage, 4 something must be mended."


@click.command(short_help="Says what is wrong with the set-up.", epilog=_EXITS)
@options.source()
@click.option("--settings", type=OfferedPath(), metavar="FILE", help="Look at these settings for Slack.")
@click.option("--offline", is_flag=True, help="Don't ask Slack about the tokens.")
@click.pass_obj
def command(
    around: Surroundings, knowledge: Path | None, in_json: bool, color: str, settings: Path | None, offline: bool
) -> ExitCode:
    """Says what is wrong with the set-up, and the cure: knowledge, records, Slack. One line each.

    \b
    rolecall doctor
    rolecall doctor --settings slack.yaml
    """
    del color  # understood everywhere; findings have none
    from itertools import chain

    from adapters.terminal.chat.history import file_of_the_user
    from adapters.terminal.doctoring import tell
    from bot.doctor import examine
    from bot.knowledge import SHIPPED

    found = chain(examine(knowledge or SHIPPED, file_of_the_user()), around.more(settings, offline))
    return tell(found, around.streams, in_json)
