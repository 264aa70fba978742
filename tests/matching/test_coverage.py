"""What the words of a question have to do with what is written."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.matching.coverage import Coverage, matter
from bot.matching.synonyms import Synonyms
from bot.roles import SLOT

COVERAGE = Coverage(
    {
        "pay": [["what", "does", SLOT, "earn"], ["salary", "of", SLOT], ["earning", "money"]],
        "maps": [["where", "are", "the", "maps"]],
        "empty": [],
    },
    Synonyms([("salary", "shore money")]),
)


@pytest.mark.parametrize("word", ["the", "what", "not", "please", "hello", "same", "there", "both", SLOT])
def test_structure_courtesies_and_our_roles_do_not_matter(word: str) -> None:
    assert matter(word) == 0.0


def test_the_rarer_a_word_the_more_it_matters() -> None:
    assert 0 < matter("money") < matter("salaries") < matter("zyzzyva") == matter("@purser") == 1.0


@pytest.mark.parametrize(
    ("words", "id", "uncovered"),
    [
        pytest.param("what does the pilot earn", "pay", ("pilot",), id="a-word-nobody-wrote"),
        pytest.param("how is the earning", "pay", (), id="another-form"),
        pytest.param("shore money", "pay", (), id="a-synonym"),
        pytest.param("shore leave", "pay", ("shore", "leave"), id="half-a-synonym"),
        pytest.param("maps money", "pay", ("maps",), id="a-word-of-another-intent"),
        pytest.param("what maps", "empty", ("maps",), id="an-intent-without-texts"),
        pytest.param("what is the same please", "empty", (), id="no-matter"),
    ],
)
def test_uncovered_are_the_words_of_matter_that_an_intent_does_not_speak_of(
    words: str, id: str, uncovered: tuple[str, ...]
) -> None:
    assert COVERAGE.uncovered(words.split(), id) == uncovered


@pytest.mark.parametrize(("words", "share"), [("earn maps", 0.5), ("earn", 1.0), ("maps", 0.0), ("what is it", 1.0)])
def test_the_share_covered_is_weighed_by_matter(words: str, share: float) -> None:
    assert COVERAGE.covered(words.split(), "pay") == share


def test_a_strange_word_weighs_more_than_a_common_one() -> None:
    assert COVERAGE.covered(["money", "zyzzyva"], "pay") == pytest.approx(
        matter("money") / (matter("money") + matter("zyzzyva"))
    )


def test_known_is_what_any_intent_speaks_of() -> None:
    assert COVERAGE.known(["earn", "maps"], otherwise=0.3) == 1.0
    assert COVERAGE.known(["zyzzyva"], otherwise=0.3) == 0.0


def test_without_matter_known_is_what_it_is_said_to_be() -> None:
    assert COVERAGE.known(["what", "is", SLOT], otherwise=0.3) == 0.3
    assert COVERAGE.known([], otherwise=0.7) == 0.7


def test_a_phrasings_own_words_can_be_left_out_of_account() -> None:
    assert COVERAGE.covered(["salary"], "pay", beyond=1) == 0.0
    assert COVERAGE.covered(["earn"], "pay", beyond=1) == 1.0, "it stands in another text too"
    assert COVERAGE.known(["maps"], otherwise=1.0, beyond=1) == 0.0


@given(st.lists(st.sampled_from(["earn", "maps", "salary", "zyzzyva", "the", SLOT, "shore", "money"])))
def test_a_share_is_a_share_and_no_intent_covers_more_than_is_known(words: list[str]) -> None:
    covered = COVERAGE.covered(words, "pay")
    assert 0 <= covered <= COVERAGE.known(words, otherwise=1.0) <= 1
    assert (covered == 1.0) is (COVERAGE.uncovered(words, "pay") == ())
