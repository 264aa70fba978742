"""Entries that are to be reviewed again; today is 2026-11-28."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.authoring.checking.checked import entries, folder, told

WANTS = "policy.yaml wants that every 30 days"


def due(root: Path, reviewed: str | None, policy: str = "review_every: 30 days\n") -> list[str]:
    """What is found where an entry was last reviewed on some day."""
    given = entries({"reviewed": reviewed} if reviewed else {})
    return told(folder(root, {"faq/a.yaml": given, "policy.yaml": policy}))


def test_one_reviewed_too_long_ago_is_a_warning_at_the_date(tmp_path: Path) -> None:
    sentence = f"'e0' was last reviewed on 2026-10-28, 31 days ago; {WANTS}"
    assert due(tmp_path, "2026-10-28") == [f"faq/a.yaml:8:13: warning: {sentence}"]


def test_one_never_reviewed_is_a_warning_at_the_id(tmp_path: Path) -> None:
    assert due(tmp_path, None) == [f"faq/a.yaml:2:7: warning: 'e0' was never reviewed; {WANTS}"]


def test_one_never_reviewed_is_told_once_where_a_review_is_demanded(tmp_path: Path) -> None:
    (line,) = due(tmp_path, None, "needs: [reviewed]\nreview_every: 30 days\n")
    assert line.endswith("'e0' has no reviewed, which policy.yaml demands")


def test_a_day_yet_to_come_is_a_warning(tmp_path: Path) -> None:
    (line,) = due(tmp_path, "2062-11-01")
    assert line.endswith("'e0' was reviewed on 2062-11-01, a day that is yet to come")


@pytest.mark.parametrize("reviewed", ["2026-10-29", "2026-11-28"])
def test_one_reviewed_lately_is_passed_over(reviewed: str, tmp_path: Path) -> None:
    assert due(tmp_path, reviewed) == []


def test_without_an_interval_none_is_due(tmp_path: Path) -> None:
    (line,) = due(tmp_path, "2001-01-01", "needs: [owner, reviewed]\n")
    assert line.endswith("has no owner, which policy.yaml demands")
