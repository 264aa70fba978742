"""The command line of `rolecall`: its commands, and what each takes."""

from __future__ import annotations

from collections.abc import Sequence
from contextlib import redirect_stderr, redirect_stdout
from importlib import import_module
from typing import TYPE_CHECKING, Any

import click
from click.core import ParameterSource

from adapters.terminal import options
from adapters.terminal.exits import HELP, HELP_CHAT, ExitCode
from adapters.terminal.exits import of as exit_of
from adapters.terminal.streams import Streams
from adapters.terminal.surroundings import Surroundings, no_more
from adapters.terminal.wishes import Wishes
from bot import __version__

if TYPE_CHECKING:
    from adapters.terminal.surroundings import Checks


_MAINTAINING = {
    "add": "add",
    "check": "check",
    "doctor": "doctor",
    "export": "export",
    "import": "importing",
    "init": "init",
    "review": "review",
    "schema": "schema",
}
"""The commands of those who look after the knowledge, and the module of each."""


def parsed(arguments: Sequence[str], streams: Streams, more: Checks = no_more) -> int:
    """Reads the command line `arguments`, does what they say and gives the exit code; a mistake in them is told on
    stderr. `more` is what `doctor` looks at besides. Raises what the core raises."""
    around = Surroundings(streams, more)
    try:
        # click itself writes `--help` and `--version`.
        with redirect_stdout(streams.stdout), redirect_stderr(streams.stderr):
            code = rolecall.main(list(arguments), prog_name="rolecall", standalone_mode=False, obj=around)
        return int(code or 0)
    except click.ClickException as error:
        streams.note(f"rolecall: {error.format_message()}")
        context = error.ctx if isinstance(error, click.UsageError) else None
        streams.note(f"Try '{context.command_path if context else 'rolecall'} --help'.")
        return ExitCode.USAGE
    except click.Abort as error:
        raise KeyboardInterrupt from error


class Commands(click.Group):
    """The group of all commands; those of maintainers are imported when they are named, or all are listed."""

    def list_commands(self, ctx: click.Context) -> list[str]:
        """Their names, as `--help` lists them."""
        return sorted({*super().list_commands(ctx), *_MAINTAINING})

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        """The command of a name."""
        if cmd_name not in _MAINTAINING:
            return super().get_command(ctx, cmd_name)
        found: click.Command = import_module(f"adapters.terminal.maintaining.{_MAINTAINING[cmd_name]}").command
        found.name = cmd_name
        return found


@click.group(
    cls=Commands,
    invoke_without_command=True,
    epilog=HELP,
    context_settings={"help_option_names": ["-h", "--help"]},
)
@options.source(envvar="ROLECALL_KNOWLEDGE")
@options.answering(hidden=True)
@options.keys(hidden=True)
@click.version_option(__version__, prog_name="rolecall", message="%(prog)s %(version)s")
@click.pass_context
def rolecall(context: click.Context, /, **given: Any) -> int | None:
    """Answers questions from a folder of knowledge, with sources: in a conversation, or at once, as in
    rolecall ask who earns more
    """
    if context.invoked_subcommand is None:
        return int(context.invoke(chat, **given))
    # What was given before the command's name, or by the environment, is the command's default.
    sources = {name: context.get_parameter_source(name) for name in given}
    defaults = {name: given[name] for name, source in sources.items() if source is not ParameterSource.DEFAULT}
    invoked = rolecall.get_command(context, context.invoked_subcommand)
    taken = {parameter.name for parameter in invoked.params} | {"color"} if invoked else set()
    for parameter in rolecall.params:
        if sources.get(parameter.name or "") is ParameterSource.COMMANDLINE and parameter.name not in taken:
            raise click.UsageError(f"{context.invoked_subcommand} takes no {parameter.opts[0]}.", context)
    context.default_map = {context.invoked_subcommand: defaults}
    return None


@rolecall.command(short_help="Answers one question, or one a line.", epilog=HELP)
@click.argument("words", nargs=-1)
@options.source()
@options.answering()
@options.pass_streams
def ask(streams: Streams, /, words: tuple[str, ...], **given: Any) -> ExitCode:
    """Answers one question, or one on each line of standard input.

    \b
    rolecall ask how much does a CTO earn
    rolecall ask --why "who hires engineers?"
    rolecall ask --json < questions.txt
    """
    if not words and streams.stdin.isatty():
        raise click.UsageError("ask what? Give a question, or pipe in one a line.", click.get_current_context())
    from adapters.terminal.asking import answer

    return exit_of(answer([" ".join(words)] if words else streams.lines(), streams, Wishes(**given)))


@rolecall.command(short_help="Holds a conversation, a question a line.", epilog=HELP_CHAT)
@options.source()
@options.answering()
@options.keys()
@options.pass_streams
def chat(streams: Streams, /, **given: Any) -> ExitCode:
    """Holds one conversation: a question a line, until the end or `quit`.

    \b
    rolecall chat                     at a prompt; /help tells the commands
    rolecall chat < questions.txt     a turn a line
    """
    from adapters.terminal.chat.conversing import converse

    converse(streams, Wishes(**given))
    return ExitCode.ANSWERED


@rolecall.command(
    short_help="Answers in a Slack workspace.",
    context_settings={"ignore_unknown_options": True, "allow_extra_args": True, "help_option_names": []},
)
def slack() -> None:
    """Stands here to be listed: `rolecall slack …` is another adapter's, and never gets here."""
    raise click.UsageError(
        "what slack takes stands behind its name: rolecall slack --help", click.get_current_context()
    )
