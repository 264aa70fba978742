"""Words and phrases that mean the same."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.language.text import fold, stem, tokens
from bot.matching.synonyms import Synonyms, Terms, plain_english
from bot.model import LONGEST_SYNONYM

SYNONYMS = Synonyms.of([("pay", "salary", "shore money"), ("rank", "place in the"), ("money",), ("...", "hours")])


def groups(synonyms: Synonyms, words: str) -> list[str | None]:
    """For each word the group that it belongs to."""
    return [next(iter(forms[1:]), None) for forms in synonyms.terms(words.split()).forms]


@pytest.mark.parametrize(
    ("words", "expected"),
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
def test_words_are_given_the_group_they_belong_to(words: str, expected: list[int | None]) -> None:
    assert groups(SYNONYMS, words) == [None if group is None else f"={group}" for group in expected]


@pytest.mark.parametrize(
    ("words", "spoken_of"),
    [
        pytest.param("much shore money now", ("=0",), id="a-phrase-counts-once"),
        pytest.param("pay rank salary", ("=0", "=1", "=0"), id="each-time-in-order"),
        pytest.param("shore leave", (), id="none"),
    ],
)
def test_a_text_speaks_of_a_group_as_often_as_of_its_phrases(words: str, spoken_of: tuple[str, ...]) -> None:
    assert SYNONYMS.terms(words.split()).groups == spoken_of


def test_a_phrase_in_two_groups_belongs_to_the_first() -> None:
    assert groups(Synonyms.of([("pay", "wage"), ("wage", "bet")]), "wage bet") == ["=0", "=1"]


def test_capitals_accents_and_spaces_do_not_matter() -> None:
    assert groups(Synonyms.of([(" Café  Crème ",)]), "cafe creme") == ["=0", "=0"]


def test_without_groups_nothing_is_alike() -> None:
    assert groups(Synonyms.of(), "pay salary") == [None, None]


ENGLISH = [["price", "how much is"], ["salary", "income"], ["hours", "opening times"]]


def test_plain_english_words_that_mean_the_same_are_in_groups_of_their_own() -> None:
    both = Synonyms.of([("pay", "wage")], ENGLISH)
    assert groups(both, "pay price how much is income") == ["=0", "=e0", "=e0", "=e0", "=e0", "=e1"]


@pytest.mark.parametrize(("own", "left"), [("salary", None), ("salaries", None), ("income", None), ("wage", "=e1")])
def test_a_plain_english_group_that_shares_a_word_with_one_of_ours_is_left_out(own: str, left: str | None) -> None:
    both = Synonyms.of([("pay", own)], ENGLISH)
    assert groups(both, "pay price") == ["=0", "=e0"]
    for word in {"salary", "income"} - {own, "salary" if own == "salaries" else own}:
        assert groups(both, word) == [left]


def test_synonyms_can_be_made_again_of_their_phrases() -> None:
    both = Synonyms.of([("pay", "shore money")], ENGLISH)
    words = ["what", "shore", "money", "is", "the", "price", "of", "opening", "times"]
    assert Synonyms(both.phrases).terms(words) == both.terms(words)


def test_in_the_plain_english_that_ships_each_phrase_is_of_one_group_and_short_enough_to_be_found() -> None:
    homes: dict[tuple[str, ...], set[int]] = {}
    for number, group in enumerate(plain_english()):
        for phrase in group:
            homes.setdefault(tuple(map(stem, tokens(fold(phrase)))), set()).add(number)
    assert {phrase: numbers for phrase, numbers in homes.items() if len(numbers) > 1} == {}
    assert [phrase for phrase in homes if not 1 <= len(phrase) <= LONGEST_SYNONYM] == []


def test_in_the_plain_english_that_ships_each_group_joins_something() -> None:
    assert plain_english()
    alone = [group for group in plain_english() if len({tuple(map(stem, tokens(fold(one)))) for one in group}) < 2]
    assert alone == []


def test_words_are_made_ready_with_their_stems_and_forms() -> None:
    assert SYNONYMS.terms(["shore", "money", "ships", "@role"]) == Terms(
        words=("shore", "money", "ships", "@role"),
        stems=("shore", "money", "ship", "@role"),
        groups=("=0",),
        forms=(("shore", "=0"), ("money", "=0"), ("ship",), ("@role",)),
    )


@given(st.lists(st.sampled_from(["pay", "shore", "money", "place", "in", "the", "x", "paying"])))
def test_every_word_has_one_stem_and_is_known_by_it_first(words: list[str]) -> None:
    terms = SYNONYMS.terms(words)
    assert terms.words == tuple(words)
    assert terms.stems == tuple(map(stem, words)) == tuple(forms[0] for forms in terms.forms)
    assert {form for forms in terms.forms for form in forms[1:]} == set(terms.groups)
