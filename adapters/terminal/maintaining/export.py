"""`rolecall export`: the knowledge as a CSV file or a Markdown page."""

from __future__ import annotations

from pathlib import Path

import click

from adapters.terminal.exits import ExitCode
from adapters.terminal.options import OfferedPath, pass_streams
from adapters.terminal.streams import Streams

_EXITS = "Exit codes: 0 written, 2 usage, 3 broken knowledge, 4 the file can't be written."


@click.command(short_help="Writes the knowledge as CSV or as a Markdown page.", epilog=_EXITS)
@click.option(
    "--knowledge", type=OfferedPath(folder=True), metavar="DIR", help="Another folder (or ROLECALL_KNOWLEDGE)."
)
@click.option(
    "--to", type=OfferedPath(), required=True, metavar="FILE", help="The file to write; - is standard output."
)
@click.option(
    "--format",
    "form",
    type=click.Choice(["csv", "markdown"]),
    help="What to write, where the file's name doesn't end in .csv or .md.",
)
@pass_streams
def command(streams: Streams, knowledge: Path | None, to: Path, form: str | None) -> ExitCode:
    """Writes the knowledge to a file: as CSV, which `rolecall import` takes back as it was, or as a Markdown page with
    every question and its answer.

    The CSV holds the FAQ entries alone, a phrasing a row; topics, whose answers are made of facts, are in the page.
    Cells that a spreadsheet would run as formulas begin with an apostrophe, which the import takes off again.

    \b
    rolecall export --to faq.csv
    rolecall export --knowledge myfaq --to FAQ.md
    rolecall export --to - --format csv | head -3
    """
    from bot.authoring.exporting.exported import SUFFIXES, Format, export, keep
    from bot.knowledge import SHIPPED

    wanted = Format(form) if form else SUFFIXES.get(to.suffix.casefold())
    if wanted is None:
        raise click.UsageError("write what? Say --format csv or --format markdown.", click.get_current_context())
    folder = knowledge or SHIPPED
    done = export(folder, wanted)
    if str(to) == "-":
        streams.stdout.write(done.text)
        streams.stdout.flush()
    else:
        keep(done.text, to, folder)
        topics = f", topics: {done.topics:,}" if wanted is Format.MARKDOWN else ""
        streams.say(f"{to} (entries: {done.entries:,}{topics})")
    if done.left_out:
        streams.note(
            f"{done.left_out:,} topics aren't in the CSV: their answers are made of facts. Export --to FILE.md."
        )
    return ExitCode.ANSWERED
