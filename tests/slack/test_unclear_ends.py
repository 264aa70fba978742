"""A post whose end nobody saw stands there once: it is looked for before it is sent again."""

from __future__ import annotations

from pathlib import Path

import pytest

from bot.records.post import State
from tests.fakes.faults import Fault, Hang, Page, RateLimited, Refused, ResetAfter, ResetBefore, ServerError
from tests.fakes.slack import FakeSlack
from tests.slack.sending import Mail, saying

POST, LOOK = "chat.postMessage", "conversations.replies"

pytestmark = pytest.mark.usefixtures("hurried")


@pytest.mark.parametrize(
    ("ends", "looks"),
    [
        ([ResetAfter()], 1),
        ([ResetBefore(), ResetBefore()], 2),
        ([ResetBefore(), ResetAfter()], 2),
        ([Page(), ServerError(), Refused("internal_error"), ResetAfter()], 4),
        ([Hang(0.1, accepted=False), ResetBefore(), ResetAfter()], 3),
    ],
    ids=str,
)
def test_however_often_the_end_is_unclear_it_stands_there_once(
    slack: FakeSlack, tmp_path: Path, ends: list[Fault], looks: int
) -> None:
    mail, asked = Mail(slack, tmp_path / "records.db"), slack.say("C1", "U1", "who earns more?")
    for end in ends:
        slack.fail(POST, end)
    letter = saying("She does.", asked)
    mail.outbox.put(letter)
    with mail.sent():
        assert mail.came_to(asked) == ["She does."]
    assert mail.state(letter.key) == (State.SENT, None, len(ends) + (not isinstance(ends[-1], ResetAfter)))
    assert len(slack.calls(LOOK)) == looks


@pytest.mark.parametrize("fault", [ServerError(), Page(), ResetBefore(), ResetAfter(), Refused("fatal_error")], ids=str)
def test_a_look_that_fails_is_no_reason_to_post_again_nor_never(slack: FakeSlack, tmp_path: Path, fault: Fault) -> None:
    mail, asked = Mail(slack, tmp_path / "records.db"), slack.say("C1", "U1", "who earns more?")
    slack.fail(POST, ResetAfter())
    slack.fail(LOOK, fault, times=2)
    letter = saying("She does.", asked)
    mail.outbox.put(letter)
    with mail.sent():
        assert mail.came_to(asked) == ["She does."]
    assert mail.state(letter.key) == (State.SENT, None, 1)
    assert len(slack.calls(LOOK)) == 3


def test_a_limit_on_looking_is_heeded_to_the_second_and_holds_up_nothing_else(slack: FakeSlack, tmp_path: Path) -> None:
    mail = Mail(slack, tmp_path / "records.db")
    first, second, other = (slack.say(channel, "U1", "who earns more?") for channel in ("C1", "C2", "C3"))
    slack.fail(POST, ResetBefore(), times=2)
    slack.fail(LOOK, RateLimited(1))
    mail.outbox.put(saying("She does.", first), saying("She does.", second))
    with mail.sent():
        slack.wait_for_calls(LOOK, 1)
        assert mail.came_to(other) == []
        before = len(slack.calls(LOOK))
        assert [mail.came_to(first), mail.came_to(second)] == [["She does."]] * 2
    looks = slack.calls(LOOK)
    assert before == 1
    assert looks[1].at - looks[0].at >= 1


def test_it_is_found_in_a_thread_of_more_than_a_thousand_replies(slack: FakeSlack, tmp_path: Path) -> None:
    mail, asked = Mail(slack, tmp_path / "records.db"), slack.say("C1", "U1", "who earns more?")
    for number in range(1_010):
        slack.say("C1", "U2", f"opinion {number}", asked.ts)
    slack.fail(POST, ResetAfter())
    letter = saying("She does.", asked)
    mail.outbox.put(letter)
    with mail.sent():
        assert mail.came_to(asked) == ["She does."]
    assert mail.state(letter.key) == (State.SENT, None, 1)


def test_where_more_was_written_than_anybody_looks_through_it_is_not_posted_again(
    slack: FakeSlack, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("adapters.slack.sending.finding._PAGE", 2)
    mail, asked = Mail(slack, tmp_path / "records.db"), slack.say("C1", "U1", "who earns more?")
    for number in range(30):
        slack.say("C1", "U2", f"opinion {number}", asked.ts)
    slack.fail(POST, ResetBefore())
    letter = saying("She does.", asked)
    mail.outbox.put(letter)
    with mail.sent():
        assert mail.came_to(asked) == []
    assert mail.state(letter.key)[:2] == (
        State.GIVEN_UP,
        "it may have arrived, and too much has been written since to look for it",
    )
