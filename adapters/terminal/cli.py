"""The command line of `rolecall`: its commands, and what each takes."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from contextlib import redirect_stderr, redirect_stdout
from functools import update_wrapper
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click
from click.core import ParameterSource

from adapters.terminal import options
from adapters.terminal.exits import HELP, HELP_CHAT, HELP_CHECK, HELP_DOCTOR, HELP_IMPORT, HELP_INIT, ExitCode
from adapters.terminal.exits import of as exit_of
from adapters.terminal.options import OfferedPath
from adapters.terminal.streams import Streams
from adapters.terminal.surroundings import Surroundings, no_more
from adapters.terminal.wishes import Wishes
from bot import __version__

if TYPE_CHECKING:
    from adapters.terminal.surroundings import Checks


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


def pass_streams(command: Callable[..., Any]) -> Callable[..., Any]:
    """Gives a command the standard streams, before all else."""

    @click.pass_obj
    def given(around: Surroundings, /, *arguments: Any, **options: Any) -> Any:
        return command(around.streams, *arguments, **options)

    return update_wrapper(given, command)


@click.group(invoke_without_command=True, epilog=HELP, context_settings={"help_option_names": ["-h", "--help"]})
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
    taken = {parameter.name for parameter in rolecall.commands[context.invoked_subcommand].params} | {"color"}
    for parameter in rolecall.params:
        if sources.get(parameter.name or "") is ParameterSource.COMMANDLINE and parameter.name not in taken:
            raise click.UsageError(f"{context.invoked_subcommand} takes no {parameter.opts[0]}.", context)
    context.default_map = {context.invoked_subcommand: defaults}
    return None


@rolecall.command(short_help="Answers one question, or one a line.", epilog=HELP)
@click.argument("words", nargs=-1)
@options.source()
@options.answering()
@pass_streams
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
@pass_streams
def chat(streams: Streams, /, **given: Any) -> ExitCode:
    """Holds one conversation: a question a line, until the end or `quit`.

    \b
    rolecall chat                     at a prompt; /help tells the commands
    rolecall chat < questions.txt     a turn a line
    """
    from adapters.terminal.chat import converse

    converse(streams, Wishes(**given))
    return ExitCode.ANSWERED


@rolecall.command(short_help="Says what is wrong in the knowledge.", epilog=HELP_CHECK)
@options.source()
@click.option("--strict", is_flag=True, help="Any finding is an error.")
@pass_streams
def check(streams: Streams, knowledge: Path | None, in_json: bool, color: str, strict: bool) -> ExitCode:
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


@rolecall.command(short_help="Says what is wrong with the set-up.", epilog=HELP_DOCTOR)
@options.source()
@click.option("--settings", type=OfferedPath(), metavar="FILE", help="Look at these settings for Slack.")
@click.option("--offline", is_flag=True, help="Don't ask Slack about the tokens.")
@click.pass_obj
def doctor(
    around: Surroundings, knowledge: Path | None, in_json: bool, color: str, settings: Path | None, offline: bool
) -> ExitCode:
    """Says what is wrong with the set-up, and the cure: knowledge, records, Slack. One line each.

    \b
    rolecall doctor
    rolecall doctor --settings slack.yaml
    """
    del color  # understood everywhere; findings have none
    from itertools import chain

    from adapters.terminal.doctoring import tell
    from adapters.terminal.history import file_of_the_user
    from bot.doctor import examine
    from bot.knowledge import SHIPPED

    found = chain(examine(knowledge or SHIPPED, file_of_the_user()), around.more(settings, offline))
    return tell(found, around.streams, in_json)


@rolecall.command("import", short_help="Brings a CSV file into a knowledge folder.", epilog=HELP_IMPORT)
@click.argument("file", type=OfferedPath())
@click.option("--into", type=OfferedPath(folder=True), required=True, metavar="DIR", help="The knowledge folder.")
@pass_streams
def import_(streams: Streams, file: Path, into: Path) -> ExitCode:
    """Brings a CSV file (id,question,answer) into a knowledge folder.

    Rows of one id are phrasings of one entry; its first answer counts. Further columns become tags.

    \b
    rolecall import faq.csv --into myfaq
    """
    from adapters.terminal.progress import progress_on
    from bot.authoring.exchange import import_csv

    with progress_on(streams, f"Importing {file.name}") as progress:
        done = import_csv(file, into, progress)
    for remark in done.remarks:
        streams.note(str(remark))
    streams.say(f"{done.written} (entries: {done.entries:,}, phrasings: {done.phrasings:,})")
    return ExitCode.ANSWERED


@rolecall.command(short_help="Makes a knowledge folder of your own.", epilog=HELP_INIT)
@click.argument("folder", type=OfferedPath(folder=True), metavar="DIR")
@click.option("--empty", is_flag=True, help="A commented skeleton instead of the shipped knowledge.")
@pass_streams
def init(streams: Streams, folder: Path, empty: bool) -> ExitCode:
    """Makes a knowledge folder of your own: a copy of the one that ships.

    \b
    rolecall init myfaq
    rolecall init --empty myfaq
    """
    from bot.authoring.starting import SKELETON, start
    from bot.knowledge import SHIPPED

    start(SKELETON if empty else SHIPPED, folder)
    streams.say(f"{folder}: yours to edit; then: rolecall check --knowledge {folder}")
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
