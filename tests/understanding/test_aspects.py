"""The several things that one question asks for."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.model import Knowledge
from bot.understanding.aspects import MOST, aspects, compares, lists, name
from bot.understanding.message import Understanding
from bot.understanding.roles import RoleFinder
from tests.making import NAVIGATOR, PILOT

UNDERSTANDING = Understanding(
    RoleFinder(Knowledge(roles=(PILOT, NAVIGATOR))), ("earn", "steer", "pay", "rank", "education", "maps", "share")
)


def things(text: str) -> list[str]:
    """The things that a question asks for, by their words."""
    question = UNDERSTANDING.read(text)
    return [name(one) for one in aspects(question, UNDERSTANDING, compares(question))]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        pytest.param("pilot versus navigator", True, id="versus"),
        pytest.param("pilot vs. navigator on pay", True, id="vs"),
        pytest.param("compare them on pay", True, id="compare"),
        pytest.param("how do they differ", True, id="differ"),
        pytest.param("what do the two share", True, id="share"),
        pytest.param("We sail at noon. How does their pay compare?", True, id="in-the-sentence-that-asks"),
        pytest.param("Compare the harbours. Who steers?", False, id="in-another-sentence"),
        pytest.param("does the pilot get a share of the maps", False, id="a-share-of-something"),
        pytest.param("what does the pilot earn", False, id="nothing"),
        pytest.param("", False, id="empty"),
    ],
)
def test_some_questions_set_the_roles_side_by_side(text: str, expected: bool) -> None:
    assert compares(UNDERSTANDING.read(text)) is expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("pay and rank", True),
        ("pay, rank", True),
        ("what does the pilot earn plus who steers", True),
        ("Who steers? What is the pay?", True),
        ("what does the pilot earn", False),
        ("understand the sandy land", False),
        ("", False),
    ],
)
def test_some_questions_may_ask_for_several_things(text: str, expected: bool) -> None:
    assert lists(UNDERSTANDING.read(text)) is expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        pytest.param("compare them on pay, rank and education", ["pay", "rank", "education"], id="on"),
        pytest.param("compare the pilot and the navigator on pay", ["pay"], id="on-one"),
        pytest.param("pilot vs navigator on pay", ["pay"], id="versus"),
        pytest.param("pilot vs navigator: pay, rank", ["pay", "rank"], id="after-a-colon"),
        pytest.param("pay & rank: pilot vs navigator", ["pay", "rank"], id="before"),
        pytest.param("compare both with respect to pay and rank", ["pay", "rank"], id="with-respect-to"),
        pytest.param("compare who they report to", ["who they report to"], id="a-question"),
        pytest.param("how do the two differ in terms of pay", ["pay"], id="how-do-they-differ-in"),
        pytest.param("how do they differ in maps and in pay", ["maps", "pay"], id="how-do-they-differ-in-several"),
        pytest.param("what is the difference in pay between the pilot and the navigator", ["pay"], id="difference-in"),
        pytest.param("what do the two share in rank", ["rank"], id="what-do-they-share-in"),
        pytest.param("compare the pilot and the navigator", [], id="in-every-respect"),
        pytest.param("how do they differ", [], id="in-every-respect-too"),
    ],
)
def test_what_is_compared_is_called_by_its_own_words(text: str, expected: list[str]) -> None:
    assert things(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        pytest.param(
            "what does the pilot earn and who steers", ["what does they earn", "who steers"], id="two-questions"
        ),
        pytest.param("Who steers? What is the pay?", ["who steers", "what is the pay"], id="two-sentences"),
        pytest.param("pay n rank", ["pay", "rank"], id="in-haste"),
        pytest.param("r n d", [], id="letters"),
        pytest.param("tell me about the pilot's pay, rank and maps", ["they pay", "rank", "maps"], id="told-about"),
        pytest.param(
            "I'd like to know what the pilot earns and who steers",
            ["what they earns", "who steers"],
            id="wanting-to-know",
        ),
        pytest.param("pay, rank & maps", ["pay", "rank", "maps"], id="things"),
        pytest.param("what does the pilot earn", [], id="one-thing"),
        pytest.param("what does the pilot earn, please", [], id="one-thing-and-a-courtesy"),
        pytest.param("pay, rank and 42", ["pay", "rank"], id="a-number-is-no-thing"),
        pytest.param("we have been late for the whole week now, who steers", [], id="told-around-a-question"),
        pytest.param("", [], id="nothing"),
    ],
)
def test_what_is_asked_for_one_after_another_is_told_apart(text: str, expected: list[str]) -> None:
    assert things(text) == expected


def test_there_is_an_end_to_what_one_question_can_ask_for() -> None:
    assert len(things("compare them on " + ", ".join(["pay", "rank", "maps"] * MOST))) == MOST


PIECES = st.sampled_from(
    ["compare", "vs", "differ", "share", "of", "in terms of", "pilot", "the navigator", "they", "pay", "rank", "maps",
     ",", " and ", "&", "who", "what does", "?", ".", "42", "why"]
)  # fmt: skip


@given(st.text() | st.lists(PIECES).map(" ".join), st.booleans())
def test_any_question_asks_for_things_that_have_matter(text: str, compared: bool) -> None:
    found = aspects(UNDERSTANDING.read(text), UNDERSTANDING, compared)
    assert len(found) <= MOST
    assert all(one.content and name(one) for one in found)
    assert compared or len(found) != 1
