"""Questions that mean the same come together, whoever asks first; those that don't stay apart."""

from __future__ import annotations

from collections.abc import Mapping
from random import Random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.answerer import Bot
from bot.reviewing.likeness import grouped, meanings
from tests.making import SHIP

BOT = Bot(SHIP)

WORDS = (
    "park reset password anchor lantern leave days kubernetes prak pasword kubernets the my a how who where not 7 12"
)
NAMES = ["the pilot", "the navigator", "captain", "the purser", "she", "the pilot and the navigator"]
QUESTIONS = st.lists(st.sampled_from([*WORDS.split(), *NAMES]), min_size=1, max_size=6).map(" ".join)
COUNTS = st.dictionaries(QUESTIONS, st.integers(1, 5), max_size=12)


def groups(counts: Mapping[str, int]) -> tuple[tuple[str, ...], ...]:
    return grouped(counts, meanings(counts, BOT))


def together(*texts: str) -> bool:
    """Whether questions are one group."""
    return len(groups(dict.fromkeys(texts, 1))) == 1


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("where can I park my car", "Where do I park the car, please?"),
        ("where can I park my car", "parking my car where"),
        ("where can I park my car", "could you tell me where to park my car"),
        ("where can I park my car", "where can i prak my car"),
        ("how do I reset my password", "how do i reset my pasword?"),
        ("kubernetes access", "kubernets acess"),
        ("where may the pilot park", "where may the captain park"),
        ("may the pilot or the navigator park", "may the navigator or the pilot park"),
        ("what are the wages of the cook", "what is the shore money of the cook"),
    ],
)
def test_other_words_for_the_same_are_one_group(one: str, other: str) -> None:
    assert together(one, other)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("where may the pilot park", "where may the navigator park"),
        ("where may the pilot park", "where may the purser park"),
        ("where may the pilot park", "where may one park"),
        ("does the pilot pay the navigator", "does the navigator pay the pilot"),
        ("who may park", "when may I park"),
        ("may I park", "may I not park"),
        ("is parking cheaper", "is parking dearer"),
        ("how many days of annual leave", "annual fee days"),
        ("reset plan 7", "reset plan 12"),
        ("park car", "park cat"),
        ("क्या बोलता भाई", "मैंने ऑनलाइन"),
    ],
)
def test_what_is_asked_of_others_or_otherwise_is_not(one: str, other: str) -> None:
    assert not together(one, other)


def test_one_that_says_little_more_belongs_to_it() -> None:
    assert together("reset my password", "reset the old password")
    assert not together("reset my password", "reset the old password of the printer on the third deck")


def test_what_was_asked_most_often_comes_first() -> None:
    counts = {"where do I moor": 2, "can I bring a parrot": 3, "where should I moor": 2, "who feeds the parrot": 1}
    assert groups(counts) == (
        ("where do I moor", "where should I moor"),
        ("can I bring a parrot",),
        ("who feeds the parrot",),
    )


def test_a_group_is_no_chain() -> None:
    """Each is like the next, but the last has next to nothing in common with the first."""
    chain = ["anchor", "anchor lantern", "anchor lantern mooring", "anchor lantern mooring ballast"]
    for group in groups(dict.fromkeys(chain, 1)):
        assert all(together(group[0], text) for text in group)


@given(COUNTS)
def test_each_question_is_in_one_group(counts: dict[str, int]) -> None:
    found = [text for group in groups(counts) for text in group]
    assert sorted(found) == sorted(counts)


@given(COUNTS, st.integers())
def test_the_order_in_which_questions_come_is_nothing(counts: dict[str, int], seed: int) -> None:
    shuffled = list(counts.items())
    Random(seed).shuffle(shuffled)
    assert groups(dict(shuffled)) == groups(counts)


@given(COUNTS)
def test_a_group_never_mixes_roles(counts: dict[str, int]) -> None:
    for group in groups(counts):
        about = {frozenset(BOT.read(text).whole.roles) for text in group}
        beside = {frozenset(BOT.read(text).whole.others) for text in group}
        assert len(about) == len(beside) == 1


@given(COUNTS)
def test_the_most_frequent_come_first_among_groups_and_within(counts: dict[str, int]) -> None:
    found = groups(counts)
    weights = [sum(counts[text] for text in group) for group in found]
    assert weights == sorted(weights, reverse=True)
    for group in found:
        within = [counts[text] for text in group]
        assert within == sorted(within, reverse=True)


@given(st.lists(st.text(max_size=40), max_size=8))
def test_any_text_is_grouped(texts: list[str]) -> None:
    found = groups(dict.fromkeys(texts, 1))
    assert sorted(text for group in found for text in group) == sorted(set(texts))
