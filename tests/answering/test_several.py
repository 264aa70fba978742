"""Several things at once, and several sentences: each is answered, of whom it was asked."""

from __future__ import annotations

import pytest

from bot.deciding.decision import Reason
from tests.answering.talking import PAY, PRODUCT_PAY, PROJECT_PAY, talk


def test_of_several_sentences_each_is_answered_as_it_was_asked() -> None:
    reply = talk("How much does the product manager earn? Who keeps the budget?")
    assert "takes home about 90,000" in reply.text
    assert "keeps the budget" in reply.text
    assert "each in a way of their own" not in reply.text


def test_a_pronoun_after_a_role_that_was_just_named_means_that_role() -> None:
    reply = talk(PAY, "what does the project manager earn, and what tools does she use?")
    assert "Gantt" in reply.text
    assert "roadmap" not in reply.text


@pytest.mark.parametrize("text", ["what does the product manager earn?", "and the product manager's pay?"])
def test_the_sentence_that_asks_says_of_whom(text: str) -> None:
    assert talk(f"The project manager is ill. {text}").text == PRODUCT_PAY


def test_who_is_named_before_the_sentence_that_asks_is_meant_where_that_names_nobody() -> None:
    assert talk("The project manager is ill. What does she earn?").text == PROJECT_PAY


@pytest.mark.parametrize(
    ("asked", "text"),
    [
        ("compare them on pay, tools and risks", ("| **pay** |", "| **tools** |", "| **risks** |")),
        ("product manager vs project manager: pay and meetings", ("| **pay** |", "| **meetings** |")),
        ("compare both on pay and dreams", ("| **pay** |", "| **dreams** |", "the articles don't say")),
        ("what do they earn, and which tools do they use?", ("90,000", "80,000", "roadmap", "Gantt")),
    ],
)
def test_several_things_asked_at_once_are_all_answered(asked: str, text: tuple[str, ...]) -> None:
    reply = talk(asked)
    assert (reply.entry, reply.explanation.reason) == ("salary", Reason.SEVERAL)
    assert [one for one in text if one not in reply.text] == []
    assert [number for number in range(1, len(reply.citations) + 1) if f"[{number}]" not in reply.text] == []


@pytest.mark.parametrize("text", ["compare how often they see people and tools", "manager meetings and tools"])
def test_of_several_answers_the_surest_match_comes_first(text: str) -> None:
    reply = talk(text)
    assert len(reply.matches) > 1
    assert [one.confidence for one in reply.matches] == sorted((one.confidence for one in reply.matches), reverse=True)
    assert reply.explanation.gap >= 0


@pytest.mark.parametrize(
    "text",
    ["compare the product manager and the project manager on pay", "product manager vs project manager on pay"],
)
def test_one_thing_compared_is_told_of_both(text: str) -> None:
    reply = talk(text)
    assert (reply.entry, reply.explanation.reason) == ("salary", Reason.COMPARED)
    assert reply.text.startswith("- **The product manager** takes home about 90,000 a year. [1]\n- **The project")


def test_what_is_asked_of_ours_is_answered_beside_what_is_asked_of_others() -> None:
    reply = talk("product manager pay and scrum master pay")
    assert (reply.entry, reply.explanation.reason) == ("salary", Reason.SEVERAL)
    assert "90,000" in reply.text
    assert "**Scrum master pay**: the articles don't say." in reply.text


@pytest.mark.parametrize(
    "text", ["who earns more, the product manager or the scrum master", "pay of the product manager and a scrum master"]
)
def test_what_is_asked_of_ours_and_of_others_together_is_declined(text: str) -> None:
    assert talk(text).explanation.reason == Reason.OTHER_ROLE
