"""`rolecall review`: what was asked in vain, and what is to become of it."""

from __future__ import annotations

from pathlib import Path

import click

from adapters.terminal import options
from adapters.terminal.exits import ExitCode
from adapters.terminal.streams import Streams

_EXITS = (
    "Exit codes: 0 at the end, 2 usage, 3 broken knowledge, 4 the records can't be read or written, 130 interrupted."
)
_STATES = ("done", "outside", "later", "never", "open", "taken", "declined")
_PLACES = ("ask", "chat", "slack")
_WEEK = 7


@click.command(short_help="Goes through what was asked in vain.", epilog=_EXITS)
@options.source()
@click.option("--since", type=click.IntRange(min=1), metavar="DAYS", help="Only what was asked in so many days.")
@click.option("--place", type=click.Choice(_PLACES, case_sensitive=False), help="Only what was asked there.")
@click.option("--any", "any_knowledge", is_flag=True, help="What other knowledge was asked as well.")
@click.option("--declined", is_flag=True, help="What is declined by name instead.")
@click.option(
    "--later", type=click.IntRange(min=1), default=_WEEK, metavar="DAYS", help="For how long “later” puts off (7)."
)
@click.option(
    "--mark",
    type=(str, click.Choice(_STATES)),
    multiple=True,
    metavar="ID STATE",
    help="Settle what --json lists. (repeatable)",
)
@click.option("--reason", default="", metavar="TEXT", help="With --mark: what a proposal's author hears.")
@click.option("--marked", is_flag=True, help="With --json: what is marked instead.")
@options.pass_streams
def command(
    streams: Streams,
    knowledge: Path | None,
    in_json: bool,
    color: str,
    since: int | None,
    place: str | None,
    any_knowledge: bool,
    declined: bool,
    later: int,
    mark: tuple[tuple[str, str], ...],
    reason: str,
    marked: bool,
) -> ExitCode:
    """Goes through what people asked in vain or disliked, and what they propose: the most frequent first, a key for
    each.

    \b
    rolecall review --since 30 --place slack
    rolecall review --mark 1f4a0c9e never    (or done, outside, later, open)
    rolecall review --mark 12 taken          (a proposal; or declined)
    """
    from adapters.terminal.reviewing.going import Wanted, go
    from adapters.terminal.reviewing.marking import NotMarkedError, ToMark

    if not (in_json or mark or streams.interactive):
        sentence = "it takes a terminal; --json lists what there is to review, --mark ID STATE marks it."
        raise click.UsageError(sentence, click.get_current_context())
    if marked and not in_json:
        raise click.UsageError("--marked goes with --json.", click.get_current_context())
    if reason and not mark:
        raise click.UsageError("--reason goes with --mark.", click.get_current_context())
    to_mark = [ToMark(id, state, reason) for id, state in mark]
    try:
        go(streams, Wanted(knowledge, since, place, declined, any_knowledge, later, color), to_mark, in_json, marked)
    except NotMarkedError as error:
        raise click.UsageError(str(error), click.get_current_context()) from None
    return ExitCode.ANSWERED
