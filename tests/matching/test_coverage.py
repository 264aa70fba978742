"""What the words of a question have to do with what is written."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.matching.coverage import Coverage, Shares, Tally, matter
from bot.matching.synonyms import Synonyms
from bot.understanding.roles import SLOT

TEXTS = {
    "pay": [["what", "does", SLOT, "earn"], ["salary", "of", SLOT], ["earning", "money"]],
    "maps": [["where", "are", "the", "maps"], ["charts", "charts"]],
    "empty": [],
}
SYNONYMS = Synonyms.of([("salary", "shore money")])
IDS = list(TEXTS)
TALLY = Tally.of([[SYNONYMS.terms(text) for text in texts] for texts in TEXTS.values()])
COVERAGE = Coverage(TALLY, len(IDS))

WORDS = st.lists(st.sampled_from(["earn", "maps", "charts", "salary", "zyzzyva", "the", SLOT, "shore", "money"]))


def shares(words: str, own: str | None = None) -> Shares:
    return COVERAGE.shares(SYNONYMS.terms(words.split()), None if own is None else IDS.index(own))


def covered(words: str, id: str, own: str | None = None) -> float:
    return float(shares(words, own).covered[IDS.index(id)])


def uncovered(words: str, id: str) -> tuple[str, ...]:
    return COVERAGE.uncovered(SYNONYMS.terms(words.split()), IDS.index(id))


@pytest.mark.parametrize("word", ["the", "what", "not", "please", "hello", "same", "there", "both", SLOT])
def test_structure_courtesies_and_our_roles_do_not_matter(word: str) -> None:
    assert matter(word) == 0.0


def test_the_rarer_a_word_the_more_it_matters() -> None:
    assert 0 < matter("money") < matter("salaries") < matter("zyzzyva") == matter("@purser") == 1.0


@pytest.mark.parametrize(
    ("words", "id", "expected"),
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
    words: str, id: str, expected: tuple[str, ...]
) -> None:
    assert uncovered(words, id) == expected


@pytest.mark.parametrize(("words", "share"), [("earn maps", 0.5), ("earn", 1.0), ("maps", 0.0), ("what is it", 1.0)])
def test_the_share_covered_is_weighed_by_matter(words: str, share: float) -> None:
    assert covered(words, "pay") == share


def test_a_strange_word_weighs_more_than_a_common_one() -> None:
    share = matter("money") / (matter("money") + matter("zyzzyva"))
    assert covered("money zyzzyva", "pay") == pytest.approx(share)


@pytest.mark.parametrize(
    ("words", "known"),
    [
        pytest.param("earn maps", 1.0, id="each-by-another-intent"),
        pytest.param("zyzzyva", 0.0, id="by-none"),
        pytest.param("what is @role", None, id="no-matter"),
        pytest.param("", None, id="no-words"),
    ],
)
def test_known_is_what_any_intent_speaks_of(words: str, known: float | None) -> None:
    assert shares(words).known == known


def test_without_matter_every_intent_speaks_of_all_of_it() -> None:
    assert shares("what is the same").covered.tolist() == [1.0, 1.0, 1.0]


def test_a_phrasings_own_words_can_be_left_out_of_account() -> None:
    assert covered("salary", "pay", own="pay") == 0.0
    assert covered("earn", "pay", own="pay") == 1.0, "it stands in another text too"
    assert covered("charts", "maps", own="maps") == 0.0, "twice in one text is one text"
    assert covered("salary", "pay", own="maps") == 1.0, "that is left out of the own intent alone"
    assert shares("maps", own="maps").known == 0.0
    assert shares("maps", own="pay").known == 1.0


@given(WORDS, st.none() | st.sampled_from(IDS))
def test_a_share_is_a_share_and_no_intent_covers_more_than_is_known(words: list[str], own: str | None) -> None:
    found = shares(" ".join(words), own)
    known = 1.0 if found.known is None else found.known
    assert 0 <= known <= 1 + 1e-9
    assert ((found.covered >= 0) & (found.covered <= known + 1e-6)).all()


@given(WORDS, st.sampled_from(IDS))
def test_all_is_covered_where_nothing_is_uncovered(words: list[str], id: str) -> None:
    text = " ".join(words)
    assert (covered(text, id) >= 1 - 1e-6) is (uncovered(text, id) == ())


@given(WORDS, st.sampled_from(IDS))
def test_what_is_left_out_of_account_never_adds(words: list[str], own: str) -> None:
    text = " ".join(words)
    assert (shares(text, own).covered <= shares(text).covered).all()


@pytest.mark.parametrize(
    ("form", "expected"),
    [
        pytest.param("earn", {"pay": 2}, id="two-texts"),
        pytest.param("chart", {"maps": 1}, id="twice-in-one-text"),
        pytest.param("=0", {"pay": 1}, id="a-group-of-synonyms"),
        pytest.param(SLOT, {"pay": 2}, id="a-role"),
        pytest.param("zyzzyva", {}, id="none"),
    ],
)
def test_a_tally_counts_the_texts_that_hold_a_form(form: str, expected: dict[str, int]) -> None:
    intents, times = TALLY.texts(form)
    assert dict(zip([IDS[number] for number in intents], times.tolist(), strict=True)) == expected


TALLIES = st.lists(st.lists(st.lists(st.sampled_from(["earn", "maps", "shore", "money", "salary", "é", "飛"])))).map(
    lambda texts: Tally.of([[SYNONYMS.terms(text) for text in own] for own in texts])
)


@given(TALLIES)
def test_a_tally_survives_being_kept_as_arrays(tally: Tally) -> None:
    again = Tally.from_arrays(tally.arrays())
    assert again.forms == tally.forms
    assert {name: array.tolist() for name, array in again.arrays().items()} == {
        name: array.tolist() for name, array in tally.arrays().items()
    }
    for form in tally.forms:
        assert all(map(np.array_equal, again.texts(form), tally.texts(form)))


@pytest.mark.parametrize("name", ["forms", "tally.ends", "tally.intents", "tally.times"])
def test_arrays_that_are_no_tally_are_refused(name: str) -> None:
    arrays = dict(TALLY.arrays())
    with pytest.raises(ValueError, match="different sizes"):
        Tally.from_arrays({**arrays, name: arrays[name][:0] if name == "forms" else arrays[name][:-1]})
    del arrays[name]
    with pytest.raises(KeyError):
        Tally.from_arrays(arrays)
