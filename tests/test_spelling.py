"""Which words are mended, and which must be left alone."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.spelling import Speller, english

VOCABULARY = ("engineering", "vice", "president", "salary", "cto", "cfo", "vp", "officer", "technology", "earn", "hire")


@pytest.fixture(scope="module")
def speller() -> Speller:
    return Speller(VOCABULARY)


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("enginering", "engineering"),
        ("enginnering", "engineering"),
        ("tecnology", "technology"),
        ("salery", "salary"),
        ("eran", "earn"),
        ("presidant", "president"),
        ("tco", "cto"),
        ("teh", "the"),
        ("adn", "and"),
        ("hwo", "how"),
        ("tomorow", "tomorrow"),
    ],
)
def test_a_slip_is_mended(speller: Speller, typed: str, meant: str) -> None:
    assert speller.mend(typed) == meant


@pytest.mark.parametrize(
    "word",
    [
        pytest.param("cfo", id="another-role"),
        pytest.param("cxo", id="one-letter-from-a-role"),
        pytest.param("cio", id="one-letter-from-a-role-too"),
        pytest.param("celery", id="too-far"),
        pytest.param("fire", id="plain-English-near-hire"),
        pytest.param("mice", id="plain-English-near-vice"),
        pytest.param("x1", id="not-alphabetic"),
        pytest.param("vq", id="too-short"),
    ],
)
def test_a_word_that_may_be_meant_is_left_alone(speller: Speller, word: str) -> None:
    assert speller.mend(word) == word


@given(st.text(alphabet="abcdefghijklmnopqrstuvwxyz", min_size=1, max_size=20))
def test_mending_is_settled_at_once(word: str) -> None:
    speller = Speller(VOCABULARY)
    assert speller.mend(speller.mend(word)) == speller.mend(word)


@given(st.sampled_from(sorted(english())))
def test_plain_english_is_never_changed(word: str) -> None:
    assert Speller(VOCABULARY).mend(word) == word
