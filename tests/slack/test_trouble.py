"""Trouble is told once while it lasts, and its end once."""

from __future__ import annotations

from adapters.slack.trouble import Trouble
from tests.slack.sending import Log


def test_what_lasts_is_told_once_and_so_is_its_end() -> None:
    trouble = Trouble()
    with Log() as log:
        for _ in range(3):
            trouble.met("The disk is full.")
        for _ in range(3):
            trouble.over()
    assert log.lines == [("ERROR", "The disk is full."), ("INFO", "it works again: The disk is full.")]


def test_what_comes_again_or_is_something_else_is_told_again() -> None:
    trouble = Trouble()
    with Log() as log:
        for sentence in ("The disk is full.", "The disk is gone."):
            trouble.met(sentence)
        trouble.over()
        trouble.met("The disk is gone.")
    assert [line for _, line in log.lines] == [
        "The disk is full.",
        "The disk is gone.",
        "it works again: The disk is gone.",
        "The disk is gone.",
    ]


def test_nothing_is_told_where_nothing_is_the_matter() -> None:
    with Log() as log:
        Trouble().over()
    assert log.lines == []
