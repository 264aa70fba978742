"""Fuzzy ranking, held against what must be true of any ranking."""

from __future__ import annotations

import math
import os
from itertools import pairwise
from pathlib import Path

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.matching.coverage import Coverage, Tally, matter
from bot.matching.features import BLOCKS, grams
from bot.matching.fitted import Fitted
from bot.matching.intent import Intent
from bot.matching.ranking import SHORTLIST, Ranker, Ranking
from bot.matching.synonyms import Synonyms, Terms
from bot.matching.vectors import Vectors

SPELT = Vectors(Path(os.devnull))
"""No table of what words mean: how they are spelt is all there is."""

PHRASINGS = {
    "pay": ["what does the job pay", "how much money do they earn", "salary range"],
    "hours": ["when is the shop open", "opening hours on sunday", "are you open today"],
    "returns": ["how do i return a parcel", "send something back", "refund for a broken item"],
    "jobs": ["do you have open jobs", "where do i apply", "are you hiring"],
}
SYNONYMS = Synonyms.of([("money", "wages"), ("parcel", "item")])
ANY_WORDS = st.lists(
    st.text(alphabet="abcdefghijklmnopqrstuvwxyz0123456789+#", min_size=1, max_size=12)
    | st.sampled_from([word for texts in PHRASINGS.values() for text in texts for word in text.split()] + ["wages"]),
    max_size=12,
)


def split(texts: list[str] | tuple[str, ...]) -> tuple[tuple[str, ...], ...]:
    return tuple(tuple(text.split()) for text in texts)


def intents(phrasings: dict[str, list[str]], misses: dict[str, list[str]] | None = None) -> list[Intent]:
    """The intents in the order of their ids, as a ranker wants them."""
    return [Intent.of(id, split(texts), split((misses or {}).get(id, []))) for id, texts in sorted(phrasings.items())]


def terms(text: str) -> Terms:
    return SYNONYMS.terms(text.split())


def ranker(ranked: list[Intent]) -> Ranker:
    """A ranker of these intents, about which nothing is written but their phrasings."""
    phrasings, misses = (
        [[*map(SYNONYMS.terms, texts)] for texts in rows]
        for rows in ([one.patterns for one in ranked], [one.misses for one in ranked])
    )
    return Ranker(ranked, Coverage(Tally.of(phrasings), len(ranked)), Fitted.fit(phrasings, misses, vectors=SPELT)[0])


INTENTS = intents(PHRASINGS)
RANKER = ranker(INTENTS)


def rank(text: str, *excluded: str, by: Ranker = RANKER) -> Ranking:
    return by.rank(terms(text), excluded)


@pytest.mark.parametrize(("name", "text"), [(name, text) for name, texts in PHRASINGS.items() for text in texts])
def test_exact_wording_is_exact(name: str, text: str) -> None:
    ranking = rank(text)
    assert (ranking.ids[0], ranking.exact, ranking.similarity) == (name, 1, 1.0)
    assert RANKER.pattern(ranking) == tuple(text.split())


@pytest.mark.parametrize(
    ("question", "name"),
    [
        ("how much does it pay", "pay"),
        ("are the shops open on a sunday", "hours"),
        ("returning a broken parcel", "returns"),
        ("applying for jobs", "jobs"),
        ("what wages", "pay"),
    ],
)
def test_near_wording_finds_its_intent(question: str, name: str) -> None:
    ranking = rank(question)
    assert (ranking.ids[0], ranking.exact) == (name, 0)


@pytest.mark.parametrize(
    ("question", "phrasing"),
    [
        ("are they hiring", "are you hiring"),
        ("refund a broken item", "refund for a broken item"),
        ("the range of salary", "salary range"),
    ],
)
def test_the_nearest_phrasing_is_told(question: str, phrasing: str) -> None:
    assert RANKER.pattern(rank(question)) == tuple(phrasing.split())


def test_nothing_in_common_is_no_candidate() -> None:
    assert rank("zzz", by=ranker(intents({"pay": PHRASINGS["pay"]}))) == Ranking()


def test_no_words_at_all_are_no_candidate() -> None:
    assert rank("") == Ranking()


def test_no_intents_rank_nothing() -> None:
    assert rank("pay", by=ranker([])) == Ranking()


def test_an_intent_without_phrasings_or_look_alikes_is_no_error() -> None:
    bare = ranker([Intent.of("bare", ()), *intents({"pay": PHRASINGS["pay"]})])
    assert rank("what does the job pay", by=bare).ids[0] == "pay"
    alone = ranker([Intent.of("bare", (), (("salary", "range"),))])
    assert rank("salary range", by=alone) == Ranking()
    assert rank("range of salary", by=alone).similarity == 0.0


@pytest.mark.parametrize("question", ["pay on sunday", "open a parcel", "broken job", "salary of the shop"])
def test_an_unrelated_intent_does_not_change_who_wins(question: str) -> None:
    wider = ranker(intents({**PHRASINGS, "moon": ["quartz lantern", "granite velvet"]}))
    assert rank(question, by=wider).ids[0] == rank(question).ids[0]


NEW_WORDS = st.text(alphabet="qxzj", min_size=2, max_size=6)
NEW_PHRASINGS = st.lists(st.lists(NEW_WORDS, min_size=1, max_size=4).map(" ".join), min_size=1, max_size=4)


@given(NEW_PHRASINGS, st.sampled_from(["aaa", "hours2", "zzz"]))
def test_no_unrelated_intent_changes_who_wins_an_exact_phrasing(texts: list[str], name: str) -> None:
    wider = ranker(intents({**PHRASINGS, name: texts}))
    for id, phrasings in PHRASINGS.items():
        for text in phrasings:
            ranking = rank(text, by=wider)
            assert (ranking.ids[0], ranking.exact, ranking.similarity) == (id, 1, 1.0)


@pytest.mark.parametrize("excluded", ["hours", "hours jobs", "pay hours jobs returns"])
def test_what_is_excluded_is_not_ranked(excluded: str) -> None:
    ranking = rank("when is the shop open", *excluded.split())
    assert set(ranking.ids) == PHRASINGS.keys() - set(excluded.split())
    assert ranking.exact == 0
    assert ranking.similarity < 1


def test_phrasings_of_two_intents_are_exact_for_both() -> None:
    shared = ranker(intents({**PHRASINGS, "opening": ["are you open today", "is it open"]}))
    ranking = rank("are you open today", by=shared)
    assert (set(ranking.ids[: ranking.exact]), ranking.similarity) == ({"hours", "opening"}, 1.0)
    assert rank("are you open today", "hours", by=shared).ids[:1] == ("opening",)


def test_an_exact_phrasing_is_ranked_however_many_score_better() -> None:
    many = {f"id{number:02}": ["alpha beta gamma", "alpha beta", "beta gamma"] for number in range(SHORTLIST + 8)}
    crowded = ranker(intents({**many, "rare": ["alpha beta gamma delta", "words of quite another kind"]}))
    ranking = rank("alpha beta gamma delta", by=crowded)
    assert (ranking.ids[0], ranking.exact) == ("rare", 1)
    assert SHORTLIST <= len(ranking.ids) <= SHORTLIST + 1


def test_equal_intents_stand_in_the_order_of_their_ids() -> None:
    twins = ranker(intents({"b": ["red lamp"], "a": ["red lamp"], "c": ["red lamp"], "d": ["blue sea"]}))
    assert rank("red lamp", by=twins).ids == ("a", "b", "c", "d")


def test_a_look_alike_that_must_miss_counts_against_its_intent() -> None:
    strict = ranker(intents(PHRASINGS, {"hours": ["are you open to offers"]}))
    assert rank("are you open to an offer").ids[0] == "hours"
    assert rank("are you open to an offer", by=strict).ids[0] != "hours"


def test_a_look_alike_itself_is_never_ranked() -> None:
    strict = ranker(intents(PHRASINGS, {"hours": ["are you open to offers"]}))
    assert "hours" in rank("are you open to offers").ids
    assert "hours" not in rank("are you open to offers", by=strict).ids


def test_a_look_alike_leaves_a_phrasing_what_it_is() -> None:
    strict = ranker(intents(PHRASINGS, {"hours": ["are you open to offers"]}))
    ranking = rank("are you open today", by=strict)
    assert (ranking.ids[0], ranking.exact, ranking.similarity) == ("hours", 1, 1.0)


def test_the_words_that_speak_for_the_first_are_told_with_their_shares() -> None:
    question = "zzz range of the shop salary"
    carried = dict(RANKER.carried(terms(question), rank(question)))
    assert set(list(carried)[:2]) == {"range", "salary"}, "most telling first"
    assert sum(carried.values()) == pytest.approx(1.0)
    assert "zzz" not in carried


@given(ANY_WORDS)
def test_the_shares_of_what_speaks_for_the_first_make_one(words: list[str]) -> None:
    text = " ".join(words)
    ranking = rank(text)
    carried = RANKER.carried(terms(text), ranking) if ranking.ids else ()
    shares = [share for _, share in carried]
    assert shares == sorted(shares, reverse=True)
    assert all(share > 0 for share in shares)
    assert not carried or math.isclose(sum(shares), 1.0, rel_tol=1e-6)
    assert len({word for word, _ in carried} & set(words)) == len(carried), "each word stands there once"


@given(ANY_WORDS)
def test_any_words_rank_with_finite_scores_in_order(words: list[str]) -> None:
    ranking = rank(" ".join(words))
    behind = ranking.scores[ranking.exact :]
    assert len(ranking.ids) == len(ranking.scores) == len(set(ranking.ids))
    assert list(behind) == sorted(behind, reverse=True)
    assert np.isfinite(ranking.scores).all()
    assert 0 <= ranking.similarity <= 1
    assert ranking.known is None or 0 <= ranking.known <= 1


FITTED = Fitted.fit([[*map(SYNONYMS.terms, one.patterns)] for one in INTENTS], [[] for _ in INTENTS], vectors=SPELT)[0]


def obvious_vector(text: str) -> dict[str, float]:
    """Weighted, each block cut to its share of a length of one."""
    told, found = dict(zip(FITTED.space.names, FITTED.space.telling.tolist(), strict=True)), terms(text)
    pairs = ["p" + " ".join(pair) for pair in pairwise(["^", *found.stems, "$"])]
    of_words = [{"s" + stem, *grams(word)} for word, stem in {*zip(found.words, found.stems, strict=True)}]
    names = [name for own in ({"s" + group for group in found.groups}, {*pairs}, *of_words) for name in own]
    known = {name: told[name] for name in names if name in told}
    squares = {
        letter: sum(value**2 for name, value in known.items() if name[0] == letter)
        + sum(FITTED.space.unseen**2 for name in names if name[0] == letter and name not in told)
        for letter in BLOCKS
    }
    present = sum(share for letter, share in BLOCKS.items() if squares[letter])
    return {name: v * math.sqrt(BLOCKS[name[0]] / present / squares[name[0]]) for name, v in known.items()}


def obvious_coverage(text: str, number: int) -> float:
    """The share of matter that stands in an intent's phrasings."""
    spoken = {form for one in INTENTS[number].patterns for forms in SYNONYMS.terms(one).forms for form in forms}
    masses = [(matter(word), forms) for word, forms in zip(terms(text).words, terms(text).forms, strict=True)]
    total = sum(mass for mass, _ in masses)
    return sum(mass for mass, forms in masses if spoken & set(forms)) / total if total else 1.0


def cosine(one: dict[str, float], other: dict[str, float]) -> float:
    return sum(value * other.get(name, 0.0) for name, value in one.items())


@given(ANY_WORDS)
def test_ranking_is_what_ten_obvious_lines_say(words: list[str]) -> None:
    """The sparse arithmetic is only a faster way to the same."""
    text = " ".join(words)
    ranking, asked = rank(text), obvious_vector(text)
    assert bool(ranking.ids) is bool(asked)
    for id, score in zip(ranking.ids, ranking.scores, strict=True):
        number = [one.id for one in INTENTS].index(id)
        weights = dict(zip(FITTED.space.names, FITTED.regression.weights[:, number].tolist(), strict=True))
        plain = cosine(asked, weights) + float(FITTED.regression.bias[number]) + 1.5 * obvious_coverage(text, number)
        assert score == pytest.approx(plain, abs=1e-3)
    if ranking.ids:
        first = next(one for one in INTENTS if one.id == ranking.ids[0])
        cosines = [cosine(asked, obvious_vector(" ".join(one))) for one in first.patterns]
        assert ranking.similarity == pytest.approx(max(cosines), abs=1e-4)
        assert cosines[ranking.nearest] == pytest.approx(max(cosines), abs=1e-4)


def test_what_was_fitted_survives_being_kept_as_arrays() -> None:
    fitted = Fitted.fit([[terms("open shop")], [terms("pay")]], [[], [terms("hey pay")]])[0]
    again = Fitted.from_arrays(fitted.arrays())
    assert again.space.names == fitted.space.names
    assert np.array_equal(again.regression.weights, fitted.regression.weights), "nothing is lost by rounding"
    assert {name: array.tolist() for name, array in again.arrays().items()} == {
        name: array.tolist() for name, array in fitted.arrays().items()
    }


@pytest.mark.parametrize("name", ["telling", "weights", "bias", "phrasings.starts", "phrasings.ids", "misses.ends"])
def test_arrays_that_do_not_fit_together_are_refused(name: str) -> None:
    arrays = dict(Fitted.fit([[terms("open shop")], [terms("pay")]], [[], []])[0].arrays())
    with pytest.raises((KeyError, ValueError)):
        Fitted.from_arrays({**arrays, name: arrays[name][:-1]})
    del arrays[name]
    with pytest.raises(KeyError):
        Fitted.from_arrays(arrays)
