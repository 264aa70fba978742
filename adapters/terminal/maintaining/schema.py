"""`rolecall schema`: JSON Schemas of the knowledge's files, for editors."""

from __future__ import annotations

from pathlib import Path

import click

from adapters.terminal.exits import ExitCode
from adapters.terminal.options import OfferedPath, pass_streams
from adapters.terminal.streams import Streams

_EXITS = "Exit codes: 0 printed or written, 2 usage, 4 the folder can't be written."


def _offered(_context: click.Context, _parameter: click.Parameter, typed: str) -> list[str]:
    from bot.authoring.schemas import KINDS

    return [kind for kind in KINDS if kind.startswith(typed)]


@click.command(short_help="Prints JSON Schemas of the knowledge, for editors.", epilog=_EXITS)
@click.argument("kind", required=False, shell_complete=_offered)
@click.option("--into", type=OfferedPath(folder=True), metavar="DIR", help="Write them there, over older ones.")
@pass_streams
def command(streams: Streams, kind: str | None, into: Path | None) -> ExitCode:
    """Prints the JSON Schema of one kind of file in a knowledge folder, or of all in one object.

    An editor that is led to them completes keys, explains them and underlines mistakes.

    \b
    rolecall schema faq
    rolecall schema --into myfaq/schemas
    """
    from bot.authoring.schemas import KINDS, schema, schemas, write

    if kind is not None and kind not in KINDS:
        raise click.UsageError(
            f"there is no schema of '{kind}', but of {', '.join(KINDS)}.", click.get_current_context()
        )
    if into is not None:
        written = write(into, (kind,) if kind else KINDS)
        streams.say("\n".join(map(str, written)))
    else:
        streams.say((schema(kind) if kind else schemas()).rstrip())
    return ExitCode.ANSWERED
