"""What a folder demands of its entries, as policy.yaml says."""

from __future__ import annotations

from pathlib import Path

import pytest

from bot.errors import KnowledgeError
from bot.knowledge import load
from bot.model import Policy
from tests.authoring.checking.checked import LAMPS, folder


def of(root: Path, policy: str) -> Policy:
    """The policy of a folder with this file."""
    return load(folder(root, {"faq/lamps.yaml": LAMPS, "policy.yaml": policy})).policy


def test_a_folder_without_one_demands_nothing(tmp_path: Path) -> None:
    assert load(folder(tmp_path, {"faq/lamps.yaml": LAMPS})).policy == Policy((), None)


@pytest.mark.parametrize(
    ("policy", "meant"),
    [
        ("needs: [owner, reviewed, sources]\n", Policy(("owner", "reviewed", "sources"))),
        ("review_every: 180 days\n", Policy((), 180)),
        ("needs: [owner]\nreview_every: 1 day\n", Policy(("owner",), 1)),
    ],
)
def test_it_demands_what_it_says(policy: str, meant: Policy, tmp_path: Path) -> None:
    assert of(tmp_path, policy) == meant


@pytest.mark.parametrize(
    ("policy", "complaint"),
    [
        ("needs: [author]\n", "1:9: no entry can be made to need 'author'; write owner, reviewed, sources, or several"),
        ("needs: [owner, owner]\n", "1:16: 'owner' stands twice in the needs of this file; delete one"),
        ("needs: []\n", "1:8: 'needs' of this file is an empty list"),
        ("review_every: 180\n", "1:15: review_every is '180'; write it as 180 days"),
        ("review_every: 0 days\n", "1:15: review_every is '0 days'"),
        ("review_ever: 1 day\n", "1:1: this file has an unknown key 'review_ever'; did you mean 'review_every'?"),
        ("checks: []\n", "1:1: 'checks' belongs in checks.yaml, not in this file; move it there"),
        ("{}\n", "1:1: the file holds nothing; delete it or add one of needs, review_every"),
    ],
)
def test_what_makes_no_sense_is_told_where_it_stands(policy: str, complaint: str, tmp_path: Path) -> None:
    with pytest.raises(KnowledgeError) as raised:
        of(tmp_path, policy)
    assert str(raised.value).startswith(f"{tmp_path}/policy.yaml:{complaint}")
