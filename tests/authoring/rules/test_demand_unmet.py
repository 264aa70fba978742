"""Entries without what their folder demands."""

from __future__ import annotations

from pathlib import Path

from tests.authoring.checking.checked import entries, folder, told

ENTRIES = entries(
    {"owner": "office", "reviewed": "2026-11-01", "sources": [{"article": "log", "section": "North"}]},
    {"owner": "office"},
)
ARTICLES = "articles:\n- {id: log, title: The Log}\n"


def unmet(root: Path, policy: str) -> list[str]:
    """What is found with a policy."""
    files = {"faq/a.yaml": ENTRIES, "articles.yaml": ARTICLES, **({"policy.yaml": policy} if policy else {})}
    return told(folder(root, files))


def test_each_thing_that_lacks_is_a_warning_at_the_entrys_id(tmp_path: Path) -> None:
    assert unmet(tmp_path, "needs: [owner, reviewed, sources]\n") == [
        "faq/a.yaml:13:7: warning: 'e1' has no reviewed, which policy.yaml demands",
        "faq/a.yaml:13:7: warning: 'e1' has no sources, which policy.yaml demands",
    ]


def test_what_isnt_demanded_is_passed_over(tmp_path: Path) -> None:
    assert unmet(tmp_path, "needs: [owner]\n") == []


def test_without_a_policy_nothing_is_demanded(tmp_path: Path) -> None:
    assert unmet(tmp_path, "") == []
