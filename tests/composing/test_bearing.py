"""Which facts of a topic a question bears on."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.composing.bearing import Bearing, Bearings
from bot.language.text import fold, tokens
from bot.matching.synonyms import Synonyms
from bot.model import Fact
from tests.making import fact, topic

DESIGNS = fact("pilot", "designs the sails of the ship")
MENDS = fact("nav", "mends the sails of the ship")
MENDS_ROPES = fact("pilot", "mends old ropes")
COUNTS = fact("pilot nav", "count the barrels")
SYNONYMS = Synonyms.of([("mend", "repair", "patch up")])
BEARINGS = Bearings(SYNONYMS, lambda text: tuple(tokens(fold(text))))


def borne(text: str, *facts: Fact) -> Bearing:
    """What a question bears on among some facts of the topic "sails"."""
    return BEARINGS.of(topic("sails", "Who minds them?", *facts), SYNONYMS.terms(tokens(fold(text))))


@pytest.mark.parametrize(
    ("text", "facts"),
    [
        pytest.param("who designs the sails", (DESIGNS,), id="a-word-that-one-fact-has"),
        pytest.param("who is designing", (DESIGNS,), id="its-stem"),
        pytest.param("who mends things", (MENDS, MENDS_ROPES), id="a-word-that-two-have"),
        pytest.param("who mends the sails", (MENDS,), id="the-one-that-has-most-of-them"),
        pytest.param("who repairs ropes", (MENDS_ROPES,), id="a-word-that-means-the-same"),
        pytest.param("who has to patch up the sails", (MENDS,), id="a-phrase-that-means-the-same"),
        pytest.param("who counts barrels and designs ships", (COUNTS,), id="the-rarest-words-weigh-most"),
    ],
)
def test_the_words_of_a_question_pick_out_facts(text: str, facts: tuple[Fact, ...]) -> None:
    assert borne(text, DESIGNS, MENDS, MENDS_ROPES, COUNTS) == Bearing(facts, picked=True)


@pytest.mark.parametrize(
    ("text", "at"),
    [
        pytest.param("who sails on business", 0, id="the-one-pair"),
        pytest.param("who sails within business", 1, id="the-other"),
        pytest.param("who sails within the business", 1, id="articles-aside"),
        pytest.param("who is sailing within businesses", 1, id="by-their-stems"),
    ],
)
def test_words_side_by_side_tell_apart_what_single_words_dont(text: str, at: int) -> None:
    facts = (fact("pilot", "sails on business within a year"), fact("nav", "sails on sundays within the business"))
    assert borne(text, *facts).facts == (facts[at],)


@pytest.mark.parametrize("text", ["who does it", "what of the ship", "who paints the deck", "", "the of and"])
def test_where_no_word_tells_facts_apart_a_question_bears_on_all(text: str) -> None:
    assert borne(text, DESIGNS, MENDS) == Bearing((DESIGNS, MENDS), picked=False)


@pytest.mark.parametrize(
    ("text", "loosely"),
    [
        ("who has to do with sails", True),
        ("the sails, the sailing", True),
        ("who designs sails", False),
        ("who mends", False),
    ],
)
def test_only_words_of_the_topics_name_pick_loosely(text: str, loosely: bool) -> None:
    assert borne(text, DESIGNS, MENDS, COUNTS).loosely is loosely


def test_the_reason_of_a_fact_is_a_part_of_it() -> None:
    reasoned = fact("pilot", "steers", because="since the moon pulls")
    assert borne("what does the moon do", reasoned, COUNTS) == Bearing((reasoned,), picked=True)


def test_a_word_twice_weighs_no_more_than_once() -> None:
    facts = (DESIGNS, MENDS_ROPES, COUNTS)
    assert borne("design design sails ropes", *facts) == borne("design sails ropes", *facts)


def test_of_no_facts_none_are_borne_on() -> None:
    assert borne("who designs the sails") == Bearing((), picked=False)


WORDS = st.sampled_from(["designs", "mend", "patch", "up", "sails", "ropes", "barrels", "count", "the", "ship", "moon"])


@given(st.lists(WORDS).map(" ".join), st.lists(st.sampled_from([DESIGNS, MENDS, MENDS_ROPES, COUNTS]), unique=True))
def test_what_is_borne_on_are_facts_of_the_topic_in_their_order(text: str, facts: list[Fact]) -> None:
    bearing = borne(text, *facts)
    assert [one for one in facts if one in bearing.facts] == list(bearing.facts)
    assert bool(bearing.facts) == bool(facts)
    assert bearing.picked or list(bearing.facts) == facts
