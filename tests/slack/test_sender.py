"""What the sender does between the outbox and Slack, with both of them real."""

from __future__ import annotations

from pathlib import Path

import pytest

from adapters.slack.sending.posting import Posting
from adapters.slack.showing.messages import Message
from tests.fakes.faults import Fault, Hang, Page, RateLimited, Refused, ResetBefore, ServerError
from tests.fakes.slack import FakeSlack
from tests.slack.sending import Mail, saying


class TestWhatTheBotIsAt:
    """The status that people see while they wait."""

    @pytest.mark.parametrize(
        "fault",
        [None, RateLimited(60), ServerError(), Page(), Refused("missing_scope"), ResetBefore(), Hang(30)],
        ids=str,
    )
    def test_holds_nothing_up_however_it_fails(
        self, slack: FakeSlack, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, fault: Fault | None
    ) -> None:
        monkeypatch.setattr("adapters.slack.sending.sender._MOMENT", 0.2)
        mail, posting = Mail(slack, tmp_path / "records.db"), Posting("E1", "D1")
        posting.status("is looking it up…", "D1", "1.0")
        posting.say([Message("Hello.", ())], "D1", "1.0")
        mail.outbox.put(*posting.letters())
        if fault:
            slack.fail("assistant.threads.setStatus", fault)
        with mail.sent():
            slack.wait_for_posts(1)
        methods = [call.method for call in slack.calls()]
        assert methods == ["assistant.threads.setStatus", "chat.postMessage"]


def test_a_limit_met_in_one_channel_holds_back_what_is_for_others(slack: FakeSlack, tmp_path: Path) -> None:
    mail = Mail(slack, tmp_path / "records.db")
    mail.outbox.put(*(saying("She does.", slack.say(f"C{number}", "U1", "who?")) for number in range(3)))
    slack.fail("chat.postMessage", RateLimited(1))
    with mail.sent():
        slack.wait_for_posts(3)
    limited, *others = slack.calls("chat.postMessage")
    assert (limited.status, len(others)) == (429, 3)
    assert all(call.at - limited.at >= 1 for call in others)
