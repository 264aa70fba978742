"""What is told around a question says what it is about where the question doesn't, and decides nothing else."""

from __future__ import annotations

import pytest

from bot.reply import Outcome
from tests.answering.talking import PAY, PRODUCT_PAY, talk


@pytest.mark.parametrize(
    ("text", "entry"),
    [
        ("Everybody is new here and nobody counts what we spend. Product manager or project manager?", "budget"),
        ("nobody keeps the list of what may go wrong; whose job is that?", "risk"),
        ("we are late and nobody counts what we spend, is that for the product or the project manager", "budget"),
        ("Somebody must count what we spend. Who fixes this?", "budget"),
    ],
)
def test_a_situation_says_what_it_is_whose_owner_is_asked_for(text: str, entry: str) -> None:
    reply = talk(text)
    assert (reply.outcome, reply.entry) == (Outcome.ANSWERED, entry)


@pytest.mark.parametrize(
    "text", ["The keys are in the lake. Who handles this?", "Lunch was late. Product manager or project manager?"]
)
def test_of_a_situation_that_nothing_speaks_of_nobody_is_named(text: str) -> None:
    assert talk(text).outcome is Outcome.UNKNOWN


@pytest.mark.parametrize("aside", ["I like lunch.", "Hello!", "good morning -"])
def test_what_is_said_by_the_way_keeps_no_question_from_being_answered(aside: str) -> None:
    assert talk(f"{aside} {PAY}?").text == PRODUCT_PAY


def test_where_an_answer_is_to_come_from_changes_nothing() -> None:
    assert talk(f"{PAY}, according to the two articles?").text == PRODUCT_PAY
    assert talk(f"based on your sources, {PAY}").text == PRODUCT_PAY
