"""`rolecall init`: a knowledge folder of the user's own, and never a file overwritten."""

from __future__ import annotations

import json
import os
from pathlib import Path

import pytest

from bot.authoring.checking.check import check
from bot.authoring.schemas import KINDS, schema
from bot.authoring.starting import SKELETON, start
from bot.errors import ConfigurationError
from bot.knowledge import SHIPPED
from tests.command import MANAGERS, Ended, rolecall


def files(folder: Path) -> dict[str, bytes]:
    """The files of a folder, by their path in it."""
    return {str(path.relative_to(folder)): path.read_bytes() for path in folder.rglob("*") if path.is_file()}


def copied(folder: Path) -> dict[str, bytes]:
    """The files of a folder that are knowledge, and the schemas that come with every copy."""
    knowledge = {name: content for name, content in files(folder).items() if name.endswith((".yaml", ".md"))}
    return knowledge | {f"schemas/{kind}.schema.json": schema(kind).encode() for kind in KINDS}


def test_copies_the_shipped_knowledge(tmp_path: Path) -> None:
    mine = tmp_path / "mine"
    told = f"{mine}: yours to edit; then: rolecall check --knowledge {mine}\n"
    assert rolecall("init", str(mine)) == Ended(0, told, "")
    assert files(mine) == copied(SHIPPED)


def test_copies_into_a_folder_that_is_empty(tmp_path: Path) -> None:
    start(MANAGERS, tmp_path)
    assert files(tmp_path) == copied(MANAGERS)


def test_makes_the_folders_above(tmp_path: Path) -> None:
    start(MANAGERS, tmp_path / "a" / "b" / "c")
    assert files(tmp_path / "a" / "b" / "c") == copied(MANAGERS)


def test_with_empty_copies_a_skeleton_that_is_sound_and_answers(tmp_path: Path) -> None:
    mine = tmp_path / "mine"
    assert rolecall("init", "--empty", str(mine)).code == 0
    assert check(mine) == ()
    assert json.loads(rolecall("ask", "--json", "--knowledge", str(mine), "when is the office open").out)["text"] == (
        "Monday to Friday, from nine to five."
    )


@pytest.mark.parametrize("source", [SHIPPED, SKELETON], ids=lambda source: str(source.name))
def test_every_file_of_the_copy_leads_editors_to_its_schema(source: Path, tmp_path: Path) -> None:
    start(source, tmp_path)
    for path in tmp_path.rglob("*.yaml"):
        kind = path.relative_to(tmp_path).parts[0].removesuffix(".yaml")
        comment = path.read_text(encoding="utf-8").splitlines()[0]
        named = comment.removeprefix("# yaml-language-server: $schema=")
        assert (path.parent / named).resolve() == (tmp_path / "schemas" / f"{kind}.schema.json").resolve()
        assert (path.parent / named).is_file()


def test_the_copy_can_be_edited_though_the_original_is_read_only(tmp_path: Path) -> None:
    original, mine = tmp_path / "original", tmp_path / "mine"
    start(MANAGERS, original)
    for path in original.rglob("*"):
        path.chmod(0o555 if path.is_dir() else 0o444)
    try:
        start(original, mine)
    finally:
        for path in original.rglob("*"):
            path.chmod(0o755)
    assert all(path.stat().st_mode & 0o200 for path in mine.rglob("*"))
    assert files(mine) == copied(MANAGERS)


def test_refuses_a_folder_that_holds_anything(tmp_path: Path) -> None:
    (tmp_path / "notes.txt").write_text("mine")
    told = f"rolecall: {tmp_path}: already there and not empty; name a new folder\n"
    assert rolecall("init", str(tmp_path)) == Ended(4, "", told)
    assert files(tmp_path) == {"notes.txt": b"mine"}


def test_refuses_a_file(tmp_path: Path) -> None:
    (tmp_path / "mine").write_text("mine")
    with pytest.raises(ConfigurationError, match="already there"):
        start(SKELETON, tmp_path / "mine")
    assert (tmp_path / "mine").read_text() == "mine"


def test_refuses_a_place_below_a_file(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("")
    with pytest.raises(ConfigurationError, match="can't be written: Not a directory"):
        start(SKELETON, tmp_path / "file" / "mine")


def test_refuses_to_copy_a_folder_into_itself(tmp_path: Path) -> None:
    original = tmp_path / "original"
    start(MANAGERS, original)
    with pytest.raises(ConfigurationError, match="lies within the knowledge to copy"):
        start(original, original / "topics" / "mine")
    assert files(original) == copied(MANAGERS)


@pytest.mark.skipif(os.geteuid() == 0, reason="nothing is read-only for root")
def test_refuses_a_folder_that_cannot_be_written(tmp_path: Path) -> None:
    tmp_path.chmod(0o555)
    try:
        with pytest.raises(ConfigurationError, match="can't be written: Permission denied"):
            start(SKELETON, tmp_path / "mine")
    finally:
        tmp_path.chmod(0o755)
