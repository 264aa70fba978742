"""Opening a socket where Slack gives none: as often as it takes, and told once."""

from __future__ import annotations

import gc
import warnings
from collections.abc import Iterator
from contextlib import contextmanager
from queue import SimpleQueue

import pytest
from slack_sdk import WebClient

from adapters.slack.sockets import Sockets
from tests.fakes.faults import Page, Refused, ResetBefore, ServerError
from tests.fakes.slack import FakeSlack
from tests.slack.sending import Log

OPEN = "apps.connections.open"


@contextmanager
def connected(slack: FakeSlack) -> Iterator[SimpleQueue[str]]:
    """One socket is kept open meanwhile; gives where it is told that the token isn't taken."""
    refused: SimpleQueue[str] = SimpleQueue()
    client = WebClient(slack.tokens.bot, base_url=slack.url, retry_handlers=[])
    sockets = Sockets(slack.tokens.app, client, lambda _client, _request: None, refused.put, number=1)
    sockets.open()
    try:
        yield refused
    finally:
        sockets.close()
        with warnings.catch_warnings():
            warnings.simplefilter("ignore", ResourceWarning)  # the SDK leaves a socket to the garbage collector
            gc.collect()


def test_a_token_that_is_not_taken_any_more_is_told(slack: FakeSlack) -> None:
    slack.fail(OPEN, Refused("app_uninstalled"), times=None)
    with connected(slack) as refused:
        assert refused.get(timeout=30) == "app_uninstalled"
    assert len(slack.calls(OPEN)) == 1


@pytest.mark.usefixtures("hurried")
def test_what_passes_is_waited_for_and_told_once(slack: FakeSlack) -> None:
    for fault in (Page(), ServerError(), Refused("internal_error"), ResetBefore()):
        slack.fail(OPEN, fault, times=3)
    with Log() as log, connected(slack) as refused:
        log.wait_for("INFO")
    assert refused.empty()
    words = ("status 200", "status 500", "internal_error", "ConnectionResetError")
    assert log.lines == [
        *(("ERROR", f"Slack gives no socket: {word}") for word in words),
        ("INFO", f"it works again: Slack gives no socket: {words[-1]}"),
    ]
