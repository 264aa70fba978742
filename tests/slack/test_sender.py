"""What the sender does between the outbox and Slack, with both of them real."""

from __future__ import annotations

import json
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
from slack_sdk import WebClient

from adapters.slack.messages import Message
from adapters.slack.posting import Posting
from adapters.slack.sender import Sender
from bot.records.ledger import Ledger
from bot.records.outbox import Outbox
from bot.records.post import Letter
from tests.fakes.faults import Fault, Hang, Page, RateLimited, Refused, ResetBefore, ServerError
from tests.fakes.slack import FakeSlack


def letter(channel: str) -> Letter:
    """Something to say in a channel."""
    told = {"method": "chat.postMessage", "arguments": {"channel": channel, "text": "Hello."}}
    return Letter(f"{channel}#0", channel, channel, json.dumps(told))


@contextmanager
def sending(slack: FakeSlack, outbox: Outbox) -> Iterator[None]:
    """Sends what stands in the outbox, meanwhile."""
    client = WebClient(slack.tokens.bot, base_url=slack.url, retry_handlers=[])
    sender = Sender(client, outbox, revoked=lambda _: None)
    thread = threading.Thread(target=sender.work)
    thread.start()
    try:
        yield
    finally:
        sender.stop()
        thread.join()


class TestWhatTheBotIsAt:
    """The status that people see while they wait."""

    @pytest.mark.parametrize(
        "fault",
        [None, RateLimited(60), ServerError(), Page(), Refused("missing_scope"), ResetBefore(), Hang(30)],
        ids=str,
    )
    def test_holds_nothing_up_however_it_fails(self, tmp_path: Path, fault: Fault | None) -> None:
        ledger = Ledger(tmp_path / "records.db")
        outbox = Outbox(ledger)
        posting = Posting("E1", "D1")
        posting.status("is looking it up…", "D1", "1.0")
        posting.say([Message("Hello.", ())], "D1", "1.0")
        outbox.put(*posting.letters())
        with FakeSlack() as slack:
            if fault:
                slack.fail("assistant.threads.setStatus", fault)
            with sending(slack, outbox):
                slack.wait_for_posts(1)
            methods = [call.method for call in slack.calls()]
            assert methods == ["assistant.threads.setStatus", "chat.postMessage"]
        ledger.close()


def test_a_limit_met_in_one_channel_holds_back_what_is_for_others(tmp_path: Path) -> None:
    ledger = Ledger(tmp_path / "records.db")
    outbox = Outbox(ledger)
    outbox.put(letter("C1"), letter("C2"), letter("C3"))
    with FakeSlack() as slack:
        slack.fail("chat.postMessage", RateLimited(1))
        with sending(slack, outbox):
            slack.wait_for_posts(3)
        limited, *others = slack.calls("chat.postMessage")
        assert (limited.status, len(others)) == (429, 3)
        assert all(call.at - limited.at >= 1 for call in others)
    ledger.close()
