"""Entries may be related both ways and in circles; a relation that leads nowhere, or back at once, doesn't load."""

from __future__ import annotations

from pathlib import Path

import pytest

from bot.errors import KnowledgeError
from bot.knowledge import load
from tests.authoring.checking.checked import entries, folder


def test_circles_load(tmp_path: Path) -> None:
    given = entries({"related": ["e1"]}, {"related": ["e2"]}, {"related": ["e0", "e1"]})
    loaded = load(folder(tmp_path, {"faq/a.yaml": given})).entries
    assert [entry.related for entry in loaded] == [("e1",), ("e2",), ("e0", "e1")]


@pytest.mark.parametrize(
    ("related", "sentence"),
    [
        ("gone", "entry 'e0' is related to 'gone', but no topic or entry has this id; add one or delete the reference"),
        ("e0", "entry 'e0' is related to itself; delete this id"),
    ],
)
def test_what_leads_nowhere_or_back_doesnt(related: str, sentence: str, tmp_path: Path) -> None:
    made = folder(tmp_path, {"faq/a.yaml": entries({"related": [related]})})
    with pytest.raises(KnowledgeError) as caught:
        load(made)
    assert str(caught.value) == f"{made}/faq/a.yaml:9:5: {sentence}"
