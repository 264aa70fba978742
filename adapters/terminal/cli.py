"""The command `rolecall`: reads its words, calls the core, and alone decides on exit codes."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from contextlib import redirect_stderr, redirect_stdout
from pathlib import Path
from typing import Any

import click
from click.core import ParameterSource

from adapters.terminal.exits import HELP, HELP_CHAT, HELP_CHECK, HELP_IMPORT, HELP_INIT, ExitCode
from adapters.terminal.exits import of as exit_of
from adapters.terminal.render import as_json, plain, safe
from adapters.terminal.streams import Streams
from bot import __version__
from bot.errors import BotError, ConfigurationError
from bot.reply import Outcome


def run(arguments: Sequence[str], streams: Streams | None = None) -> int:
    """Runs the command line `arguments` and gives its exit code; everything that can go wrong is told on stderr."""
    streams = streams or Streams.standard()
    try:
        # click itself writes `--help` and `--version`.
        with redirect_stdout(streams.stdout), redirect_stderr(streams.stderr):
            code = rolecall.main(list(arguments), prog_name="rolecall", standalone_mode=False, obj=streams)
        return int(code or 0)
    except click.ClickException as error:
        streams.note(safe(f"rolecall: {error.format_message()}"))
        context = error.ctx if isinstance(error, click.UsageError) else None
        streams.note(f"Try '{context.command_path if context else 'rolecall'} --help'.")
        return ExitCode.USAGE
    except (click.Abort, KeyboardInterrupt):
        return ExitCode.INTERRUPTED
    except ConfigurationError as error:
        streams.note(safe(f"rolecall: {error}"))
        return ExitCode.CONFIGURATION
    except BotError as error:
        streams.note(safe(str(error)))
        return ExitCode.BROKEN_KNOWLEDGE
    except OSError as error:
        streams.abandon()
        streams.note(safe(f"rolecall: {error.strerror or error}{f': {error.filename}' if error.filename else ''}"))
        return ExitCode.CONFIGURATION


def _common(envvar: str | None = None) -> Callable[[Callable[..., Any]], Callable[..., Any]]:
    """The options that are understood before and after a command's name."""

    def add(command: Callable[..., Any]) -> Callable[..., Any]:
        colors = click.Choice(["auto", "always", "never"])
        command = click.option("--color", type=colors, default="auto", help="Colour the sources.")(command)
        command = click.option("--json", "in_json", is_flag=True, help="One JSON object a line.")(command)
        return click.option(
            "--knowledge",
            type=click.Path(path_type=Path),
            envvar=envvar,
            metavar="DIR",
            help="Another knowledge folder (or ROLECALL_KNOWLEDGE).",
        )(command)

    return add


@click.group(invoke_without_command=True, epilog=HELP, context_settings={"help_option_names": ["-h", "--help"]})
@_common(envvar="ROLECALL_KNOWLEDGE")
@click.version_option(__version__, prog_name="rolecall", message="%(prog)s %(version)s")
@click.pass_context
def rolecall(context: click.Context, /, **options: Any) -> int | None:
    """Answers questions from a folder of knowledge, with sources.

    Without a command it chats: one conversation, one question a line.
    """
    if context.invoked_subcommand is None:
        return int(context.invoke(chat, **options))
    # What was given before the command's name, or by the environment, is the command's default.
    sources = {name: context.get_parameter_source(name) for name in options}
    given = {name: options[name] for name, source in sources.items() if source is not ParameterSource.DEFAULT}
    taken = {parameter.name for parameter in rolecall.commands[context.invoked_subcommand].params} | {"color"}
    for parameter in rolecall.params:
        if sources.get(parameter.name or "") is ParameterSource.COMMANDLINE and parameter.name not in taken:
            raise click.UsageError(f"{context.invoked_subcommand} takes no {parameter.opts[0]}.", context)
    context.default_map = {context.invoked_subcommand: given}
    return None


@rolecall.command(short_help="Answers one question, or one a line.", epilog=HELP)
@click.argument("words", nargs=-1)
@_common()
@click.option("--why", is_flag=True, help="Add how the answer came about.")
@click.pass_obj
def ask(
    streams: Streams, words: tuple[str, ...], knowledge: Path | None, in_json: bool, color: str, why: bool
) -> ExitCode:
    """Answers one question, or one on each line of standard input.

    \b
    rolecall ask how much does a CTO earn
    rolecall ask --json < questions.txt
    """
    if not words and streams.stdin.isatty():
        raise click.UsageError("ask what? Give a question, or pipe in one a line.", click.get_current_context())
    from bot.knowledge import SHIPPED
    from bot.matching.cache import Folder
    from bot.opening import open_bot

    bot = open_bot(knowledge or SHIPPED, Folder.of_the_user())
    colored = streams.colored(color)
    outcomes: list[Outcome] = []
    for question in [" ".join(words)] if words else streams.lines():
        reply = bot.ask(question)
        if outcomes and not in_json:
            streams.say("")
        streams.say(as_json(reply) if in_json else plain(reply, why, colored))
        outcomes.append(reply.outcome)
    return exit_of(outcomes)


@rolecall.command(short_help="Holds a conversation, a question a line.", epilog=HELP_CHAT)
@_common()
@click.option("--why", is_flag=True, help="Add how each answer came about.")
@click.pass_obj
def chat(streams: Streams, knowledge: Path | None, in_json: bool, color: str, why: bool = False) -> ExitCode:
    """Holds one conversation: a question a line, until the end of input, `exit` or `quit`."""
    from adapters.terminal.chat import converse
    from bot.knowledge import SHIPPED
    from bot.matching.cache import Folder
    from bot.opening import open_bot

    bot = open_bot(knowledge or SHIPPED, Folder.of_the_user())
    colored = streams.colored(color)
    converse(bot, streams, as_json if in_json else lambda reply: plain(reply, why, colored) + "\n")
    return ExitCode.ANSWERED


@rolecall.command(short_help="Says what is wrong in the knowledge.", epilog=HELP_CHECK)
@_common()
@click.option("--strict", is_flag=True, help="Any finding is an error.")
@click.pass_obj
def check(streams: Streams, knowledge: Path | None, in_json: bool, color: str, strict: bool) -> ExitCode:
    """Says everything that is wrong or doubtful in the knowledge, as file:line:column: severity: sentence."""
    del color  # understood everywhere; findings have none
    from adapters.terminal.findings import show
    from bot.authoring.checking import check as findings_of
    from bot.knowledge import SHIPPED

    return show(findings_of(knowledge or SHIPPED), streams, in_json, strict)


@rolecall.command("import", short_help="Brings a CSV file into a knowledge folder.", epilog=HELP_IMPORT)
@click.argument("file", type=click.Path(path_type=Path))
@click.option("--into", type=click.Path(path_type=Path), required=True, metavar="DIR", help="The knowledge folder.")
@click.pass_obj
def import_(streams: Streams, file: Path, into: Path) -> ExitCode:
    """Brings a CSV file (id,question,answer) into a knowledge folder.

    Rows of one id are phrasings of one entry; its first answer counts. Further columns become tags.
    """
    from bot.authoring.exchange import import_csv

    done = import_csv(file, into)
    for remark in done.remarks:
        streams.note(safe(str(remark)))
    streams.say(safe(f"{done.written} (entries: {done.entries:,}, phrasings: {done.phrasings:,})"))
    return ExitCode.ANSWERED


@rolecall.command(short_help="Makes a knowledge folder of your own.", epilog=HELP_INIT)
@click.argument("folder", type=click.Path(path_type=Path), metavar="DIR")
@click.option("--empty", is_flag=True, help="A commented skeleton instead of the shipped knowledge.")
@click.pass_obj
def init(streams: Streams, folder: Path, empty: bool) -> ExitCode:
    """Makes a knowledge folder of your own: a copy of the one that ships."""
    from bot.authoring.starting import SKELETON, start
    from bot.knowledge import SHIPPED

    start(SKELETON if empty else SHIPPED, folder)
    streams.say(safe(f"{folder}: yours to edit; then: rolecall check --knowledge {folder}"))
    return ExitCode.ANSWERED
