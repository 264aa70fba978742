"""What one knowledge was asked is told from what another was, wherever its folder is moved."""

from __future__ import annotations

import os
import sys
from pathlib import Path

import pytest

from bot.records.origin import ANYWHERE, Origin, origin_of


@pytest.fixture
def ours(tmp_path: Path) -> Path:
    (tmp_path / "theirs").mkdir()
    ours = tmp_path / "ours"
    ours.mkdir()
    return ours


def test_a_knowledge_is_known_by_its_folder_however_that_is_named(ours: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(ours.parent)
    assert origin_of(Path("ours")) == origin_of(ours) == origin_of(ours / ".." / "ours") == str(ours)
    assert Origin(Path("ours")).covers(str(ours))


def test_another_folder_holds_another(ours: Path) -> None:
    assert not Origin(ours).covers(str(ours.parent / "theirs"))
    assert ANYWHERE.covers(str(ours))


def test_what_was_recorded_of_none_or_of_a_folder_that_is_gone_may_be_ours(ours: Path) -> None:
    assert Origin(ours).covers(None)
    moved = ours.rename(ours.with_name("moved"))
    assert Origin(moved).covers(str(ours))


@pytest.mark.skipif(sys.platform == "win32", reason="a link takes rights there")
def test_a_link_is_the_same_as_where_it_leads_and_stays_itself_when_it_leads_elsewhere(ours: Path) -> None:
    link = ours.with_name("current")
    link.symlink_to(ours)
    recorded = origin_of(link)
    assert Origin(ours).covers(recorded)
    link.unlink()
    link.symlink_to(ours.with_name("theirs"))
    assert Origin(link).covers(recorded)
    assert not Origin(ours).covers(recorded)


@pytest.mark.skipif(sys.platform != "linux", reason="elsewhere names are Unicode")
def test_a_folder_of_any_name_can_be_recorded(ours: Path) -> None:
    odd = Path(os.fsdecode(os.fsencode(ours) + b"\xff"))
    odd.mkdir()
    origin_of(odd).encode()
    assert Origin(odd).covers(origin_of(odd))


def test_where_a_relative_path_begins_may_be_gone(ours: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(ours)
    ours.rmdir()
    assert origin_of(Path("faq")) == "faq"
