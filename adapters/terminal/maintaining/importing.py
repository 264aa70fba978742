"""`rolecall import`: questions and answers from a CSV or TSV file."""

from __future__ import annotations

from pathlib import Path

import click

from adapters.terminal.exits import ExitCode
from adapters.terminal.options import OfferedPath, pass_streams
from adapters.terminal.streams import Streams

_STDIN = Path("/dev/stdin")
_EXITS = (
    "Exit codes: 0 imported (rows that can't be taken are told and left out), 2 usage, 3 no row can be taken, or "
    "with --strict one can't, or the folder is broken, 4 the folder can't be written."
)


@click.command(short_help="Brings a CSV or TSV file into a knowledge folder.", epilog=_EXITS)
@click.argument("file", type=OfferedPath())
@click.option("--into", type=OfferedPath(folder=True), required=True, metavar="DIR", help="The knowledge folder.")
@click.option("--strict", is_flag=True, help="Import nothing when a row can't be taken.")
@pass_streams
def command(streams: Streams, file: Path, into: Path, strict: bool) -> ExitCode:
    """Brings a table of questions and answers into a knowledge folder, as a new file in its faq.

    CSV or TSV with the columns id, question and answer, or just question and answer, or as QnA Maker and Azure's custom
    question answering export it. Rows of one id are phrasings of one entry; its first answer counts. What `rolecall
    export` writes comes back as it was; columns that it doesn't have become tags.

    Nothing that stands in the folder is changed: a row that clashes with it is told, and left out. - is standard input.

    \b
    rolecall import faq.csv --into myfaq
    rolecall import --strict qnamaker.tsv --into myfaq
    """
    from adapters.terminal.progress import progress_on
    from bot.authoring.importing.imported import import_table

    table = _STDIN if str(file) == "-" else file
    with progress_on(streams, f"Importing {table.name}") as progress:
        done = import_table(table, into, strict, progress)
    for told in sorted((*done.left_out, *done.remarks)):
        streams.note(str(told))
    rows = f"rows: {done.taken:,} of {done.rows:,}"
    there = f", there already: {done.known:,}" if done.known else ""
    if done.written:
        streams.say(f"{done.written} ({rows}{there}, entries: {done.entries:,}, phrasings: {done.phrasings:,})")
    else:
        streams.say(f"{into}: nothing is new ({rows}{there})")
    return ExitCode.ANSWERED
