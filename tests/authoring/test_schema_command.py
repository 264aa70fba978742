"""`rolecall schema`: prints the schemas, or writes them into a folder."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from bot.authoring.schemas import KINDS, schema, write
from bot.errors import ConfigurationError
from bot.knowledge import load
from tests.command import Ended, rolecall


class TestTheCommand:
    def test_prints_one(self) -> None:
        assert rolecall("schema", "faq") == Ended(0, schema("faq"), "")

    def test_prints_all_as_one_object(self) -> None:
        assert json.loads(rolecall("schema").out) == {kind: json.loads(schema(kind)) for kind in KINDS}

    def test_writes_them_into_a_folder_over_older_ones(self, tmp_path: Path) -> None:
        folder = tmp_path / "a" / "schemas"
        write(folder, ("faq",))
        (folder / "faq.schema.json").write_text("{}")
        (folder / "own.txt").write_text("mine")
        told = "".join(f"{folder}/{kind}.schema.json\n" for kind in KINDS)
        assert rolecall("schema", "--into", str(folder)) == Ended(0, told, "")
        assert {path.name for path in folder.iterdir()} == {"own.txt", *(f"{kind}.schema.json" for kind in KINDS)}
        assert (folder / "faq.schema.json").read_text(encoding="utf-8") == schema("faq")

    def test_writes_one_into_a_folder(self, tmp_path: Path) -> None:
        assert rolecall("schema", "roles", "--into", str(tmp_path)).code == 0
        assert [path.name for path in tmp_path.iterdir()] == ["roles.schema.json"]

    def test_knows_no_other_kind(self) -> None:
        ended = rolecall("schema", "role")
        assert (ended.code, ended.out) == (2, "")
        assert ended.err.startswith("rolecall: there is no schema of 'role', but of articles, roles, ")

    def test_says_where_it_cannot_write(self, tmp_path: Path) -> None:
        (tmp_path / "file").write_text("")
        with pytest.raises(ConfigurationError, match=r"file: can't be written: "):
            write(tmp_path / "file")
        assert rolecall("schema", "--into", str(tmp_path / "file")).code == 4


def test_schemas_in_a_folder_make_no_difference_to_its_knowledge(tmp_path: Path) -> None:
    (tmp_path / "faq").mkdir()
    (tmp_path / "faq" / "a.yaml").write_text("entries: [{id: a, question: Who?, answer: I}]\n")
    before = load(tmp_path)
    write(tmp_path / "schemas")
    write(tmp_path)
    assert load(tmp_path) == before
