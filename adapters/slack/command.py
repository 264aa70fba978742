"""The command `rolecall slack`."""

from __future__ import annotations

import os
import sys
from collections.abc import Sequence
from pathlib import Path

import click

from bot.errors import BotError, ConfigurationError, KnowledgeError

_USAGE, _BROKEN_KNOWLEDGE, _CONFIGURATION, _INTERRUPTED = 2, 3, 4, 130


def run(arguments: Sequence[str]) -> int:
    """Serves a Slack workspace and gives the exit code; what goes wrong is told on stderr."""
    try:
        return int(slack.main(list(arguments), prog_name="rolecall slack", standalone_mode=False) or 0)
    except click.ClickException as error:
        return _told(f"rolecall: {error.format_message()}\nTry 'rolecall slack --help'.", _USAGE)
    except (click.Abort, KeyboardInterrupt):
        return _INTERRUPTED
    except ConfigurationError as error:
        return _told(_few([f"rolecall: {line}" for line in str(error).splitlines()]), _CONFIGURATION)
    except KnowledgeError as error:
        return _told(_few(str(error).splitlines(), "rolecall check"), _BROKEN_KNOWLEDGE)
    except BotError as error:  # the records
        return _told(f"rolecall: {error} Mend that, or name another file in ROLECALL_DATABASE.", _CONFIGURATION)


@click.command(
    epilog="Exit codes: 0 ended as it was told to, 2 usage, 3 broken knowledge, 4 configuration, 130 interrupted.",
    context_settings={"help_option_names": ["-h", "--help"]},
)
@click.option(
    "--knowledge", type=click.Path(path_type=Path), envvar="ROLECALL_KNOWLEDGE", metavar="DIR", help="Another folder."
)
@click.option("--settings", type=click.Path(path_type=Path), metavar="FILE", help="Which channels want what.")
@click.option("--keep-days", type=click.IntRange(min=1), metavar="N", help="Days that records are kept (90).")
@click.option("--http", is_flag=True, help="Listen for Slack's requests instead of opening sockets.")
@click.option("--port", type=click.IntRange(0, 65_535), metavar="N", help="With --http: the port (3000; 0: any).")
@click.option("--host", metavar="HOST", help="With --http: the address to listen on (127.0.0.1).")
def slack(
    knowledge: Path | None, settings: Path | None, keep_days: int | None, http: bool, port: int | None, host: str | None
) -> int:
    """Answers in a Slack workspace, through Socket Mode or over HTTP.

    Reads SLACK_BOT_TOKEN (xoxb-…) and SLACK_APP_TOKEN (xapp-…); with --http SLACK_SIGNING_SECRET in place of the
    latter. Over HTTP, Slack is to be given the URL of /slack/events; /healthz and /readyz tell how it is.

    \b
    rolecall slack
    rolecall slack --knowledge myfaq --settings slack.yaml
    rolecall slack --http --port 3000
    """
    from adapters.slack import logs
    from adapters.slack import settings as reading
    from adapters.slack.connecting.credentials import credentials
    from adapters.slack.ending import Ending
    from bot.editions.reloading import Reloading
    from bot.knowledge import SHIPPED
    from bot.matching.cache import Folder
    from bot.records.ledger import PATIENCE
    from bot.records.opening import days_of_the_user, open_records, path_of_the_user

    if not http and (port is not None or host is not None):
        raise click.UsageError("--port and --host go with --http")
    logs.begin(sys.stderr)
    ending = Ending()
    given = credentials(os.environ, http)
    wishes = reading.settings(settings) if settings else reading.Settings()
    folder = knowledge or SHIPPED
    reloading = Reloading(folder, Folder.of_the_user())
    days = keep_days or days_of_the_user()
    records = open_records(folder, keep_days=days, patience=PATIENCE)
    # Loaded last, as it takes longest: what is wrong above is told sooner, and a signal meanwhile is heard.
    from adapters.slack.connecting.listening import HOST, PORT, Address
    from adapters.slack.service import serve

    address = Address(host or HOST, PORT if port is None else port) if http else None
    return serve(reloading, given, wishes, path_of_the_user(), days, records, ending, address)


def _few(lines: list[str], cure: str = "rolecall doctor --settings") -> str:
    """Three lines at most, of whatever is wrong."""
    return "\n".join(lines if len(lines) <= 3 else [*lines[:2], f"rolecall: {len(lines) - 2} more; {cure} tells all"])


def _told(sentence: str, code: int) -> int:
    sys.stderr.write("".join(c for c in sentence if c.isprintable() or c == "\n") + "\n")
    return code
