"""The bar that long work draws, for somebody who looks at a terminal."""

from __future__ import annotations

from itertools import pairwise
from pathlib import Path

from bot.authoring.importing.imported import import_table
from tests.command import rolecall
from tests.terminal.screen import Screen

ROWS = "id,question,answer\n" + "".join(f"e{number},what is {number},That.\n" for number in range(3_000))


def test_is_drawn_on_a_terminal(tmp_path: Path) -> None:
    (tmp_path / "rows.csv").write_text(ROWS)
    with Screen("import", str(tmp_path / "rows.csv"), "--into", str(tmp_path / "faq"), columns=200) as screen:
        assert screen.end() == 0
    assert "Importing rows.csv  [####################################]  100%" in screen.shown
    assert "(rows: 3,000 of 3,000, entries: 3,000, phrasings: 3,000)" in screen.shown


def test_is_drawn_nowhere_else(tmp_path: Path) -> None:
    (tmp_path / "rows.csv").write_text(ROWS)
    ended = rolecall("import", str(tmp_path / "rows.csv"), "--into", str(tmp_path / "faq"))
    assert ended.err == ""
    assert ended.out.count("\n") == 1


def test_never_jumps_nor_goes_back(tmp_path: Path) -> None:
    (tmp_path / "rows.csv").write_text(ROWS)
    shares: list[float] = []
    import_table(tmp_path / "rows.csv", tmp_path / "faq", progress=shares.append)
    assert shares == sorted(shares)
    assert (shares[0] < 0.05, shares[-1]) == (True, 1.0)
    assert max(later - earlier for earlier, later in pairwise(shares)) < 0.15
