"""A file that is cut short anywhere never takes more than a fifth of the knowledge along."""

from __future__ import annotations

from collections import Counter
from pathlib import Path

import pytest

from bot.editions import loss
from bot.editions.edition import answers
from bot.errors import KnowledgeError
from bot.knowledge import load
from tests.editions.ship import GOOD, PLACES, write

OFFSETS = 1_500


def test_a_file_cut_at_any_of_1500_offsets_loses_a_fifth_at_most_or_is_refused(folder: Path) -> None:
    served = loss.homes(load(folder))
    came: Counter[str] = Counter()
    for number in range(OFFSETS):
        write(folder, GOOD[: number * len(GOOD) // OFFSETS])
        try:
            fresh = load(folder)
        except KnowledgeError:
            came["unreadable"] += 1
            continue
        try:
            loss.check(served, fresh)
        except KnowledgeError:
            came["refused"] += 1
        else:
            came["taken"] += 1
            assert len(answers(fresh)) >= len(served) * 4 / 5
    assert min(came[one] for one in ("unreadable", "refused", "taken")) > 0
    assert came["refused"] > OFFSETS / 4  # most of what is cut is valid all the same


@pytest.mark.parametrize(("gone", "taken"), [(0, True), (4, True), (5, False), (20, False)])
def test_a_fifth_may_go(folder: Path, gone: int, taken: bool) -> None:
    knowledge = load(folder)
    served = {**loss.homes(knowledge)}
    for name in PLACES[:gone]:
        served[f"{name}-of-old"] = served.pop(name)
    if taken:
        loss.check(served, knowledge)
    else:
        with pytest.raises(KnowledgeError):
            loss.check(served, knowledge)


def test_the_file_that_lost_most_is_named(folder: Path) -> None:
    served = {"one": "faq/a.yaml", "two": "faq/b.yaml", "three": "faq/b.yaml", "galley": "faq/c.yaml"}
    with pytest.raises(KnowledgeError) as caught:
        loss.check(served, load(folder))
    assert str(caught.value).startswith("faq/b.yaml:1:1: 3 of 4 topics and entries would be gone ('one', ")
