"""Which suggestion somebody picks."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.deciding.choosing import Choice, chosen

QUESTIONS = {"pay": "What does the pilot earn?", "hours": "When does the ship sail?", "map": "Who holds the map?"}


def pick(text: str, number: int = 3) -> Choice | None:
    """What is picked of the first `number` suggestions."""
    return chosen(text, tuple(QUESTIONS)[:number], tuple(QUESTIONS.values())[:number])


@pytest.mark.parametrize(
    ("text", "id"),
    [
        ("1", "pay"),
        ("2.", "hours"),
        ("#3", "map"),
        ("no. 2", "hours"),
        ("option 2 please", "hours"),
        ("two", "hours"),
        ("one", "pay"),
        ("the first one", "pay"),
        ("I take the 2nd", "hours"),
        ("ok, the third question", "map"),
        ("last one", "map"),
        ("who holds the map", "map"),
        ("WHEN does the ship sail?!", "hours"),
    ],
)
def test_a_number_a_place_or_the_question_itself_picks(text: str, id: str) -> None:
    assert pick(text) == Choice(id)


@pytest.mark.parametrize("text", ["4", "number 9", "3"])
def test_a_number_beyond_the_suggestions_picks_none_of_them(text: str) -> None:
    assert pick(text, number=2) == Choice(None)


@pytest.mark.parametrize("text", ["third", "the third one", "three"])
def test_so_does_a_place_beyond_them(text: str) -> None:
    assert pick(text, number=2) == Choice(None)


@pytest.mark.parametrize(
    "text", ["", "0", "12", "yes", "no", "the map", "the first or the second", "who is the first pilot", "1 2", "-"]
)
def test_anything_else_picks_nothing(text: str) -> None:
    assert pick(text) is None


@pytest.mark.parametrize("text", ["1", "the first one", "what does the pilot earn?"])
def test_where_nothing_is_on_offer_nothing_is_picked(text: str) -> None:
    assert pick(text, number=0) is None


def test_the_last_of_one_is_the_first() -> None:
    assert pick("last", number=1) == Choice("pay")


@given(st.text())
def test_no_text_picks_what_is_not_on_offer(text: str) -> None:
    assert pick(text) in (None, Choice(None), *map(Choice, QUESTIONS))
