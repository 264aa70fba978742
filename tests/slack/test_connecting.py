"""Opening a socket where Slack gives none for good."""

from __future__ import annotations

from queue import SimpleQueue

from slack_sdk import WebClient

from adapters.slack.connecting.sockets import Sockets
from tests.fakes.faults import Refused
from tests.fakes.slack import FakeSlack


def test_a_token_that_is_not_taken_any_more_is_told_and_not_tried_again(slack: FakeSlack) -> None:
    refused: SimpleQueue[str] = SimpleQueue()
    slack.fail("apps.connections.open", Refused("app_uninstalled"), times=None)
    client = WebClient(slack.tokens.bot, base_url=slack.url, retry_handlers=[])
    sockets = Sockets(slack.tokens.app, client, lambda _client, _request: None, refused.put, number=1)
    sockets.open()
    assert refused.get(timeout=30) == "app_uninstalled"
    sockets.close()
    assert len(slack.calls("apps.connections.open")) == 1
