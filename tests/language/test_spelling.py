"""Which words are mended, and which must be left alone."""

from __future__ import annotations

import sys
from concurrent.futures import ThreadPoolExecutor

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.language.english import FUNCTION_WORDS
from bot.language.lexicon import english, rarer
from bot.language.spelling import Speller

VOCABULARY = ("engineering", "vice", "president", "salary", "cto", "cfo", "vp", "officer", "technology", "earn", "hire")

SPELLER = Speller({*VOCABULARY, *FUNCTION_WORDS})


@pytest.fixture(scope="module")
def speller() -> Speller:
    return SPELLER


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
        ("eanr", "earn"),
        ("thr", "thr"),
        ("hre", "her"),
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


@pytest.mark.parametrize(
    ("typed", "meant", "corrections"),
    [
        pytest.param("salary ofthe cto", "salary of the cto", (("ofthe", "of the"),), id="two-words-of-structure"),
        pytest.param("vpof hire", "vp of hire", (("vpof", "vp of"),), id="a-short-word-and-structure"),
        pytest.param(
            "howmuch thecto", "how much the cto", (("howmuch", "how much"), ("thecto", "the cto")), id="several"
        ),
        pytest.param("vicepresident", "vice president", (("vicepresident", "vice president"),), id="two-long-words"),
        pytest.param("c t o", "cto", (("c t o", "cto"),), id="letters-apart"),
        pytest.param(
            "whoisthevpofengineering",
            "who is the vp of engineering",
            (("whoisthevpofengineering", "who is the vp of engineering"),),
            id="a-whole-sentence",
        ),
        pytest.param("ctosalary", "cto salary", (("ctosalary", "cto salary"),), id="a-short-word-and-a-long-one"),
        pytest.param("what dose the cto earn", "what does the cto earn", (("dose", "does"),), id="typed-for-another"),
        pytest.param("dose the cto hire", "does the cto hire", (("dose", "does"),), id="typed-for-another-at-first"),
        pytest.param("a v p", "a vp", (("v p", "vp"),), id="letters-after-an-article"),
        pytest.param("engin eering", "engineering", (("engin eering", "engineering"),), id="torn-apart"),
    ],
)
def test_words_run_together_or_torn_apart_are_mended(
    typed: str, meant: str, corrections: tuple[tuple[str, str], ...]
) -> None:
    mended = SPELLER.mended(typed.split())
    assert (" ".join(mended.words), mended.corrections) == (meant, corrections)


def test_of_two_words_as_near_the_one_that_sounds_alike_was_meant() -> None:
    assert Speller({"rise", "risk"}).mend("risc") == "risk"


def test_letters_that_are_words_themselves_still_spell_one() -> None:
    assert Speller({"cto", "c", "t", "o"}).mended(["c", "t", "o"]).words == ("cto",)


@pytest.mark.parametrize(
    "typed",
    [
        pytest.param("vp earn", id="known-words-stay-apart"),
        pytest.param("is it", id="words-of-structure"),
        pytest.param("i t", id="no-structure-is-made"),
        pytest.param("overall", id="plain-English-stays-whole"),
        pytest.param("the dose", id="a-word-in-its-own-right"),
        pytest.param("ctovp", id="neither-is-structure-and-both-are-short"),
        pytest.param("", id="nothing"),
    ],
)
def test_what_may_be_meant_is_neither_joined_nor_parted(typed: str) -> None:
    assert SPELLER.mended(typed.split()).words == tuple(typed.split())


NAMES = {"ship": {"bosun"}, "bosun": {"ship"}, "officer": {"chief"}, "chief": {"officer"}}
NAMING = Speller({*VOCABULARY, *FUNCTION_WORDS, *NAMES, "bison"}, lambda word: NAMES.get(word, ()))


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        pytest.param("the ship boson", "the ship bosun", id="after"),
        pytest.param("the boson ship", "the bosun ship", id="before"),
        pytest.param("the cheif officer", "the chief officer", id="letters-swapped"),
        pytest.param("boson of the ship", "bison of the ship", id="not-side-by-side"),
        pytest.param("ship bacon", "ship bacon", id="plain-English-stays"),
        pytest.param("ship vice", "ship vice", id="a-word-of-the-knowledge-stays"),
        pytest.param("ship bun", "ship bun", id="three-letters-stay"),
        pytest.param("ship bzzun", "ship bzzun", id="too-far"),
    ],
)
def test_an_unknown_word_beside_one_of_a_name_was_meant_to_be_of_that_name(typed: str, meant: str) -> None:
    assert NAMING.mended(typed.split()).words == tuple(meant.split())


@pytest.mark.parametrize(
    ("typed", "read"),
    [
        pytest.param("320k", "300k", id="the-nearest"),
        pytest.param("90000", "90k", id="written-otherwise"),
        pytest.param("300k", "300k", id="known"),
        pytest.param("42", "42", id="no-amount"),
    ],
)
def test_an_amount_is_read_as_the_nearest_that_is_known_and_is_no_slip(typed: str, read: str) -> None:
    mended = Speller({*VOCABULARY, "300k", "90k"}).mended([typed])
    assert (mended.words, mended.corrections) == ((read,), ())


@given(st.lists(st.text(alphabet="abcdefghijklmnopqrstuvwxyz0123456789+#", min_size=1, max_size=12), max_size=8))
def test_mending_keeps_every_letter_but_those_it_tells_of(words: list[str]) -> None:
    mended = SPELLER.mended(words)
    typed = "".join(words)
    if not mended.corrections:
        assert "".join(mended.words) == typed
    assert all(was.replace(" ", "") in typed for was, _ in mended.corrections)
    assert all(word and " " not in word for word in mended.words)


@given(st.text(alphabet="abcdefghijklmnopqrstuvwxyz", min_size=1, max_size=20))
def test_mending_is_settled_at_once(word: str) -> None:
    once = SPELLER.mend(word)
    assert " ".join(map(SPELLER.mend, once.split())) == once


@given(st.sampled_from(sorted(english())))
def test_plain_english_is_never_changed(word: str) -> None:
    assert Speller(VOCABULARY).mend(word) == word


@given(st.sampled_from(sorted(rarer())))
def test_less_common_english_is_never_changed(word: str) -> None:
    assert SPELLER.mend(word) == word


@pytest.mark.parametrize("typed", ["salry", "hirre", "eanr"])
def test_no_misspelt_word_is_taken_for_less_common_english(typed: str) -> None:
    assert SPELLER.mend(typed) not in rarer()


def test_threads_that_share_a_speller_mend_alike() -> None:
    typed = ["salery", "enginering", "tecnology", "presidant", "tomorow", "hirng"]
    alone = [Speller(VOCABULARY).mend(word) for word in typed]
    interval = sys.getswitchinterval()
    sys.setswitchinterval(1e-6)
    try:
        for _ in range(5):
            shared = Speller(VOCABULARY)
            with ThreadPoolExecutor(len(typed)) as pool:
                list(pool.map(shared.mend, typed))
            assert [shared.mend(word) for word in typed] == alone
    finally:
        sys.setswitchinterval(interval)
