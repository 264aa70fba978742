"""What questions are compared by."""

from __future__ import annotations

import math
import os
from pathlib import Path

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.matching.features import BLOCKS, MOST_MEANING, Alphabet, Space, grams, meaning_of
from bot.matching.synonyms import Synonyms, Terms
from bot.matching.vectors import DIMENSIONS, Vectors

SYNONYMS = Synonyms.of([("salary", "shore money")])
PHRASINGS = [(0, "salary of the crew"), (0, "crew wages"), (1, "when does the ship sail"), (1, "the crew sails when")]
MANY = 1_000_000

WORDS = st.lists(
    st.sampled_from(
        ["salary", "crew", "ships", "sailing", "shore", "money", "zyzzyva", "@role", "@purser", "x1", "c++"]
    )
)


def terms(text: str) -> Terms:
    return SYNONYMS.terms(text.split())


DOCUMENTS = [(label, terms(text)) for label, text in PHRASINGS]
NONE = Vectors(Path(os.devnull))
"""No table: what is spelt is all there is."""

SPACE = Space.spanned(DOCUMENTS, MANY, 0.4, NONE)
MEANT = Space.spanned(DOCUMENTS, MANY, 0.4, Vectors.of_english())


def features(text: str) -> list[str]:
    """The names of a text's features."""
    alphabet = Alphabet()
    numbers, _ = alphabet.found(terms(text))
    names = list(alphabet.numbers)
    return sorted(names[number] for number in numbers)


def vector(text: str) -> dict[str, float]:
    numbers, values = SPACE.vector(terms(text))
    assert numbers.tolist() == sorted(set(numbers.tolist()))
    return {SPACE.names[number]: float(value) for number, value in zip(numbers, values, strict=True)}


def squared(found: dict[str, float], blocks: str = "spg") -> float:
    """The squared length of the blocks with these letters."""
    return sum(value**2 for name, value in found.items() if name[0] in blocks)


@pytest.mark.parametrize(
    ("word", "expected"),
    [
        ("to", ["g<t", "gto", "go>", "g<to", "gto>", "g<to>"]),
        ("@role", []),
    ],
)
def test_a_words_n_grams_have_its_ends_marked_and_a_role_has_none(word: str, expected: list[str]) -> None:
    assert grams(word) == expected


def test_a_text_has_stems_pairs_with_its_ends_groups_and_n_grams() -> None:
    pairs = ["p^ shore", "pshore money", "pmoney @role", "p@role $"]
    stems = ["sshore", "smoney", "s@role", "s=0"]
    assert features("shore money @role") == sorted([*pairs, *stems, *grams("shore"), *grams("money")])


def test_no_words_are_one_pair_of_ends() -> None:
    assert features("") == ["p^ $"]


def test_a_feature_is_telling_when_few_phrasings_and_few_classes_have_it() -> None:
    telling = dict(zip(SPACE.names, SPACE.telling.tolist(), strict=True))

    def expected(phrasings: int, classes: int) -> float:
        return float(((math.log(5 / (1 + phrasings)) + 1) * (math.log(3 / (1 + classes)) + 1)) ** 0.4)

    assert telling["screw"] == pytest.approx(expected(3, 2))
    assert telling["ssail"] == pytest.approx(expected(2, 1))
    assert telling["s=0"] == pytest.approx(expected(1, 1))
    assert SPACE.unseen == pytest.approx(expected(0, 0))
    assert telling["screw"] < telling["ssail"] < telling["s=0"] < SPACE.unseen


def test_features_stand_block_after_block() -> None:
    letters = [name[0] for name in SPACE.names]
    assert letters == sorted(letters, key=list(BLOCKS).index)
    assert len(SPACE) == len(set(SPACE.names)) == len(SPACE.telling)


@given(st.sampled_from([text for _, text in PHRASINGS]))
def test_a_phrasing_has_length_one_and_each_block_its_share(text: str) -> None:
    found = vector(text)
    for letter, share in BLOCKS.items():
        assert squared(found, letter) == pytest.approx(share, abs=1e-5)


@given(WORDS)
def test_what_was_never_seen_shortens_and_nothing_lengthens(words: list[str]) -> None:
    found = vector(" ".join(words))
    assert all(math.isfinite(value) and value > 0 for value in found.values())
    assert squared(found) <= 1 + 1e-5


def test_a_word_never_seen_shortens_what_is_left() -> None:
    assert squared(vector("crew zyzzyva"), "s") < squared(vector("crew"), "s")


@pytest.mark.parametrize("times", [2, 5_000])
def test_a_word_said_again_counts_once(times: int) -> None:
    once, again = vector("crew salary"), vector("crew " * times + "salary")
    assert {name: again[name] for name in again if name[0] != "p"} == pytest.approx(
        {name: once[name] for name in once if name[0] != "p"}
    )


def test_where_features_are_too_many_the_rarest_pairs_and_n_grams_go_and_stems_stay() -> None:
    narrow = Space.spanned(DOCUMENTS, 60, 0.4, NONE)
    stems = [name for name in SPACE.names if name[0] == "s"]
    assert [name for name in narrow.names if name[0] == "s"] == stems
    assert len(narrow) < len(SPACE)
    gone = set(SPACE.names) - set(narrow.names)
    kept = set(narrow.names) - set(stems)
    spread = {name: sum(name in features(text) for _, text in PHRASINGS) for name in SPACE.names}
    assert max(spread[name] for name in gone) < min(spread[name] for name in kept)


def test_no_phrasings_span_a_space_without_features() -> None:
    empty = Space.spanned([], MANY, 0.4, NONE)
    assert len(empty) == 0
    assert [len(part) for part in empty.vector(terms("the crew"))] == [0, 0]


@given(WORDS)
def test_a_word_is_told_by_its_forms_or_else_by_its_n_grams(words: list[str]) -> None:
    weights = np.arange(1, len(SPACE) + 1, dtype=np.float32)
    weight = dict(zip(SPACE.names, weights.tolist(), strict=True))
    found = terms(" ".join(words))
    for word, forms, told in zip(found.words, found.forms, SPACE.told(found, weights), strict=True):
        known = [weight["s" + form] for form in forms if "s" + form in weight]
        letters = [weight[gram] for gram in {*grams(word)} if gram in weight]
        assert told == pytest.approx(sum(known or letters))


def parts(text: str) -> tuple[float, float]:
    """The squared lengths of how a text is spelt and of what it means."""
    numbers, values = MEANT.vector(terms(text))
    spelt = numbers < len(MEANT.names)
    return float((values[spelt] ** 2).sum()), float((values[~spelt] ** 2).sum())


def test_what_words_mean_has_its_share_and_the_dimensions_after_all_features() -> None:
    spelt, meant = parts("salary of the crew when the ship sails")
    assert 0.5 < spelt <= 0.6 + 1e-4  # some of it was never seen
    assert meant == pytest.approx(0.4, abs=1e-4)
    assert len(MEANT) == len(SPACE) + DIMENSIONS


def test_what_means_little_has_less_of_a_share_and_roles_have_none() -> None:
    assert parts("the")[1] < parts("salary")[1]
    assert parts("@role @purser")[1] == 0


def test_other_words_for_the_same_are_nearer_than_those_for_something_else() -> None:
    def near(one: str, other: str) -> float:
        found = [np.zeros(len(MEANT), np.float32) for _ in range(2)]
        for dense, text in zip(found, (one, other), strict=True):
            numbers, values = MEANT.vector(terms(text))
            dense[numbers] = values
        return float(found[0] @ found[1])

    assert near("salary of the crew", "bigger paycheck") > near("when does the ship sail", "bigger paycheck") + 0.05


@pytest.mark.parametrize(
    ("phrasings", "share"), [([1, 3], 1.0), ([10, 10], 1.0), ([20, 20], 0.5), ([39, 1], 0.5), ([], 0)]
)
def test_the_more_phrasings_the_less_is_left_to_meaning(phrasings: list[int], share: float) -> None:
    assert meaning_of(phrasings) == pytest.approx(MOST_MEANING * share)
