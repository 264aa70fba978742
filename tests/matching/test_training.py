"""Softmax regression on sparse rows, held against plain matrices."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from numpy.typing import NDArray

from bot.matching.features import Floats
from bot.matching.rows import Rows, inner_products
from bot.matching.training import DUAL_UP_TO, train


def sparse(dense: NDArray[np.float32]) -> Rows:
    """The rows of a plain matrix."""
    owners, ids = dense.nonzero()
    starts = np.searchsorted(owners, np.arange(len(dense) + 1)).astype(np.int32)
    return Rows(starts, ids.astype(np.int32), dense[owners, ids], dense.shape[1])


def plain(rows: Rows) -> Floats:
    """The matrix that sparse rows stand for."""
    dense = np.zeros((len(rows), rows.width), np.float32)
    dense[rows.owners(), rows.ids] = rows.values
    return dense


def random(seed: int, rows: int, width: int, density: float, lowest: float = 0.0) -> NDArray[np.float32]:
    """A matrix of which about so much isn't 0."""
    numbers = np.random.default_rng(seed)
    values = numbers.uniform(lowest, 1, (rows, width)) * (numbers.random((rows, width)) < density)
    return np.asarray(values, np.float32)


MATRICES = st.builds(
    random,
    st.integers(0, 2**32 - 1),
    st.integers(1, 40),
    st.integers(1, 60),
    st.sampled_from([0.0, 0.02, 0.1, 0.3, 0.7, 1.0]),
    st.sampled_from([-1.0, 0.0]),
)


@given(MATRICES)
def test_inner_products_are_the_plain_matrix_product(dense: NDArray[np.float32]) -> None:
    assert inner_products(sparse(dense)) == pytest.approx(dense @ dense.T, abs=1e-4)


@pytest.mark.parametrize("having", range(1, 30))
def test_however_many_rows_share_a_feature_each_pair_counts_once(having: int) -> None:
    dense = np.zeros((30, 5), np.float32)
    dense[:having, 2] = np.arange(1, having + 1)
    dense[:, 4] = 0.5
    assert np.array_equal(inner_products(sparse(dense)), dense @ dense.T)


def test_more_features_than_fit_in_one_block_are_all_counted() -> None:
    dense = random(1, 20, 5_000, 0.9)
    assert inner_products(sparse(dense)) == pytest.approx(dense @ dense.T, rel=1e-4)


@given(MATRICES, st.data())
def test_rows_taken_are_those_rows(dense: NDArray[np.float32], data: st.DataObject) -> None:
    chosen = data.draw(st.lists(st.integers(0, len(dense) - 1), max_size=10))
    taken = sparse(dense).taken(np.array(chosen, np.int32))
    assert len(taken) == len(chosen)
    assert np.array_equal(plain(taken), dense[chosen])


def test_no_row_counts_for_more_where_the_last_batch_holds_it_alone() -> None:
    """Descent goes through rows 32 by 32, shuffled each time."""
    number = DUAL_UP_TO + 17
    assert number % 32 == 1
    ids = np.stack([np.zeros(number), 1 + np.arange(number)], axis=1).astype(np.int32).ravel()
    labels = np.arange(number, dtype=np.int32) % 4
    starts = np.arange(0, 2 * number + 1, 2, dtype=np.int32)
    rows = Rows(starts, ids, np.full(2 * number, 0.7, np.float32), number + 1)
    (more,) = train(rows, labels, 4)
    (fewer,) = train(rows.taken(np.arange(number - 1, dtype=np.int32)), labels[:-1], 4)
    assert np.abs(more.weights[1:]).max() < 1.2 * np.abs(fewer.weights[1:]).max()


@pytest.mark.parametrize("number", [40, DUAL_UP_TO + 1], ids=["dual", "descent"])
def test_training_tells_apart_what_can_be_told_apart(number: int) -> None:
    labels = np.arange(number, dtype=np.int32) % 4
    ids = np.stack([labels, 4 + np.arange(number) % 7], axis=1).astype(np.int32).ravel()
    starts = np.arange(0, 2 * number + 1, 2, dtype=np.int32)
    rows = Rows(starts, ids, np.full(2 * number, 0.7, np.float32), 11)
    (found,) = train(rows, labels, 4)
    assert ((plain(rows) @ found.weights + found.bias).argmax(axis=1) == labels).all()
    assert (found.weights[:4].argmax(axis=1) == np.arange(4)).all()
    (again,) = train(rows, labels, 4)
    assert np.array_equal(found.weights, again.weights), "the same knowledge trains to the same weights"
    assert np.array_equal(found.bias, again.bias)


@pytest.mark.parametrize("number", [40, DUAL_UP_TO + 1], ids=["dual", "descent"])
def test_training_without_some_rows_is_training_on_the_others(number: int) -> None:
    rows = sparse(random(3, number, 30, 0.3))
    labels = np.arange(number, dtype=np.int32) % 3
    held_out = [np.arange(first, number, 20, dtype=np.int32) for first in (0, 7)]
    whole, *found = train(rows, labels, 3, held_out)
    assert np.array_equal(whole.weights, train(rows, labels, 3)[0].weights), "side by side as alone"
    for gone, regression in zip(held_out, found, strict=True):
        left = np.setdiff1d(np.arange(number, dtype=np.int32), gone)
        _, alone = train(rows, labels, 3, [gone])
        assert np.array_equal(regression.weights, alone.weights)
        if number <= DUAL_UP_TO:  # else the others alone are few enough for the dual
            (others,) = train(rows.taken(left), labels[left], 3)
            assert regression.weights == pytest.approx(others.weights, abs=1e-3)
            assert regression.bias == pytest.approx(others.bias, abs=1e-3)


@settings(max_examples=40)
@given(MATRICES, st.integers(1, 5), st.integers(0, 99))
def test_any_rows_train_to_finite_weights(dense: NDArray[np.float32], classes: int, seed: int) -> None:
    labels = np.random.default_rng(seed).integers(0, classes, len(dense)).astype(np.int32)
    (found,) = train(sparse(dense), labels, classes)
    assert found.weights.shape == (dense.shape[1], classes)
    assert found.bias.shape == (classes,)
    assert np.isfinite(found.weights).all()
    assert np.isfinite(found.bias).all()


@pytest.mark.parametrize("number", [2, 40], ids=["two", "forty"])
def test_equal_rows_of_two_classes_are_told_apart_by_nothing(number: int) -> None:
    dense = np.full((number, 6), 0.4, np.float32)
    (found,) = train(sparse(dense), np.arange(number, dtype=np.int32) % 2, 2)
    scores = dense[0] @ found.weights + found.bias
    assert scores[0] == pytest.approx(scores[1], abs=0.01)
    assert abs(found.weights).max() < 100


def test_without_rows_there_is_nothing_to_learn() -> None:
    (found,) = train(sparse(np.zeros((0, 3), np.float32)), np.zeros(0, np.int32), 2)
    assert not found.weights.any()
    assert (found.weights.shape, found.bias.tolist()) == ((3, 2), [0.0, 0.0])
