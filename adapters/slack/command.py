"""The command `rolecall slack`."""

from __future__ import annotations

import logging
import os
import sys
from collections.abc import Sequence
from pathlib import Path

import click

from bot.errors import BotError, ConfigurationError

_FILE = click.Path(path_type=Path)
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
        return _told("\n".join(f"rolecall: {line}" for line in str(error).splitlines()), _CONFIGURATION)
    except BotError as error:
        return _told(str(error), _BROKEN_KNOWLEDGE)


@click.command(
    epilog="Exit codes: 0 ended as it was told to, 2 usage, 3 broken knowledge, 4 configuration, 130 interrupted.",
    context_settings={"help_option_names": ["-h", "--help"]},
)
@click.option(
    "--knowledge", type=click.Path(path_type=Path), envvar="ROLECALL_KNOWLEDGE", metavar="DIR", help="Another folder."
)
@click.option("--settings", type=click.Path(path_type=Path), metavar="FILE", help="Which channels want what.")
@click.option(
    "--keep-days", type=click.IntRange(min=1), default=90, metavar="N", help="Days that records are kept (90)."
)
def slack(knowledge: Path | None, settings: Path | None, keep_days: int) -> int:
    """Answers in a Slack workspace, through Socket Mode.

    Reads SLACK_BOT_TOKEN (xoxb-…) and SLACK_APP_TOKEN (xapp-…).

    \b
    rolecall slack
    rolecall slack --knowledge myfaq --settings slack.yaml
    """
    from adapters.slack import settings as reading
    from adapters.slack.credentials import credentials
    from adapters.slack.service import serve
    from bot.knowledge import SHIPPED
    from bot.matching.cache import Folder
    from bot.opening import open_bot
    from bot.records.opening import path_of_the_user

    logging.basicConfig(stream=sys.stderr, level=logging.INFO, format="%(asctime)s %(levelname)s %(name)s %(message)s")
    logging.getLogger("rolecall.slack.socket").setLevel(logging.CRITICAL)  # it tells of tickets
    logging.getLogger("slack_sdk").setLevel(logging.CRITICAL)
    logging.getLogger("rolecall.slack.bolt").setLevel(logging.ERROR)
    given = credentials(os.environ)
    wishes = reading.settings(settings) if settings else reading.Settings()
    bot = open_bot(knowledge or SHIPPED, Folder.of_the_user())
    return serve(bot, given, wishes, path_of_the_user(), keep_days)


def _told(sentence: str, code: int) -> int:
    sys.stderr.write("".join(c for c in sentence if c.isprintable() or c == "\n") + "\n")
    return code
