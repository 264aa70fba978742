"""What the sender does between the outbox and Slack, with both of them real."""

from __future__ import annotations

import json
import threading
from pathlib import Path

from slack_sdk import WebClient

from adapters.slack.sender import Sender
from bot.records.ledger import Ledger
from bot.records.outbox import Outbox
from bot.records.post import Letter
from tests.fakes.faults import RateLimited
from tests.fakes.slack import FakeSlack


def letter(channel: str) -> Letter:
    """Something to say in a channel."""
    told = {"method": "chat.postMessage", "arguments": {"channel": channel, "text": "Hello."}}
    return Letter(f"{channel}#0", channel, channel, json.dumps(told))


def test_a_limit_met_in_one_channel_holds_back_what_is_for_others(tmp_path: Path) -> None:
    ledger = Ledger(tmp_path / "records.db")
    outbox = Outbox(ledger)
    outbox.put(letter("C1"), letter("C2"), letter("C3"))
    with FakeSlack() as slack:
        slack.fail("chat.postMessage", RateLimited(1))
        client = WebClient(slack.tokens.bot, base_url=slack.url, retry_handlers=[])
        sender = Sender(client, outbox, revoked=lambda _: None)
        thread = threading.Thread(target=sender.work)
        thread.start()
        slack.wait_for_posts(3)
        sender.stop()
        thread.join()
        limited, *others = slack.calls("chat.postMessage")
        assert (limited.status, len(others)) == (429, 3)
        assert all(call.at - limited.at >= 1 for call in others)
    ledger.close()
