"""Imports a table into a folder, and tells what became of it."""

from __future__ import annotations

import csv
import io
from collections.abc import Sequence
from pathlib import Path

import pytest

from bot.authoring.importing.imported import Imported, import_table
from bot.errors import ExchangeError
from bot.knowledge import load
from bot.model import Entry

HEADER = "id,question,answer\n"


def imported(tmp_path: Path, content: str | bytes, name: str = "faq.csv") -> Imported:
    """Imports `content` into the folder `tmp_path`/mine."""
    file = tmp_path / name
    file.write_bytes(content if isinstance(content, bytes) else content.encode())
    return import_table(file, tmp_path / "mine")


def entries(tmp_path: Path, content: str | bytes) -> tuple[Entry, ...]:
    """The entries that `content` becomes."""
    imported(tmp_path, content)
    return load(tmp_path / "mine").entries


def refusal(tmp_path: Path, content: str | bytes) -> list[str]:
    """The complaints about `content`, none of which can be taken, without the folder's path; nothing may have been
    written."""
    with pytest.raises(ExchangeError) as caught:
        imported(tmp_path, content)
    assert not (tmp_path / "mine").exists()
    *told, last = str(caught.value).replace(f"{tmp_path}/", "").splitlines()
    return told if last.endswith("rows can't be taken; nothing is written") else [*told, last]


def remarks(tmp_path: Path, content: str) -> list[str]:
    """The remarks about `content`, without the folder's path."""
    return [str(remark).replace(f"{tmp_path}/", "") for remark in imported(tmp_path, content).remarks]


def left_out(tmp_path: Path, content: str) -> list[str]:
    """The rows of `content` that are left out, and why, without the folder's path."""
    return [str(row).replace(f"{tmp_path}/", "") for row in imported(tmp_path, content).left_out]


def written(rows: Sequence[Sequence[str]]) -> str:
    """Rows as CSV text."""
    out = io.StringIO()
    csv.writer(out).writerows(rows)
    return out.getvalue()
