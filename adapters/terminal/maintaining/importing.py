"""`rolecall import`: questions and answers from a CSV file."""

from __future__ import annotations

from pathlib import Path

import click

from adapters.terminal.exits import ExitCode
from adapters.terminal.options import OfferedPath, pass_streams
from adapters.terminal.streams import Streams

_EXITS = "Exit codes: 0 imported, 2 usage, 3 the file can't be taken, 4 the folder can't be written."


@click.command(short_help="Brings a CSV file into a knowledge folder.", epilog=_EXITS)
@click.argument("file", type=OfferedPath())
@click.option("--into", type=OfferedPath(folder=True), required=True, metavar="DIR", help="The knowledge folder.")
@pass_streams
def command(streams: Streams, file: Path, into: Path) -> ExitCode:
    """Brings a CSV file (id,question,answer) into a knowledge folder.

    Rows of one id are phrasings of one entry; its first answer counts. Further columns become tags.

    \b
    rolecall import faq.csv --into myfaq
    """
    from adapters.terminal.progress import progress_on
    from bot.authoring.exchange import import_csv

    with progress_on(streams, f"Importing {file.name}") as progress:
        done = import_csv(file, into, progress)
    for remark in done.remarks:
        streams.note(str(remark))
    streams.say(f"{done.written} (entries: {done.entries:,}, phrasings: {done.phrasings:,})")
    return ExitCode.ANSWERED
