"""Whatever ids and file names a table has, nothing is written but one new file in the folder's faq, and its schemas."""

from __future__ import annotations

from pathlib import Path

import pytest

from bot.authoring.schemas import KINDS
from bot.knowledge import load
from tests.authoring.importing.tables import imported

IDS = [
    "../../etc/passwd", "/etc/passwd", "..", ".", "...", "~", "~root/x", "a/../../b", "..\\..\\windows\\win.ini",
    "C:\\Windows\\x", "\\\\server\\share", "file:///etc/passwd", "%2e%2e%2fetc", "$HOME/x", "`id`", "$(id)",
    "; rm -rf x", "| tee x", "a\tb", "con", "nul.yaml", "x.yaml", ".hidden", "-rf", "--into=/tmp",
    "faq/../roles", "a:b",
    "*", "?x",
    "<x>", "{{x}}", "\u202ecod.exe", "x" * 5_000, "\u2025/\u2025/x",
]  # fmt: skip
NAMES = [
    "...csv", "..csv", ".csv", "-rf.csv", "--into.csv", "~.csv", "$HOME.csv", "`id`.csv", "$(id).csv", "; rm x.csv",
    "%2e%2e%2fx.csv", "..\\..\\x.csv", "C:\\x.csv", "con.csv", "nul.yaml", "roles.yaml", "x.yaml.csv", ".hidden.csv",
    "a b.csv", "a\nb.csv", "\u202ecod.csv", "*.csv", "?.csv", "|.csv", "<>.csv", "{x}.csv", "'.csv", '".csv', "x" * 200,
    "a..b.csv", "x.tmp", "CON.tsv",
]  # fmt: skip


SCHEMAS = {f"in/mine/schemas/{kind}.schema.json" for kind in KINDS}


def tree(folder: Path) -> set[str]:
    """Every file below a folder but the schemas that come with a new one."""
    return {path.relative_to(folder).as_posix() for path in folder.rglob("*") if path.is_file()} - SCHEMAS


@pytest.mark.parametrize("id", IDS)
def test_an_id_is_never_a_path(id: str, tmp_path: Path) -> None:
    (tmp_path / "in").mkdir()
    done = imported(tmp_path / "in", f'id,question,answer\n"{id}",Why?,x\n')
    assert done.entries == 1
    assert tree(tmp_path) == {"in/faq.csv", "in/mine/faq/faq.yaml"}
    assert load(tmp_path / "in" / "mine").entries[0].question == "Why?"


@pytest.mark.parametrize("name", NAMES)
def test_the_name_of_a_file_is_never_a_path(name: str, tmp_path: Path) -> None:
    (tmp_path / "in").mkdir()
    done = imported(tmp_path / "in", "id,question,answer\na,Why?,x\n", name)
    assert done.written
    assert tree(tmp_path) == {f"in/{name}", f"in/mine/faq/{done.written.name}"}
    assert len(load(tmp_path / "in" / "mine").entries) == 1
