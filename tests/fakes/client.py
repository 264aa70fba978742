"""Slack's own clients, as the tests of the fake Slack use them."""

from __future__ import annotations

import gc
from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager
from functools import partial
from queue import SimpleQueue
from typing import Any

import pytest
from slack_sdk import WebClient
from slack_sdk.socket_mode import SocketModeClient
from slack_sdk.socket_mode.client import BaseSocketModeClient
from slack_sdk.socket_mode.request import SocketModeRequest

from tests.fakes.slack import FakeSlack

# Slack's client leaves sockets of connections that failed to the garbage collector.
UNCLOSED = [
    pytest.mark.filterwarnings("ignore:unclosed <socket:ResourceWarning"),
    pytest.mark.filterwarnings("ignore:Exception ignored in. <socket:pytest.PytestUnraisableExceptionWarning"),
]

QUESTION = "<@UBOT> what does a lamp cost?"
BUTTONS = [
    {
        "type": "actions",
        "block_id": "close",
        "elements": [
            {
                "type": "button",
                "action_id": "suggest:1",
                "value": "lamp",
                "text": {"type": "plain_text", "text": "Lamp?"},
            },
            {"type": "button", "action_id": "none", "text": {"type": "plain_text", "text": "None of these"}},
        ],
    },
    {
        "type": "context_actions",
        "elements": [
            {
                "type": "feedback_buttons",
                "action_id": "feedback",
                "positive_button": {"text": {"type": "plain_text", "text": "👍"}, "value": "good"},
                "negative_button": {"text": {"type": "plain_text", "text": "👎"}, "value": "bad"},
            }
        ],
    },
]

hasty = partial(FakeSlack, patience=0.3, speed=1_000, echoes=False)
"""A Slack that soon sends again what isn't acknowledged."""

Client = Callable[..., "Bot"]


class Bot:
    """Slack's own Socket Mode client; it acknowledges what it is told to and keeps what it got."""

    def __init__(
        self, slack: FakeSlack, acknowledges: Callable[[SocketModeRequest], bool], answers: Any = None
    ) -> None:
        self.got: SimpleQueue[SocketModeRequest] = SimpleQueue()
        self._acknowledges = acknowledges
        self._answers = answers
        self.client = SocketModeClient(
            slack.tokens.app, web_client=WebClient(base_url=slack.url, retry_handlers=[]), ping_interval=0.2
        )
        self.client.socket_mode_request_listeners.append(self._listen)
        self.client.connect()

    def _listen(self, client: BaseSocketModeClient, request: SocketModeRequest) -> None:
        if self._acknowledges(request):
            answer = {"payload": self._answers} if self._answers else {}
            client.send_socket_mode_response({"envelope_id": request.envelope_id, **answer})
        self.got.put(request)

    def close(self) -> None:
        self.client.closed = True
        self.client.message_queue.put(None)  # spares the wait of a second for the next message
        self.client.close()

    def next(self) -> SocketModeRequest:
        return self.got.get(timeout=30)


@contextmanager
def bots(slack: FakeSlack) -> Iterator[Client]:
    """Makes bots that acknowledge everything, or what they are told to."""
    with ExitStack() as made:

        def bot(acknowledges: Callable[[SocketModeRequest], bool] = lambda _: True, answers: Any = None) -> Bot:
            bot = Bot(slack, acknowledges, answers)
            made.callback(bot.close)
            return bot

        yield bot
        # Slack's client is at its end sooner when the other end has hung up.
        slack.close()
    gc.collect()
