"""The line that a finding is about, and the caret under it."""

from __future__ import annotations

from pathlib import Path

import pytest
from rich.cells import cell_len

from adapters.terminal.checking.snippet import snippet
from bot.authoring.judging.finding import Finding, Severity
from bot.errors import Place


def shown(file: Path, line: int, column: int, end: int | None = None, columns: int = 80) -> tuple[str, ...] | None:
    """The snippet of a finding, in lines."""
    finding = Finding(Place(str(file), line, column), Severity.NOTE, "rule", "Sentence.", end=end)
    found = snippet(finding, columns)
    return found and (found[0], found[1] + found[2])


@pytest.fixture
def file(tmp_path: Path) -> Path:
    path = tmp_path / "a.yaml"
    path.write_bytes("\ufeffone\r\n  two: three\r\n\tfour\n日本 lamp é\n\n".encode())
    return path


def test_the_caret_is_as_long_as_what_is_wrong(file: Path) -> None:
    assert shown(file, 2, 8, 13) == ("    2 |   two: three", "      |        ^~~~~")


def test_without_an_end_it_is_one_sign(file: Path) -> None:
    assert shown(file, 1, 1) == ("    1 | one", "      | ^")


def test_it_stands_under_the_column_of_a_terminal(file: Path) -> None:
    assert shown(file, 4, 4, 8) == ("    4 | 日本 lamp é", "      |      ^~~~")
    assert shown(file, 4, 1, 3) == ("    4 | 日本 lamp é", "      | ^~~~")
    assert shown(file, 3, 2, 6) == ("    3 |  four", "      |  ^~~~")


def test_there_is_none_where_there_is_no_line(file: Path, tmp_path: Path) -> None:
    assert [shown(file, line, 1) for line in (0, 5, 7, 100)] == [None] * 4
    assert shown(tmp_path / "gone.yaml", 1, 1) is None
    assert shown(tmp_path, 1, 1) is None


def test_what_would_steer_the_terminal_is_spelt_out(tmp_path: Path) -> None:
    path = tmp_path / "hostile.yaml"
    path.write_bytes(b"a: \x1b]0;title\x07\x9b31m \xe2\x80\xae \xff x\n")
    lines = shown(path, 1, 4)
    assert lines is not None
    assert "".join(lines).isprintable()
    assert lines[0].startswith("    1 | a: \\x1b]0;title\\x07")


@pytest.mark.parametrize("columns", [5, 30, 80])
@pytest.mark.parametrize(("column", "end"), [(1, 9), (400, 410), (995, 1_001), (1, 1_001)])
def test_a_long_line_is_cut_to_the_terminal_and_what_is_wrong_stays(
    columns: int, column: int, end: int, tmp_path: Path
) -> None:
    path = tmp_path / "long.yaml"
    text = "".join(chr(ord("a") + at % 26) for at in range(1_000))
    path.write_text(text + "\n")
    lines = shown(path, 1, column, end, columns)
    assert lines is not None
    assert max(map(cell_len, lines)) <= max(columns, 28)
    at = lines[1].index("^")
    assert lines[0][at] == text[column - 1]
