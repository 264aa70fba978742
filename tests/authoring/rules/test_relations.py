"""Relations are advice that holds both ways: no circle of them is a mistake, and what else is wrong doesn't load."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.authoring.checking.checked import entries, folder, told


def test_circles_are_passed_over(tmp_path: Path) -> None:
    given = entries({"related": ["e1"]}, {"related": ["e2"]}, {"related": ["e0", "e1"]})
    assert told(folder(tmp_path, {"faq/a.yaml": given})) == []


@pytest.mark.parametrize(
    ("related", "sentence"),
    [
        ("gone", "entry 'e0' is related to 'gone', but no topic or entry has this id; add one or delete the reference"),
        ("e0", "entry 'e0' is related to itself; delete this id"),
    ],
)
def test_what_leads_nowhere_or_back_doesnt_load(related: str, sentence: str, tmp_path: Path) -> None:
    made = folder(tmp_path, {"faq/a.yaml": entries({"related": [related]})})
    assert told(made, "broken") == [f"faq/a.yaml:9:5: error: {sentence}"]
