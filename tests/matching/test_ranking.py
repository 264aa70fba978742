"""Fuzzy ranking, held against what must be true of any ranking."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.matching.features import Space, counts
from bot.matching.fitted import Fitted
from bot.matching.ranking import Intent, Ranker
from bot.matching.training import DUAL_UP_TO, Rows, train

PHRASINGS = {
    "pay": ["what does the job pay", "how much money do they earn", "salary range"],
    "hours": ["when is the shop open", "opening hours on sunday", "are you open today"],
    "returns": ["how do i return a parcel", "send something back", "refund for a broken item"],
    "jobs": ["do you have open jobs", "where do i apply", "are you hiring"],
}


def intents(names: list[str]) -> list[Intent]:
    return [Intent(name, tuple(tuple(text.split()) for text in PHRASINGS[name])) for name in names]


RANKER = Ranker(intents(list(PHRASINGS)))


def ranked(ranker: Ranker, question: str) -> list[str]:
    return [candidate.id for candidate in ranker.rank(question.split())]


@pytest.mark.parametrize(("name", "text"), [(name, text) for name, texts in PHRASINGS.items() for text in texts])
def test_exact_wording_is_exact(name: str, text: str) -> None:
    first = RANKER.rank(text.split())[0]
    assert (first.id, first.exact, first.similarity) == (name, True, 1.0)


@pytest.mark.parametrize(
    ("question", "name"),
    [
        ("how much does it pay", "pay"),
        ("are the shops open on a sunday", "hours"),
        ("returning a broken parcel", "returns"),
        ("applying for jobs", "jobs"),
    ],
)
def test_near_wording_finds_its_intent(question: str, name: str) -> None:
    assert ranked(RANKER, question)[0] == name


def test_nothing_in_common_is_no_candidate() -> None:
    assert Ranker(intents(["pay"])).rank(["zzz"]) == ()


def test_no_words_at_all_are_no_candidate() -> None:
    assert RANKER.rank([]) == ()


def test_no_intents_rank_nothing() -> None:
    assert Ranker([]).rank(["pay"]) == ()


@given(st.permutations(list(PHRASINGS)), st.sampled_from(["open jobs", "send money back", "sunday pay", "item"]))
def test_the_order_of_intents_does_not_matter(names: list[str], question: str) -> None:
    assert Ranker(intents(names)).rank(question.split()) == RANKER.rank(question.split())


@pytest.mark.parametrize("question", ["pay on sunday", "open a parcel", "broken job", "salary of the shop"])
def test_an_unrelated_intent_does_not_change_who_wins(question: str) -> None:
    wider = Ranker([*intents(list(PHRASINGS)), Intent("moon", (("quartz", "lantern"), ("granite", "velvet")))])
    assert ranked(wider, question)[0] == ranked(RANKER, question)[0]


def test_a_look_alike_that_must_miss_counts_against_its_intent() -> None:
    strict = [
        Intent(one.id, one.patterns, (("are", "you", "open", "to", "offers"),) if one.id == "hours" else ())
        for one in intents(list(PHRASINGS))
    ]
    assert ranked(RANKER, "are you open to an offer")[0] == "hours"
    assert ranked(Ranker(strict), "are you open to an offer")[0] != "hours"


@given(st.lists(st.text(alphabet="abcdefghijklmnopqrstuvwxyz0123456789+#", min_size=1, max_size=12), max_size=12))
def test_any_words_rank_with_finite_scores_in_order(words: list[str]) -> None:
    found = RANKER.rank(words)
    assert [one.score for one in found if not one.exact] == sorted(
        (one.score for one in found if not one.exact), reverse=True
    )
    assert all(np.isfinite(one.score) and 0 <= one.similarity <= 1 for one in found)


def test_similarity_is_the_plain_cosine_to_the_nearest_phrasing() -> None:
    """The sparse arithmetic is only a faster way to what ten obvious lines say."""
    names = sorted(PHRASINGS)
    documents = [(names.index(name), counts(text.split())) for name in names for text in PHRASINGS[name]]
    space = Space.spanned(documents)
    for question in ("how much for a broken item", "open on sunday", "do they send money back", "are you there"):
        asked = dict(zip(*space.vector(counts(question.split())), strict=True))
        for candidate in RANKER.rank(question.split()):
            cosines = [
                sum(asked.get(number, 0.0) * value for number, value in zip(*space.vector(features), strict=True))
                for label, features in documents
                if label == names.index(candidate.id)
            ]
            assert candidate.similarity == pytest.approx(max(cosines), abs=1e-5)
            assert cosines[candidate.nearest] == pytest.approx(max(cosines))


@pytest.mark.parametrize("number", [40, DUAL_UP_TO + 1], ids=["dual", "descent"])
def test_training_tells_apart_what_can_be_told_apart(number: int) -> None:
    labels = np.arange(number, dtype=np.int32) % 4
    ids = np.stack([labels, 4 + np.arange(number) % 7], axis=1).astype(np.int32).ravel()
    starts = np.arange(0, 2 * number + 1, 2, dtype=np.int32)
    rows = Rows(starts, ids, np.full(2 * number, 0.7, np.float32), 11)
    weights = train(rows, labels, 4)
    assert (weights[:4].argmax(axis=1) == np.arange(4)).all()
    assert np.array_equal(weights, train(rows, labels, 4)), "the same knowledge trains to the same weights"


def test_what_was_fitted_survives_being_kept_as_arrays() -> None:
    fitted = Fitted.fit([[counts(["open", "shop"])], [counts(["pay"])]], [[], [counts(["hey", "pay"])]])
    again = Fitted.from_arrays(fitted.arrays())
    assert again.space == Space(again.space.numbers, list(fitted.space.weights), fitted.space.unseen)
    assert {name: array.tolist() for name, array in again.arrays().items()} == {
        name: array.tolist() for name, array in fitted.arrays().items()
    }


@pytest.mark.parametrize("name", ["telling", "weights", "phrasings.starts", "phrasings.ids", "misses.ends"])
def test_arrays_that_do_not_fit_together_are_refused(name: str) -> None:
    arrays = dict(Fitted.fit([[counts(["open", "shop"])], [counts(["pay"])]], [[], []]).arrays())
    with pytest.raises((KeyError, ValueError)):
        Fitted.from_arrays({**arrays, name: arrays[name][:-1]})
    del arrays[name]
    with pytest.raises(KeyError):
        Fitted.from_arrays(arrays)
