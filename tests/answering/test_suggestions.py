"""Where a question could mean two things, both are offered and either can be taken."""

from __future__ import annotations

import pytest

from bot.conversation import Conversation
from bot.deciding.decision import Reason
from bot.reply import Outcome
from tests.answering.talking import PAY, talk

OFFERED = Conversation(suggestions=("tools", "salary"))


def test_two_near_readings_are_offered_and_either_can_be_taken_after_the_other() -> None:
    asked = talk("buyers meeting")
    assert (asked.outcome, [one.entry for one in asked.suggestions]) == (Outcome.AMBIGUOUS, ["customers", "meetings"])
    assert talk("2", conversation=asked.conversation).entry == "meetings"
    assert talk("2", "the first one", conversation=asked.conversation).entry == "customers"


def test_suggestions_are_off_the_table_once_a_question_was_answered() -> None:
    assert talk("buyers meeting", "2").conversation.suggestions == ("customers", "meetings")
    answered = talk("buyers meeting", "2", PAY)
    assert (answered.entry, answered.conversation.suggestions) == ("salary", ())
    assert talk("the first one", conversation=answered.conversation).entry != "customers"


@pytest.mark.parametrize(
    "text", ["2", "the second one", "last", "how much do the product manager and the project manager earn"]
)
def test_a_suggestion_is_taken_by_number_place_or_words(text: str) -> None:
    reply = talk(text, conversation=OFFERED)
    assert (reply.entry, reply.confidence, reply.explanation.reason) == ("salary", 1.0, Reason.CHOSEN)


@pytest.mark.parametrize("text", ["3", "number 9", "the third one"])
def test_a_number_that_was_not_on_offer_is_offered_again(text: str) -> None:
    reply = talk(text, conversation=OFFERED)
    assert (reply.outcome, reply.text) == (Outcome.UNKNOWN, "There is no such suggestion. These are on offer:")
    assert [one.entry for one in reply.suggestions] == ["tools", "salary"]
    assert reply.conversation.suggestions == OFFERED.suggestions
