"""How sure a match is: a probability, whatever it is made of."""

from __future__ import annotations

import math
from dataclasses import replace

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.matching.calibrating import Example, calibrate, cautious
from bot.matching.calibration import EXACT, Calibration, Evidence, shared

PRIOR = Calibration()
LEAST, MOST = 0.32, 0.5
"""The bounds of the confidence from which on to answer."""

SHARES = st.floats(0, 1)
SCORES = st.lists(st.floats(-1e6, 1e6), min_size=1, max_size=12).map(lambda scores: sorted(scores, reverse=True))
LOG_ODDS = st.floats(-50, 50)
EVIDENCE = st.builds(Evidence, st.integers(0, 1), LOG_ODDS, SHARES, SHARES, SHARES, SHARES)
WEIGHTS = st.floats(-20, 20)
CALIBRATIONS = st.builds(Calibration, WEIGHTS, WEIGHTS, WEIGHTS, WEIGHTS, WEIGHTS, st.floats(LEAST, MOST))
EXAMPLES = st.lists(
    st.builds(Example, LOG_ODDS, SHARES, SHARES, SHARES, SHARES, st.booleans(), st.just(1.0)), max_size=40
)


def weighed(examples: list[Example]) -> list[Example]:
    """The examples with weights that sum to 1."""
    return [replace(example, weight=1 / len(examples)) for example in examples]


def sure(
    calibration: Calibration,
    similarity: float,
    known: float = 0.5,
    share: float = 1.0,
    score: float = 5,
    meaning: float = 0.5,
) -> float:
    """The confidence of a lone candidate."""
    return calibration.confidences(Evidence(0, score, similarity, known, meaning, share), [score])[0]


@given(SCORES)
def test_candidates_share_all_of_it_the_better_the_more(scores: list[float]) -> None:
    shares = shared(scores)
    assert math.isclose(sum(shares), 1.0)
    assert list(shares) == sorted(shares, reverse=True)


@given(st.floats(-1e6, 1e6), st.integers(1, 12))
def test_equal_scores_share_equally(score: float, number: int) -> None:
    assert shared([score] * number) == (1 / number,) * number


def test_the_shares_hang_on_differences_of_scores_alone() -> None:
    assert shared([3.0, 2.0, 0.5]) == shared([103.0, 102.0, 100.5])


@given(SCORES, EVIDENCE, CALIBRATIONS)
def test_confidences_are_probabilities_of_one_choice(
    scores: list[float], evidence: Evidence, calibration: Calibration
) -> None:
    found = calibration.confidences(evidence, scores)
    assert len(found) == len(scores)
    assert all(math.isfinite(confidence) and 0 <= confidence <= 1 for confidence in found)
    assert sum(found) <= 1 + 1e-9


@given(SCORES, SHARES)
def test_a_question_that_equals_a_phrasing_is_as_sure_as_can_be(scores: list[float], known: float) -> None:
    found = PRIOR.confidences(Evidence(1, 5.0, 1.0, known, 1.0, 1.0), scores)
    assert found[0] == EXACT == 0.99
    assert sum(found[1:]) <= 1 - EXACT + 1e-9


def test_a_question_that_equals_phrasings_of_two_is_shared_by_both() -> None:
    assert PRIOR.confidences(Evidence(2, 5.0, 1.0, 1.0, 1.0, 1.0), [5.0, 4.0, 0.0])[:2] == (EXACT / 2, EXACT / 2)


def test_a_phrasing_inside_a_longer_message_is_less_sure() -> None:
    assert PRIOR.confidences(Evidence(1, 5.0, 1.0, 1.0, 1.0, 0.5), [5.0])[0] < EXACT


@given(SHARES, SHARES, SHARES, SHARES)
def test_more_of_anything_never_lowers_confidence(one: float, other: float, known: float, share: float) -> None:
    less, more = sorted((one, other))
    assert sure(PRIOR, less, known, share) <= sure(PRIOR, more, known, share)
    assert sure(PRIOR, known, less, share) <= sure(PRIOR, known, more, share)
    assert sure(PRIOR, known, share, less) <= sure(PRIOR, known, share, more)
    assert sure(PRIOR, known, share, score=less) <= sure(PRIOR, known, share, score=more)
    assert sure(PRIOR, known, share, meaning=less) <= sure(PRIOR, known, share, meaning=more)


def test_examples_that_can_be_told_apart_are() -> None:
    examples = [Example(5.0, 0.9, 1.0, 0.5, 1.0, True, 0.05)] * 10 + [
        Example(5.0, 0.5, 0.9, 0.5, 1.0, False, 0.05)
    ] * 10
    fitted = calibrate(examples)
    assert sure(fitted, 0.9, 1.0) > 0.5 > sure(fitted, 0.5, 0.9)
    assert sure(PRIOR, 0.5, 0.9) > 0.5, "the prior takes strangers for answers here"


def test_the_firmer_the_examples_the_more_they_count_against_the_prior() -> None:
    examples = weighed([Example(5.0, 0.9, 1.0, 0.5, 1.0, True, 1.0), Example(5.0, 0.5, 0.9, 0.5, 1.0, False, 1.0)])
    few, many = calibrate(examples, firmness=2), calibrate(examples, firmness=100)
    assert sure(many, 0.5, 0.9) < sure(few, 0.5, 0.9) < sure(PRIOR, 0.5, 0.9)


def test_an_example_without_weight_does_not_count() -> None:
    examples = weighed([Example(5.0, 0.9, 1.0, 0.5, 1.0, True, 1.0), Example(5.0, 0.4, 0.8, 0.5, 1.0, False, 1.0)])
    spoilt = [*examples, Example(5.0, 0.9, 1.0, 0.5, 1.0, False, 0.0)]
    # The number of examples counts too, so they are held against as many.
    assert calibrate(spoilt) == calibrate([*examples, Example(5.0, 0.1, 0.1, 0.5, 1.0, True, 0.0)])


@pytest.mark.parametrize("right", [[], [True, True], [False, False]])
def test_where_there_is_nothing_to_tell_apart_the_prior_holds(right: list[bool]) -> None:
    assert calibrate(weighed([Example(5.0, 0.7, 0.7, 0.5, 1.0, one, 1.0) for one in right])) == PRIOR


@given(EXAMPLES)
def test_any_examples_give_finite_weights(examples: list[Example]) -> None:
    assert np.isfinite(calibrate(weighed(examples)).array()).all()


@pytest.mark.parametrize(
    ("strange", "answer_from"),
    [
        pytest.param([], MOST, id="no-strangers"),
        pytest.param([0.0] * 8, LEAST, id="strangers-are-told-apart"),
        pytest.param([0.9] * 8, MOST, id="strangers-look-alike"),
        pytest.param([0.4] * 8, 0.4, id="between"),
    ],
)
def test_how_sure_to_be_is_learnt_from_strangers_within_bounds(strange: list[float], answer_from: float) -> None:
    assert cautious(PRIOR, strange) == replace(PRIOR, answer_from=answer_from)


@given(st.lists(SHARES, max_size=50))
def test_the_bounds_hold_for_any_strangers(strange: list[float]) -> None:
    assert LEAST <= cautious(PRIOR, strange).answer_from <= MOST


def test_about_one_stranger_in_eight_is_answered() -> None:
    strange = [0.32 + 0.18 * place / 99 for place in range(100)]
    answer_from = cautious(PRIOR, strange).answer_from
    assert sum(confidence >= answer_from for confidence in strange) == 13


@given(CALIBRATIONS)
def test_weights_survive_being_kept_as_an_array(calibration: Calibration) -> None:
    assert Calibration.from_array(calibration.array()) == calibration


@pytest.mark.parametrize(
    "numbers", [[], [1.0] * 5, [1.0] * 7, [1.0, 1.0, 1.0, 1.0, math.nan, 0.4], [math.inf, 1.0, 1.0, 1.0, 1.0, 0.4]]
)
def test_an_array_that_holds_no_weights_is_refused(numbers: list[float]) -> None:
    with pytest.raises(ValueError, match=r"no weights"):
        Calibration.from_array(np.array(numbers))
