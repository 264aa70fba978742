"""`rolecall init`: a knowledge folder of the user's own."""

from __future__ import annotations

from pathlib import Path

import click

from adapters.terminal.exits import ExitCode
from adapters.terminal.options import OfferedPath, pass_streams
from adapters.terminal.streams import Streams

_EXITS = "Exit codes: 0 made, 2 usage, 4 the folder is there already or can't be written."


@click.command(short_help="Makes a knowledge folder of your own.", epilog=_EXITS)
@click.argument("folder", type=OfferedPath(folder=True), metavar="DIR")
@click.option("--empty", is_flag=True, help="A commented skeleton instead of the shipped knowledge.")
@pass_streams
def command(streams: Streams, folder: Path, empty: bool) -> ExitCode:
    """Makes a knowledge folder of your own: a copy of the one that ships.

    \b
    rolecall init myfaq
    rolecall init --empty myfaq
    """
    from bot.authoring.starting import SKELETON, start
    from bot.knowledge import SHIPPED

    start(SKELETON if empty else SHIPPED, folder)
    streams.say(f"{folder}: yours to edit; then: rolecall check --knowledge {folder}")
    return ExitCode.ANSWERED
