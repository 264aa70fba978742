"""Messages that are changed or taken back: to do so again does no harm, to leave it does."""

from __future__ import annotations

from pathlib import Path

import pytest

from adapters.slack.sending.posting import Posting
from adapters.slack.showing.messages import Message
from bot.records.post import Post, State
from tests.fakes.events import Said
from tests.fakes.faults import Fault, Hang, Page, RateLimited, Refused, ResetAfter, ResetBefore, ServerError
from tests.fakes.slack import FakeSlack
from tests.slack.sending import Mail, saying

UPDATE, DELETE, LOOK = "chat.update", "chat.delete", "conversations.replies"
FAULTS = [
    RateLimited(0), ServerError(), Page(), ResetBefore(), ResetAfter(), Hang(0.1, accepted=False),
    Refused("fatal_error"),
]  # fmt: skip

pytestmark = pytest.mark.usefixtures("hurried")


@pytest.fixture
def mail(slack: FakeSlack, tmp_path: Path) -> Mail:
    return Mail(slack, tmp_path / "records.db")


@pytest.fixture
def asked(slack: FakeSlack) -> Said:
    return slack.say("C1", "U1", "who earns more?")


def posted(mail: Mail, asked: Said) -> Post:
    """An answer that stands there."""
    mail.outbox.put(saying("She does.", asked))
    with mail.sent():
        mail.came_to(asked)
    post, _ = mail.outbox.about(f"C1:{asked.ts}")
    return post


def change(asked: Said) -> Posting:
    return Posting("E", f"C1:{asked.ts}")


@pytest.mark.parametrize("fault", FAULTS, ids=str)
def test_a_change_that_met_a_fault_is_made(slack: FakeSlack, mail: Mail, asked: Said, fault: Fault) -> None:
    post, posting = posted(mail, asked), change(asked)
    posting.update(Message("He does.", ()), "C1", str(post.result))
    slack.fail(UPDATE, fault, times=2)
    mail.outbox.put(*posting.letters())
    with mail.sent():
        assert mail.came_to(asked) == ["He does."]
    assert len(slack.calls(UPDATE)) == 3
    assert slack.calls("conversations.history") == []  # it needn't be looked for
    assert mail.state("E#0")[0] is State.SENT


@pytest.mark.parametrize("fault", FAULTS, ids=str)
def test_a_deletion_that_met_a_fault_is_made(slack: FakeSlack, mail: Mail, asked: Said, fault: Fault) -> None:
    post, posting = posted(mail, asked), change(asked)
    posting.delete(post, "C1")
    slack.fail(DELETE, fault, times=2)
    mail.outbox.put(*posting.letters())
    with mail.sent():
        assert mail.came_to(asked) == []
    assert len(slack.calls(DELETE)) == 3
    assert mail.state("E#0")[:2] == (State.SENT, None)


def test_what_somebody_else_has_deleted_is_done_with(slack: FakeSlack, mail: Mail, asked: Said) -> None:
    post, posting = posted(mail, asked), change(asked)
    posting.delete(post, "C1")
    slack.fail(DELETE, Refused("message_not_found"))
    mail.outbox.put(*posting.letters())
    with mail.sent():
        mail.came_to(asked)
    assert mail.state("E#0")[:2] == (State.SENT, None)


def test_what_somebody_answered_since_stays(slack: FakeSlack, mail: Mail, asked: Said) -> None:
    post, posting = posted(mail, asked), change(asked)
    slack.say("C1", "U2", "good to know", asked.ts)
    posting.delete(post, "C1", thread=asked.ts)
    mail.outbox.put(*posting.letters())
    with mail.sent():
        assert mail.came_to(asked) == ["She does."]
    assert mail.state("E#0")[:2] == (State.GIVEN_UP, "somebody has answered since")


def test_who_wrote_before_the_answer_has_not_answered_since(slack: FakeSlack, mail: Mail, asked: Said) -> None:
    slack.say("C1", "U2", "does anybody know?", asked.ts)
    post, posting = posted(mail, asked), change(asked)
    posting.delete(post, "C1", thread=asked.ts)
    mail.outbox.put(*posting.letters())
    with mail.sent():
        assert mail.came_to(asked) == []


@pytest.mark.parametrize("fault", [RateLimited(0), ServerError(), Page(), ResetBefore(), ResetAfter()], ids=str)
def test_whether_somebody_answered_is_asked_until_it_is_told(
    slack: FakeSlack, mail: Mail, asked: Said, fault: Fault
) -> None:
    post, posting = posted(mail, asked), change(asked)
    posting.delete(post, "C1", thread=asked.ts)
    slack.fail(LOOK, fault, times=2)
    mail.outbox.put(*posting.letters())
    with mail.sent():
        assert mail.came_to(asked) == []
    assert len(slack.calls(LOOK)) == 3


def test_where_nobody_may_see_whether_somebody_answered_it_stays(slack: FakeSlack, mail: Mail, asked: Said) -> None:
    post, posting = posted(mail, asked), change(asked)
    posting.delete(post, "C1", thread=asked.ts)
    slack.fail(LOOK, Refused("missing_scope"))
    mail.outbox.put(*posting.letters())
    with mail.sent():
        assert mail.came_to(asked) == ["She does."]
