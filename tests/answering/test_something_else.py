"""What names nobody, and is about something that the best match doesn't speak of, is declined, that match offered."""

from __future__ import annotations

import pytest

from bot.deciding.decision import Reason
from bot.reply import Outcome
from tests.answering.talking import talk


@pytest.mark.parametrize(
    ("text", "near"),
    [
        pytest.param("how do I keep the budget of a party", "budget", id="of-ones-own"),
        pytest.param("how to keep the budget of a party", "budget", id="how-to"),
        pytest.param("is a dog a risk", "risk", id="whether-it-is-so-of-something-else"),
    ],
)
def test_a_question_about_something_else_is_declined(text: str, near: str) -> None:
    reply = talk(text)
    assert reply.outcome is Outcome.UNKNOWN
    assert [one.entry for one in reply.suggestions] == [near]


@pytest.mark.parametrize(
    ("text", "entry"),
    [
        pytest.param("how do I count what we spend", "budget", id="all-of-it-is-spoken-of"),
        pytest.param("are risks watched", "risk", id="whether-it-is-so"),
        pytest.param("who watches the risks of a dog", "risk", id="who"),
        pytest.param("does the project manager keep the budget of a party", "budget", id="a-role-of-ours"),
    ],
)
def test_a_question_that_may_be_about_ours_is_answered(text: str, entry: str) -> None:
    assert talk(text).entry == entry


def test_small_talk_is_never_on_offer_where_nothing_is_answered() -> None:
    reply = talk("cheers kettle spoon table")
    assert (reply.outcome, reply.matches[0].entry) == (Outcome.UNKNOWN, "thanks")
    assert reply.suggestions == ()


@pytest.mark.parametrize("text", ["ok", "hm, well", "alright"])
def test_what_says_nothing_is_no_question(text: str) -> None:
    assert talk(text).explanation.reason == Reason.EMPTY
