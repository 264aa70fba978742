"""What goes to a response_url can't be looked for: it is sent again only where it surely hasn't arrived."""

from __future__ import annotations

from pathlib import Path

import pytest

from adapters.slack.sending.posting import Posting
from adapters.slack.showing.messages import Message
from bot.records.post import Letter, State
from tests.fakes.faults import Fault, Hang, Page, RateLimited, ResetAfter, ResetBefore, ServerError
from tests.fakes.slack import FakeSlack
from tests.slack.sending import Mail, saying

RESPONSE = "response_url"
FIRST, SECOND = "She does.", "He does."

pytestmark = pytest.mark.usefixtures("hurried")


def responses(slack: FakeSlack) -> tuple[Letter, ...]:
    """Two answers to a command, one after the other."""
    command = slack.command("/ask", "who earns more?", by="U1")
    posting = Posting(command["trigger_id"], "user:U1")
    posting.respond([Message(FIRST, ()), Message(SECOND, ())], command["response_url"])
    return posting.letters()


def shown(slack: FakeSlack) -> list[str]:
    return [post.text for post in slack.wait_for_ephemerals(1)]


@pytest.mark.parametrize("fault", [ServerError(), Page(), Page(502), RateLimited(0)], ids=str)
def test_a_response_that_was_not_taken_is_sent_again(slack: FakeSlack, tmp_path: Path, fault: Fault) -> None:
    mail = Mail(slack, tmp_path / "records.db")
    slack.fail(RESPONSE, fault, times=2)
    mail.outbox.put(*responses(slack))
    with mail.sent():
        slack.wait_for_ephemerals(2)
    assert shown(slack) == [FIRST, SECOND]


@pytest.mark.parametrize(("end", "arrived"), [(ResetAfter(), [FIRST]), (ResetBefore(), []), (Hang(0.1, False), [])])
def test_a_response_that_may_have_arrived_is_not_sent_again_and_that_is_recorded(
    slack: FakeSlack, tmp_path: Path, end: Fault, arrived: list[str]
) -> None:
    mail = Mail(slack, tmp_path / "records.db")
    slack.fail(RESPONSE, end)
    first, second = responses(slack)
    mail.outbox.put(first, second)
    with mail.sent():
        slack.wait_for(lambda: SECOND in [post.text for post in slack.ephemerals], "the second")
    assert shown(slack) == [*arrived, SECOND]
    assert mail.state(first.key) == (State.GIVEN_UP, "it may have arrived, and can't be looked for", 1)


def test_a_response_that_was_about_to_leave_in_a_crash_is_not_sent_again(slack: FakeSlack, tmp_path: Path) -> None:
    crashed = Mail(slack, tmp_path / "records.db")
    first, second = responses(slack)
    crashed.outbox.put(first, second)
    post = crashed.outbox.next()
    assert post is not None
    assert crashed.outbox.sending(post)
    mail = Mail(slack, tmp_path / "records.db")
    with mail.sent():
        slack.wait_for_ephemerals(1)
    assert shown(slack) == [SECOND]
    assert mail.state(first.key) == (State.GIVEN_UP, "it may have arrived, and can't be looked for", 1)


def test_a_response_goes_nowhere_but_to_slack(slack: FakeSlack, tmp_path: Path) -> None:
    mail, asked = Mail(slack, tmp_path / "records.db"), slack.say("C1", "U1", "who earns more?")
    posting = Posting("E", f"C1:{asked.ts}")
    posting.respond([Message(FIRST, ())], slack.url.replace("127.0.0.1", "localhost"))
    mail.outbox.put(*posting.letters())
    with mail.sent():
        assert mail.came_to(asked) == []
    assert mail.state("E#0")[:2] == (State.GIVEN_UP, "a response isn't sent to localhost")
    assert slack.calls(RESPONSE) == []


def test_a_limit_on_responses_holds_no_message_up(slack: FakeSlack, tmp_path: Path) -> None:
    mail, asked = Mail(slack, tmp_path / "records.db"), slack.say("C1", "U1", "who earns more?")
    slack.fail(RESPONSE, RateLimited(60))
    mail.outbox.put(responses(slack)[0], saying("She does.", asked))
    with mail.sent():
        assert mail.came_to(asked) == ["She does."]
