"""Fuzzy ranking, held against what must be true of any ranking."""

from __future__ import annotations

import random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.matching.features import Weighting, counts, dot
from bot.matching.ranking import Candidate, Intent, Ranker

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
    assert (first.id, first.score, first.similarity) == (name, 1.0, 1.0)


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


def test_an_unrelated_intent_does_not_change_who_wins() -> None:
    wider = Ranker([*intents(list(PHRASINGS)), Intent("moon", (("quartz", "lantern"),))])
    for texts in PHRASINGS.values():
        for text in texts:
            assert ranked(wider, text)[0] == ranked(RANKER, text)[0]


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
    assert list(found) == sorted(found, key=lambda one: (-one.score, one.id))
    assert all(0 <= one.score <= 1 and 0 <= one.similarity <= 1 for one in found)


def test_ranking_agrees_with_an_obvious_implementation() -> None:
    """The index and the shortlist are only faster ways to the same scores."""
    rng = random.Random(7)
    words = sorted({word for texts in PHRASINGS.values() for text in texts for word in text.split()})
    for _ in range(50):
        question = [rng.choice(words) for _ in range(rng.randint(1, 6))]
        expected = sorted(_obvious(question), key=lambda one: (-one.score, one.id))
        got = RANKER.rank(question)
        assert [one.id for one in got] == [one.id for one in expected]
        assert [one.score for one in got] == pytest.approx([one.score for one in expected])


def _obvious(question: list[str]) -> list[Candidate]:
    names = sorted(PHRASINGS)
    rows = [(number, counts(text.split())) for number, name in enumerate(names) for text in PHRASINGS[name]]
    weighting = Weighting(rows)
    asked = weighting.vector(counts(question))
    found = []
    for number, name in enumerate(names):
        vectors = [weighting.vector(features) for label, features in rows if label == number]
        similarities = [dot(asked, vector) for vector in vectors]
        total = {feature: sum(v.get(feature, 0.0) for v in vectors) for v in vectors for feature in v}
        length = sum(value * value for value in total.values()) ** 0.5
        score = 0.5 * max(similarities) + 0.5 * dot(asked, total) / length
        exact = question in [text.split() for text in PHRASINGS[name]]
        if score:
            found.append(Candidate(name, 1.0 if exact else score, max(similarities), 0))
    return found
