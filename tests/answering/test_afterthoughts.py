"""An answer can be asked about: why, whether that is sure, where it comes from, what more there is."""

from __future__ import annotations

import pytest

from bot.deciding.decision import Reason
from bot.reply import Outcome
from tests.answering.talking import PAY, PROJECT_PAY, talk


@pytest.mark.parametrize(
    ("turns", "entry", "says"),
    [
        pytest.param(["who announces launches", "why?"], "launches", "so that nobody else has to answer", id="why"),
        pytest.param(
            ["does the product manager decide about features", "why?"], "features", "because", id="why-of-one"
        ),
        pytest.param([PAY, "are you sure?"], "salary", "As sure as this article can be", id="doubt"),
        pytest.param(
            ["who owns the deadlines", "are you sure?"], "deadlines", "Not quite: my sources differ.", id="fair-doubt"
        ),
        pytest.param(
            [PAY, "where did you get that?"], "salary", "*Two Managers Walk into a Stand-up*, “Money”", id="source"
        ),
        pytest.param([PAY, "tell me more"], "salary", "That is all my sources say about pay.", id="more"),
        pytest.param(
            [PAY, "compare with the other one"], "salary", "**The project manager** takes home", id="compared"
        ),
        pytest.param(
            [PAY, "asdf qwerty", "are you sure?"], "salary", "As sure as this article can be", id="past-an-unknown-turn"
        ),
        pytest.param(
            [PAY, "and the project manager?", "are you sure?"],
            "salary",
            "*The Delivery Almanac*",
            id="of-the-role-then",
        ),
    ],
)
def test_an_answer_can_be_asked_about(turns: list[str], entry: str, says: str) -> None:
    reply = talk(*turns)
    assert (reply.outcome, reply.entry, reply.explanation.reason) == (Outcome.ANSWERED, entry, Reason.AFTERTHOUGHT)
    assert says in reply.text
    assert reply.citations
    assert reply.conversation.entry == entry


@pytest.mark.parametrize(
    "turns",
    [
        pytest.param(["so the project manager doesn't decide about features?", "why?"], id="of-the-other-alone"),
        pytest.param(["who announces launches", "why not?"], id="why-not"),
        pytest.param(["who decides which features get built", "why not?"], id="why-not-either"),
    ],
)
def test_a_reason_for_something_else_is_none(turns: list[str]) -> None:
    reply = talk(*turns)
    assert (reply.outcome, reply.entry, reply.explanation.reason) == (Outcome.UNKNOWN, None, Reason.NO_REASON)


def test_where_no_reason_is_given_that_is_said_and_nothing_is_lost() -> None:
    reply = talk(PAY, "why?")
    assert (reply.outcome, reply.entry, reply.explanation.reason) == (Outcome.UNKNOWN, None, Reason.NO_REASON)
    assert reply.text.startswith("I don't know why: my sources give no reason for it.")
    assert talk("and the project manager?", conversation=reply.conversation).text == PROJECT_PAY


def test_more_offers_what_lies_near_and_it_can_be_picked() -> None:
    reply = talk(PAY, "tell me more")
    assert reply.suggestions
    assert reply.suggestions[0].entry == "who-earns-more"
    assert talk("1", conversation=reply.conversation).entry == "who-earns-more"


@pytest.mark.parametrize("turn", ["tell me more", "compare with the other one"])
def test_after_everybody_was_shown_the_last_answer_is_of_no_role_alone(turn: str) -> None:
    assert talk(PAY).conversation.asked == ("product",)
    assert talk(PAY, turn).conversation.asked == ()
    assert len(talk(PAY, turn, "where did you get that?").citations) == 2


def test_compared_both_are_what_the_conversation_is_about() -> None:
    assert talk(PAY, "compare with the other one").conversation.roles == ("product", "project")


@pytest.mark.parametrize(
    "text", ["why?", "why is that so?", "tell me more", "more", "are you sure?", "where did you get that?"]
)
def test_without_an_answer_before_there_is_none_to_ask_about(text: str) -> None:
    assert talk(text).outcome is not Outcome.ANSWERED
