"""What commands of the command line are given: options, each in one place, so that it means the same wherever it is
taken, and the standard streams."""

from __future__ import annotations

from collections.abc import Callable
from functools import update_wrapper
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from adapters.terminal.surroundings import Surroundings

if TYPE_CHECKING:
    from click.shell_completion import CompletionItem


class OfferedPath(click.Path):
    """A path, for which a shell offers what is there: of a `folder`, folders alone. Whether it is the right thing is
    for the command to say; click would call a file in place of a folder a mistake in usage."""

    def __init__(self, folder: bool = False) -> None:
        super().__init__(path_type=Path)
        self._offered = click.Path(file_okay=not folder)

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> Any:
        """The path; raises a mistake in usage where it is empty, which else were the folder where one is."""
        if value == "":
            self.fail("it is empty, as a variable is that isn't set.", param, ctx)
        return super().convert(value, param, ctx)

    def shell_complete(self, ctx: click.Context, param: click.Parameter, incomplete: str) -> list[CompletionItem]:
        """Bids the shell offer them."""
        # A name needn't be UTF-8, but click writes that and nothing else.
        return self._offered.shell_complete(ctx, param, incomplete.encode(errors="replace").decode())


Decorator = Callable[[Callable[..., Any]], Callable[..., Any]]


def source(envvar: str | None = None) -> Decorator:
    """Which knowledge is asked, and in what form answers come."""
    return _all(
        click.option(
            "--knowledge",
            type=OfferedPath(folder=True),
            envvar=envvar,
            metavar="DIR",
            help="Another folder (or ROLECALL_KNOWLEDGE).",
        ),
        click.option("--json", "in_json", is_flag=True, help="One JSON object a line."),
        click.option(
            "--color", type=click.Choice(["auto", "always", "never"]), default="auto", help="Bold and dim; links."
        ),
    )


def answering(hidden: bool = False) -> Decorator:
    """How an answer is told, and what is recorded."""
    return _all(
        click.option("--why", is_flag=True, hidden=hidden, help="Add how each answer came about."),
        click.option("--plain", is_flag=True, help="Draw nothing: for screen readers."),
        click.option("--no-record", is_flag=True, help="Record nothing of this, nor what is typed."),
        click.option(
            "--keep-days",
            type=click.IntRange(min=1),
            metavar="N",
            hidden=hidden,
            help="Days that records are kept (90).",
        ),
    )


def keys(hidden: bool = False) -> Decorator:
    """How a chat is typed."""
    return _all(
        click.option("--no-history", is_flag=True, hidden=hidden, help="Keep no history of what is typed."),
        click.option("--vi", is_flag=True, hidden=hidden, help="Edit with vi keys."),
    )


def _all(*options: Decorator) -> Decorator:
    def add(command: Callable[..., Any]) -> Callable[..., Any]:
        for option in reversed(options):
            command = option(command)
        return command

    return add


def pass_streams(command: Callable[..., Any]) -> Callable[..., Any]:
    """Gives a command the standard streams, before all else."""

    @click.pass_obj
    def given(around: Surroundings, /, *arguments: Any, **options: Any) -> Any:
        return command(around.streams, *arguments, **options)

    return update_wrapper(given, command)
