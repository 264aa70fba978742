"""`rolecall check`: everything wrong or doubtful in the knowledge."""

from __future__ import annotations

from pathlib import Path

import click

from adapters.terminal import options
from adapters.terminal.exits import ExitCode
from adapters.terminal.streams import Streams

_EXITS = "Exit codes: 0 no errors, 1 errors (with --strict, or warnings), 2 usage, 3 broken knowledge, 130 interrupted."


@click.command(short_help="Says what is wrong in the knowledge.", epilog=_EXITS)
@options.source()
@click.option("--strict", is_flag=True, help="Warnings are errors; notes never are.")
@click.option("--watch", is_flag=True, help="Check again whenever a file changes.")
@click.option("--held-out", is_flag=True, help="Ask each phrasing as if it weren't written.")
@options.pass_streams
def command(
    streams: Streams, knowledge: Path | None, in_json: bool, color: str, strict: bool, watch: bool, held_out: bool
) -> ExitCode:
    """Says everything that is wrong or doubtful in the knowledge, as file:line:column: severity: sentence.

    An error is what doesn't load, a check that fails, or a question that gets another's answer, or the one that it must
    miss. A warning is to be looked at, a note could be better.

    With --held-out it tells instead how well questions are answered that nobody wrote down: each phrasing is asked of a
    bot that was made without it.

    \b
    rolecall check --knowledge myfaq --strict
    """
    from bot.knowledge import SHIPPED

    folder = knowledge or SHIPPED
    if held_out and (watch or strict):
        other = "--watch" if watch else "--strict"
        raise click.UsageError(f"--held-out finds no errors, so that {other} is of no use with it.")
    if held_out:
        from adapters.terminal.checking.heldout import report

        report(folder, streams, in_json)
        return ExitCode.ANSWERED
    from adapters.terminal.checking.findings import Findings, weighed
    from adapters.terminal.patience import explained
    from adapters.terminal.rendering.manner import Manner
    from bot.authoring.checking.check import check
    from bot.matching.cache import Folder

    findings, cache = Findings(streams, Manner.of(streams, color, plain=False), in_json), Folder.of_the_user()
    if watch:
        from adapters.terminal.checking.watching import watch as watching

        watching(folder, cache, findings)
    with explained(streams):
        found = check(folder, cache)
    findings.tell(found)
    findings.sum_up(found)
    return weighed(found, strict)
