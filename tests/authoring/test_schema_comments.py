"""Files that are made lead editors to their schemas, where a folder has some; every new folder has."""

from __future__ import annotations

from pathlib import Path

from bot.authoring.adding.added import NewEntry, NewOutside, add
from bot.authoring.schemas import KINDS, write
from bot.authoring.starting import SKELETON, start
from bot.knowledge import load
from tests.authoring.importing.tables import imported

NEW = (NewEntry("Who?", "I.", file="hr/pay"), NewEntry("Why?", "So."), NewOutside("the weather", "will it rain"))
ROW = "id,question,answer\na,When?,Now.\n"


def led(folder: Path) -> dict[str, str]:
    """The schema that each file of a folder names, as a path in the folder; each must be there."""
    found = {}
    for path in folder.rglob("*.yaml"):
        comment, colon, named = path.read_text().partition("\n")[0].partition(" $schema=")
        if colon:
            assert comment == "# yaml-language-server:"
            found[path.relative_to(folder).as_posix()] = (
                (path.parent / named).resolve(strict=True).relative_to(folder).as_posix()
            )
    return found


def test_what_is_added_to_a_folder_with_schemas(tmp_path: Path) -> None:
    start(SKELETON, tmp_path)
    added = add(tmp_path, *NEW, check=False)
    assert led(tmp_path) == {
        "checks.yaml": "schemas/checks.schema.json",
        "faq/example.yaml": "schemas/faq.schema.json",
        "faq/hr/pay.yaml": "schemas/faq.schema.json",
        "outside.yaml": "schemas/outside.schema.json",
    }
    assert [(lines.place.file.removeprefix(f"{tmp_path}/"), lines.place.line) for lines in added.lines] == [
        ("faq/hr/pay.yaml", 3),
        ("faq/example.yaml", len((tmp_path / "faq/example.yaml").read_text().splitlines()) - 2),
        ("outside.yaml", 3),
    ]
    assert len(load(tmp_path).outside_topics) == 1


def test_what_is_added_to_a_folder_without_any_says_nothing_of_them(tmp_path: Path) -> None:
    add(tmp_path, *NEW, check=False)
    assert led(tmp_path) == {}


def test_what_is_imported_into_a_new_folder_and_into_one_with_schemas(tmp_path: Path) -> None:
    imported(tmp_path, ROW)
    imported(tmp_path, ROW.replace("a,When", "b,Where"))
    assert led(tmp_path / "mine") == dict.fromkeys(("faq/faq.yaml", "faq/faq-2.yaml"), "schemas/faq.schema.json")
    assert len([*(tmp_path / "mine" / "schemas").iterdir()]) == len(KINDS)


def test_what_is_imported_into_a_folder_without_any_says_nothing_of_them(tmp_path: Path) -> None:
    (tmp_path / "mine").mkdir()
    (tmp_path / "mine" / "outside.yaml").write_text("contact: me\n")
    imported(tmp_path, ROW)
    assert led(tmp_path / "mine") == {}
    assert not (tmp_path / "mine" / "schemas").exists()


def test_where_one_kind_has_a_schema_the_others_name_none(tmp_path: Path) -> None:
    write(tmp_path / "schemas", ("outside",))
    add(tmp_path, *NEW, check=False)
    assert led(tmp_path) == {"outside.yaml": "schemas/outside.schema.json"}
