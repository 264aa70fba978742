"""Words and phrases that mean the same."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.matching.synonyms import Synonyms

SYNONYMS = Synonyms([("pay", "salary", "shore money"), ("rank", "place in the"), ("money",), ("...", "hours")])


@pytest.mark.parametrize(
    ("words", "groups"),
    [
        pytest.param("the pay", [None, 0], id="a-word"),
        pytest.param("pays salaries paying", [0, 0, 0], id="other-forms-of-it"),
        pytest.param("much shore money now", [None, 0, 0, None], id="a-phrase-wins-over-its-words"),
        pytest.param("money on shore", [2, None, None], id="a-word-of-a-phrase-alone"),
        pytest.param("place in the", [1, 1, 1], id="three-words"),
        pytest.param("place in", [None, None], id="part-of-a-phrase-is-none"),
        pytest.param("pay rank pay", [0, 1, 0], id="several-groups"),
        pytest.param("hours", [3], id="beside-a-phrase-without-words"),
        pytest.param("", [], id="no-words"),
    ],
)
def test_words_are_given_the_group_they_belong_to(words: str, groups: list[int | None]) -> None:
    assert SYNONYMS.groups(words.split()) == [None if group is None else f"={group}" for group in groups]


def test_a_phrase_in_two_groups_belongs_to_the_first() -> None:
    assert Synonyms([("pay", "wage"), ("wage", "bet")]).groups(["wage", "bet"]) == ["=0", "=1"]


def test_capitals_accents_and_spaces_do_not_matter() -> None:
    assert Synonyms([(" Café  Crème ",)]).groups(["cafe", "creme"]) == ["=0", "=0"]


def test_without_groups_nothing_is_alike() -> None:
    assert Synonyms().groups(["pay", "salary"]) == [None, None]


def test_equal_groups_are_written_alike_and_others_are_not() -> None:
    """The key under which a fit is kept is made of this."""
    assert repr(Synonyms([("pay", "salary")])) == repr(Synonyms([("salary", "pay")]))
    assert repr(Synonyms([("pay", "salary")])) != repr(Synonyms([("pay",), ("salary",)]))


@given(st.lists(st.sampled_from(["pay", "shore", "money", "place", "in", "the", "x"])))
def test_every_word_has_one_place(words: list[str]) -> None:
    assert len(SYNONYMS.groups(words)) == len(words)
