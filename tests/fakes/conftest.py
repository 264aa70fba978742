"""A fake Slack, and Slack's own clients of it."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from slack_sdk import WebClient

from tests.fakes.client import Client, bots
from tests.fakes.slack import FakeSlack


@pytest.fixture
def slack() -> Iterator[FakeSlack]:
    with FakeSlack(echoes=False) as slack:
        yield slack


@pytest.fixture
def web(slack: FakeSlack) -> WebClient:
    return WebClient(slack.tokens.bot, base_url=slack.url, retry_handlers=[])


@pytest.fixture
def bot(slack: FakeSlack) -> Iterator[Client]:
    with bots(slack) as bot:
        yield bot
