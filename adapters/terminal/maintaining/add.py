"""`rolecall add`: an entry, or one more way to ask for what is there."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from adapters.terminal import options
from adapters.terminal.exits import ExitCode
from adapters.terminal.options import OfferedPath
from adapters.terminal.streams import Streams

if TYPE_CHECKING:
    from adapters.terminal.adding.flags import Given
    from bot.authoring.editing.changes import Change

_SPOILING = "Nothing was written, as that isn't so today; reword what you add, mend the check, or add with --no-check."
_EXITS = (
    "Exit codes: 0 added, 1 refused (nothing was written), 2 usage, 3 broken knowledge, "
    "4 the folder can't be written, 130 interrupted."
)


def _ids(context: click.Context, _parameter: click.Parameter, typed: str) -> list[str]:
    from adapters.terminal.adding.flags import offered_ids

    return offered_ids(context.params.get("knowledge"), typed)


@click.command(short_help="Adds an entry, or a way to ask for one.", epilog=_EXITS)
@click.option("--question", metavar="TEXT", help="What a new entry answers.")
@click.option("--answer", metavar="TEXT", help="Its answer, in Markdown.")
@click.option("--answer-file", type=OfferedPath(), metavar="FILE", help="Its answer, from a file (- for stdin).")
@click.option("--to", metavar="ID", shell_complete=_ids, help="Add to this entry or topic instead.")
@click.option("--outside", metavar="TOPIC", help="Add to this topic that isn't covered instead.")
@click.option("--phrasing", "phrasings", multiple=True, metavar="TEXT", help="Another way to ask. (repeatable)")
@click.option("--miss", "misses", multiple=True, metavar="TEXT", help="A look-alike it mustn't answer. (repeatable)")
@click.option("--source", "sources", multiple=True, metavar="ARTICLE:SECTION", help="Where it stands. (repeatable)")
@click.option("--related", multiple=True, metavar="ID", shell_complete=_ids, help="What overlaps. (repeatable)")
@click.option("--tag", "tags", multiple=True, metavar="TEXT", help="A tag. (repeatable)")
@click.option("--owner", metavar="NAME", help="Who looks after it.")
@click.option("--reviewed", metavar="DATE", help="When it was last looked at, as 2026-01-31.")
@click.option("--id", metavar="ID", help="Its id; else one is made of the question.")
@click.option("--file", metavar="NAME", help="Which file in faq/ (the only, or added.yaml).")
@click.option("--check/--no-check", default=None, help="Try the checks first (unasked if it's small).")
@click.option("--within-lines", is_flag=True, help="Add within a list that stands on one line.")
@click.option("--dry-run", is_flag=True, help="Show the lines and write nothing.")
@click.option("--plain", is_flag=True, help="Draw nothing: for screen readers.")
@options.source()
@options.pass_streams
def command(streams: Streams, /, **given: Any) -> ExitCode:
    """Adds an entry, or one more way to ask for what is there, as new lines of the files: comments, quotes and order
    stay.

    At a terminal, without options, it asks step by step. Else options say what is new, or lines of JSON on standard
    input: keys as in the files (sources as ARTICLE:SECTION), or "to" or "outside", with "phrasings" and "misses".

    \b
    rolecall add --knowledge myfaq
    rolecall add --to refunds --phrasing "can I get my money back"
    rolecall add --question "Who pays for travel?" --answer-file - < travel.md
    echo '{"to": "refunds", "phrasings": ["money back"]}' | rolecall add
    """
    from adapters.terminal.adding.flags import Given, changes
    from bot.authoring.replacing import check_place
    from bot.errors import ChangeError, SpoilingError
    from bot.knowledge import SHIPPED

    wish = Given(**given)
    folder = wish.knowledge or SHIPPED
    check_place(folder)
    new = changes(wish, streams)
    try:
        if new is None:
            from adapters.terminal.adding.guided import guide

            return guide(folder, wish, streams)
        return _added(folder, new, wish, streams)
    except SpoilingError as error:
        raise ChangeError(f"{error}\n{_SPOILING}") from None


def _added(folder: Path, new: list[Change], wish: Given, streams: Streams) -> ExitCode:
    from adapters.terminal.adding.added import tell
    from adapters.terminal.patience import TRYING, explained
    from bot.authoring.adding.added import Added, add, checked
    from bot.authoring.adding.planning import plan

    if not wish.knowledge:
        streams.note(f"{folder}: without --knowledge, this is what is added to")
    if not new:
        return ExitCode.ANSWERED
    with explained(streams, TRYING):
        if wish.dry_run:
            planned = plan(folder, new, wish.within_lines)
            done = Added(planned.lines, checked(planned, wish.check))
        else:
            done = add(folder, *new, within_lines=wish.within_lines, check=wish.check)
    return tell(done, streams, wish.in_json, written=not wish.dry_run)
