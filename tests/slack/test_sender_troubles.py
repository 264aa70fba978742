"""Whatever happens to the records, to the token or to a post itself, the sender goes on with all that can be sent."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, ExitStack, contextmanager
from dataclasses import replace
from pathlib import Path

import pytest

from bot.records.post import State
from tests.fakes.faults import Hang, RateLimited, Refused, ResetAfter, ServerError
from tests.fakes.slack import FakeSlack
from tests.records.delivering import locked
from tests.slack.sending import Log, Mail, saying

POST, LOOK = "chat.postMessage", "conversations.replies"

pytestmark = pytest.mark.usefixtures("hurried")


@contextmanager
def moved(path: Path) -> Iterator[None]:
    """The folder of the file isn't there."""
    away = path.parent.rename(path.parent.with_name("away"))
    path.parent.touch()
    yield
    path.parent.unlink()
    away.rename(path.parent)


@pytest.mark.parametrize("disturbed", [locked, moved])
def test_posts_wait_while_the_records_fail(
    slack: FakeSlack, tmp_path: Path, disturbed: Callable[[Path], AbstractContextManager[None]]
) -> None:
    mail = Mail(slack, tmp_path / "state" / "records.db", patience=0.01)
    asked = [slack.say(f"C{number}", "U1", "who earns more?") for number in range(5)]
    mail.outbox.put(*(saying("She does.", one) for one in asked))
    with Log() as log, ExitStack() as disturbance:
        disturbance.enter_context(disturbed(mail.path))
        with mail.sent():
            trouble = log.wait_for("ERROR")
            assert slack.calls(POST) == []
            disturbance.close()
            assert [mail.came_to(one) for one in asked] == [["She does."]] * 5
    assert trouble.startswith(f"Not kept: {mail.path}: ")
    assert log.lines == [("ERROR", trouble), ("INFO", f"it works again: {trouble}")]


def test_what_arrived_but_could_not_be_noted_is_not_posted_again(slack: FakeSlack, tmp_path: Path) -> None:
    mail, asked = Mail(slack, tmp_path / "records.db", patience=0.01), slack.say("C1", "U1", "who earns more?")
    slack.fail(POST, Hang(0.1))
    mail.outbox.put(saying("She does.", asked))
    with Log() as log, mail.sent():
        slack.wait_for_posts(1)
        with locked(mail.path):
            log.wait_for("ERROR")
        assert mail.came_to(asked) == ["She does."]


@pytest.mark.parametrize("word", ["app_uninstalled", "team_disabled", "token_revoked", "account_inactive"])
@pytest.mark.parametrize("method", [POST, LOOK])
def test_a_post_waits_for_the_next_start_when_the_token_is_not_taken(
    slack: FakeSlack, tmp_path: Path, word: str, method: str
) -> None:
    mail, asked = Mail(slack, tmp_path / "records.db"), slack.say("C1", "U1", "who earns more?")
    if method == LOOK:
        slack.fail(POST, ResetAfter())
    slack.fail(method, Refused(word), times=None)
    letter = saying("She does.", asked)
    mail.outbox.put(letter)
    with mail.sent():
        assert mail.revoked.get(timeout=30) == word
    unclear = method == LOOK
    assert mail.state(letter.key) == (State.UNCLEAR if unclear else State.READY, None, int(unclear))
    slack.heal()
    started = Mail(slack, mail.path)
    with started.sent():
        assert started.came_to(asked) == ["She does."]


def test_limits_are_no_failures_however_many_there_were(slack: FakeSlack, tmp_path: Path) -> None:
    mail, asked = Mail(slack, tmp_path / "records.db"), slack.say("C1", "U1", "who earns more?")
    slack.fail(POST, RateLimited(0), times=70)
    slack.fail(POST, ServerError())
    letter = saying("She does.", asked)
    mail.outbox.put(letter)
    with mail.sent():
        assert mail.came_to(asked) == ["She does."]
    assert mail.state(letter.key) == (State.SENT, None, 2)


@pytest.mark.parametrize("payload", ["{}", "[]", "no JSON", '{"method": "chat.postMessage"}'])
def test_a_post_that_is_an_error_of_our_own_is_given_up_and_lets_the_next_one_leave(
    slack: FakeSlack, tmp_path: Path, payload: str
) -> None:
    mail, asked = Mail(slack, tmp_path / "records.db"), slack.say("C1", "U1", "who earns more?")
    broken = replace(saying("", asked), payload=payload)
    mail.outbox.put(broken, saying("She does.", asked))
    with Log() as log, mail.sent():
        assert mail.came_to(asked) == ["She does."]
    assert mail.state(broken.key)[:2] == (State.GIVEN_UP, "an error of the bot's own")
    assert log.lines == [("ERROR", "not known whether it was posted")] * 2
