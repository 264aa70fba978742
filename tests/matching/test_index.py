"""What is made of one body of knowledge for matching: whole, kept, and the same whatever the order."""

from __future__ import annotations

import math
from collections.abc import Callable, Iterator, Mapping

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from numpy.typing import NDArray

from bot.matching.fitted import Arrays
from bot.matching.fitting import Scope, made
from bot.matching.index import Index
from bot.matching.intent import Intent, Words
from bot.matching.matcher import Matcher
from bot.matching.synonyms import Synonyms
from bot.model import Knowledge
from bot.understanding.message import Understanding
from bot.understanding.roles import RoleFinder

SYNONYMS = Synonyms.of([("salary", "wages")])
UNDERSTANDING = Understanding(RoleFinder(Knowledge()), ())
STRANGERS = [("who", "won", "the", "cup"), ("tell", "me", "a", "joke")]
INTENTS = (
    Intent.of("hours", (("when", "open"), ("opening", "hours"), ())),
    Intent.of("lunch", (("what", "is", "for", "lunch"),)),
    Intent.of("pay", (("what", "salary"), ("pay", "of", "the", "crew")), (("who", "pays", "the", "bill"),)),
)

WORDS = st.sampled_from(["what", "wages", "salary", "opens", "lunch", "crew", "the", "zyzzyva", "@role", "é"])
TEXTS = st.lists(st.lists(WORDS, max_size=4).map(tuple), max_size=4).map(tuple)
SCOPES = st.dictionaries(st.text(min_size=1, max_size=4), st.tuples(TEXTS, TEXTS), max_size=5).map(
    lambda drawn: scope(*(Intent.of(id, patterns, misses) for id, (patterns, misses) in drawn.items()))
)


def scope(*intents: Intent) -> Scope:
    """A scope in which nothing is written but the phrasings; lunch is declined."""
    return Scope(intents, {one.id: one.patterns for one in intents}, ("lunch",), SYNONYMS)


def plain(arrays: Arrays) -> dict[str, list[object]]:
    return {name: array.tolist() for name, array in arrays.items()}


def asked(index: Index) -> Iterator[Mapping[str, float]]:
    """The confidences for some questions."""
    matcher = Matcher(index, SYNONYMS)
    for text in ("what wages", "when does the crew open", "lunch for the crew. who pays?", "who won", ""):
        yield {one.entry: one.confidence for one in matcher.match(UNDERSTANDING.read(text)).matches}


INDEX = made(scope(*INTENTS), STRANGERS)


def test_intents_stand_in_the_order_of_their_ids() -> None:
    assert made(scope(*reversed(INTENTS)), STRANGERS).intents == INTENTS


@given(st.permutations(INTENTS))
def test_the_order_of_intents_does_not_matter(intents: list[Intent]) -> None:
    assert plain(made(scope(*intents), STRANGERS).arrays()) == plain(INDEX.arrays())


@settings(max_examples=40)
@given(SCOPES)
def test_any_index_survives_being_kept_as_arrays(made_of: Scope) -> None:
    index = made(made_of, STRANGERS)
    again = Index.from_arrays(index.arrays())
    assert again.intents == index.intents
    assert again.calibration == index.calibration
    assert plain(again.arrays()) == plain(index.arrays())
    assert list(asked(again)) == list(asked(index))


@settings(max_examples=40)
@given(SCOPES, st.lists(st.lists(WORDS, max_size=4).map(tuple), max_size=5))
def test_any_scope_and_any_strangers_give_probabilities(made_of: Scope, strangers: list[Words]) -> None:
    for confidences in asked(made(made_of, strangers)):
        assert all(math.isfinite(one) and 0 <= one <= 1 for one in confidences.values())
        assert sum(confidences.values()) <= 1 + 1e-9


@given(st.permutations(STRANGERS))
def test_the_order_of_strangers_does_not_matter(strangers: list[Words]) -> None:
    sure = made(scope(*INTENTS), strangers).calibration.array()
    assert sure == pytest.approx(INDEX.calibration.array())


def test_strangers_that_reach_what_is_declined_do_not_make_more_careful() -> None:
    eaters = [("what", "is", "for", "lunch")] * 20
    assert made(scope(*INTENTS), eaters).calibration.answer_from <= INDEX.calibration.answer_from


def test_strangers_like_the_phrasings_make_more_careful() -> None:
    near = [("pay", "of", "the", "ship"), ("when", "open", "the", "moon")] * 10
    index = made(scope(*INTENTS), near)
    assert index.calibration.answer_from > INDEX.calibration.answer_from


SPOILT: dict[str, Callable[[NDArray[np.generic]], NDArray[np.generic]]] = {
    "none": lambda array: array[:0],
    "half": lambda array: array[: len(array) // 2],
    "twice": lambda array: np.concatenate([array, array]),
    "deeper": lambda array: array[np.newaxis, np.newaxis],
    "a-number": lambda _: np.array(0.0),
}


@pytest.mark.parametrize("name", sorted(INDEX.arrays()))
def test_without_one_of_its_arrays_there_is_no_index(name: str) -> None:
    arrays = dict(INDEX.arrays())
    del arrays[name]
    with pytest.raises(KeyError):
        Index.from_arrays(arrays)


@pytest.mark.parametrize("how", SPOILT)
@pytest.mark.parametrize("name", sorted(INDEX.arrays()))
def test_an_array_of_another_shape_is_refused_or_without_effect(name: str, how: str) -> None:
    arrays = {**INDEX.arrays(), name: SPOILT[how](INDEX.arrays()[name])}
    try:
        index = Index.from_arrays(arrays)
    except (KeyError, ValueError, TypeError, IndexError):
        return
    assert list(asked(index)) == list(asked(INDEX))


def test_arrays_of_two_indexes_are_refused() -> None:
    other = made(scope(*INTENTS[:2]), STRANGERS)
    for one in ("intents", "weights", "names", "phrasings.ends"):
        with pytest.raises(ValueError, match=r"."):
            Index.from_arrays({**INDEX.arrays(), one: other.arrays()[one]})


@pytest.mark.parametrize("text", [b"", b"{", b"7", b'"pay"', b"[[1, 2]]", b"[[1, 2, 3]]", b'[["a", [3], []]]', b"\xff"])
def test_what_is_no_list_of_intents_is_refused(text: bytes) -> None:
    with pytest.raises((ValueError, TypeError, AttributeError)):
        Index.from_arrays({**INDEX.arrays(), "intents": np.frombuffer(text, np.uint8)})
