"""The plain English words: looked up one by one or all at once, the answer is the same."""

from __future__ import annotations

import pytest

from bot.language.lexicon import english, rank


def test_every_word_has_the_same_class_alone_as_among_all() -> None:
    assert {word: rank(word) for word in english()} == english()


@pytest.mark.parametrize("word", ["", "a b", "zyzzyva", "zzz", "aaa", "é", "@role", "the\n"])
def test_what_is_no_plain_english_has_none(word: str) -> None:
    assert rank(word) is None
    assert word not in english()


def test_classes_go_from_the_commonest_to_the_newest() -> None:
    assert [rank(word) for word in ("the", "youngest", "agile")] == [0, 1, 2]
