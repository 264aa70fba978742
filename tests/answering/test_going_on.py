"""A conversation goes on from the last answer, as long as it is remembered."""

from __future__ import annotations

import pytest

from bot.conversation import REMEMBERED_TURNS
from bot.deciding.decision import Reason
from bot.reply import Outcome
from tests.answering.talking import PAY, PRODUCT_PAY, PROJECT_PAY, talk

PRODUCT_TOOLS = "The product manager lives in a roadmap.\n\nOnly *The Delivery Almanac* says so."
DECLINED = "I can't speak for the scrum master:"


@pytest.mark.parametrize(
    ("turns", "text"),
    [
        pytest.param([PAY], PRODUCT_PAY, id="a-question"),
        pytest.param([PAY, "and the project manager?"], PROJECT_PAY, id="another-role"),
        pytest.param([PAY, "the other one"], PROJECT_PAY, id="the-other-one"),
        pytest.param([PAY, "the other one", "and the other one?"], PRODUCT_PAY, id="and-back"),
        pytest.param([PAY, "and her tools?"], PRODUCT_TOOLS, id="another-subject"),
        pytest.param([PAY, "what does she use"], PRODUCT_TOOLS, id="a-pronoun"),
        pytest.param([PAY, "cheers", "and the project manager?"], PROJECT_PAY, id="small-talk-between"),
        pytest.param([PAY, "asdf qwerty zxcv", "and the project manager?"], PROJECT_PAY, id="nonsense-between"),
        pytest.param([PAY, "", "???", "and the project manager?"], PROJECT_PAY, id="nothing-between"),
        pytest.param([PAY, "lunch", "and the project manager?"], PROJECT_PAY, id="a-subject-declined-between"),
        pytest.param(
            [PAY, "what does a scrum master earn", "and the project manager?"],
            PROJECT_PAY,
            id="a-role-declined-between",
        ),
        pytest.param([PAY, "same for the project manager?"], PROJECT_PAY, id="the-same-for-another"),
        pytest.param(["what do they earn", "the former"], PRODUCT_PAY, id="the-former-of-both"),
        pytest.param(["what do they earn", "and the latter?"], PROJECT_PAY, id="the-latter-of-both"),
        pytest.param(["who announces launches", "what does she earn"], PRODUCT_PAY, id="whoever-it-was"),
        pytest.param(["I am a scrum master. " + PAY], PRODUCT_PAY, id="the-speakers-own-role"),
        pytest.param(["hi! " + PAY + "? thanks a lot"], PRODUCT_PAY, id="courtesies-around"),
    ],
)
def test_a_conversation_goes_on(turns: list[str], text: str) -> None:
    reply = talk(*turns)
    assert (reply.outcome, reply.text) == (Outcome.ANSWERED, text)


def test_they_are_both() -> None:
    reply = talk(PAY, "what do they earn")
    assert "90,000" in reply.text
    assert "80,000" in reply.text
    assert len(reply.citations) == 2


@pytest.mark.parametrize("turn", ["and the project manager?", "the other one", "are you sure?", "tell me more"])
def test_what_goes_on_from_a_question_keeps_its_words(turn: str) -> None:
    words = talk(PAY).conversation.words
    assert [word for word in words if word[0] != "@"] == ["what", "does", "earn"]
    assert talk(PAY, turn).conversation.words == words
    assert talk(PAY, turn, "who is the budget with").conversation.words == ("who", "is", "the", "budget", "with")


@pytest.mark.parametrize(
    "text", ["why does a project manager need a certificate", "where do product managers get their tools from"]
)
def test_a_clear_question_starts_afresh(text: str) -> None:
    assert talk("who announces launches", text).entry != "launches"


def test_a_subject_is_forgotten_after_a_number_of_turns_and_not_before() -> None:
    nonsense = ["asdf qwerty zxcv"] * REMEMBERED_TURNS
    assert talk(PAY, *nonsense[1:], "and the project manager?").text == PROJECT_PAY
    assert talk(PAY, *nonsense, "and the project manager?").outcome is not Outcome.ANSWERED


@pytest.mark.parametrize(
    "text",
    ["and the project manager?", "the other one", "does she do the same?", "does he?", "does the project manager?"],
)
def test_a_half_sentence_without_a_subject_is_not_answered(text: str) -> None:
    assert talk(text).outcome is not Outcome.ANSWERED


def test_a_verb_and_a_role_go_on_from_the_last_answer() -> None:
    reply = talk("does the product manager hold a certificate", "does the project manager?")
    assert reply.explanation.reason == Reason.FOLLOW_UP
    assert reply.text.startswith("Yes. The project manager hangs")


def test_what_the_conversation_adds_is_explained() -> None:
    assert talk(PAY).explanation.supplied == ()
    assert talk(PAY, "what does she use").explanation.supplied == ("product",)
    assert talk(PAY, "the other one").explanation.supplied == ("salary", "project")
    assert talk(PAY, "and the project manager?").explanation.supplied == ("salary",)
    assert talk(PAY, "are you sure?").explanation.supplied == ("salary",)


@pytest.mark.parametrize(
    "text", ["and how much does he earn?", "does she have a certificate?", "what tools does he use"]
)
def test_a_pronoun_after_another_role_is_declined_too(text: str) -> None:
    reply = talk(PAY, "what does the agile coach earn", text)
    assert (reply.outcome, reply.entry) == (Outcome.UNKNOWN, None)
    assert reply.text.startswith(DECLINED)


def test_another_role_is_forgotten_once_one_of_ours_is_named() -> None:
    reply = talk("what does a scrum master earn", "and what does the product manager earn", "what tools does he use")
    assert (reply.entry, reply.explanation.supplied) == ("tools", ("product",))


@pytest.mark.parametrize("text", ["asdf qwerty zxcv", "", "飛行員", "what do they have for lunch", "why?"])
def test_a_turn_without_an_answer_loses_nothing(text: str) -> None:
    before = talk(PAY).conversation
    after = talk(text, conversation=before)
    assert (after.outcome, after.entry, after.citations) == (Outcome.UNKNOWN, None, ())
    assert (after.conversation.entry, after.conversation.roles) == (before.entry, before.roles)


def test_a_subject_not_covered_is_declined_by_its_name() -> None:
    reply = talk("what does a product manager eat for lunch")
    assert (reply.explanation.reason, reply.conversation.entry) == (Reason.OUTSIDE, None)
    assert reply.text == "I don't know: my sources say nothing about lunch. #ask-managers may be able to help."
