"""`rolecall check`: everything wrong or doubtful in the knowledge."""

from __future__ import annotations

from pathlib import Path

import click

from adapters.terminal import options
from adapters.terminal.exits import ExitCode
from adapters.terminal.streams import Streams

_EXITS = "Exit codes: 0 clean, 1 errors or failing checks (with --strict, any finding), 2 usage, 3 broken knowledge."


@click.command(short_help="Says what is wrong in the knowledge.", epilog=_EXITS)
@options.source()
@click.option("--strict", is_flag=True, help="Any finding is an error.")
@options.pass_streams
def command(streams: Streams, knowledge: Path | None, in_json: bool, color: str, strict: bool) -> ExitCode:
    """Says everything that is wrong or doubtful in the knowledge, as file:line:column: severity: sentence.

    \b
    rolecall check --knowledge myfaq
    rolecall check --strict --json
    """
    del color  # understood everywhere; findings have none
    from adapters.terminal.findings import show
    from bot.authoring.checking import check as findings_of
    from bot.knowledge import SHIPPED

    return show(findings_of(knowledge or SHIPPED), streams, in_json, strict)
