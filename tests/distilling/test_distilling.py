"""The table of word vectors: fitted to sentences, packed, and cut as the teacher reads them."""

from __future__ import annotations

import numpy as np
import pytest

from tests.distilling.cutting import Cutter

pytest.importorskip("scipy")


def test_a_word_is_cut_into_the_longest_pieces_that_are_known() -> None:
    cut = Cutter({"[UNK]": 0, "pay": 1, "##check": 2, "##s": 3, "a": 4, "?": 5, "##c": 6})
    assert cut.ids("A paychecks, pay?") == [4, 1, 2, 3, 0, 1, 5]


def test_vectors_of_pieces_are_found_from_those_of_sentences_and_survive_being_packed() -> None:
    from tests.distilling.table import fitted, mean_matrix, near, packed, unpacked

    draw = np.random.default_rng(1)
    true = draw.standard_normal((30, 8)).astype(np.float32)
    sentences = [draw.integers(0, 30, size=draw.integers(1, 6)).tolist() for _ in range(400)]
    targets = np.asarray(mean_matrix(sentences, 30) @ true, np.float32)
    found = fitted(sentences, targets, np.zeros_like(true))
    assert near(found, true) > 0.99
    assert near(unpacked(packed(found)), found) > 0.999
