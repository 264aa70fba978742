"""The line that a finding is about, as its file has it, with a caret under the column."""

from __future__ import annotations

import re
from functools import lru_cache
from pathlib import Path

from adapters.terminal.cleaning import safe
from bot.authoring.judging.finding import Finding
from bot.knowledge.complaints import UnreadableError, visible
from bot.knowledge.files import content

_BREAK = re.compile(r"\r\n?|\n")
_LEAST = 20
"""Columns that are left for the line, however narrow the terminal."""


def snippet(finding: Finding, columns: int) -> tuple[str, str, str] | None:
    """The line with its number, cut to some columns of a terminal; what stands before the caret; and the caret, as long
    as what is wrong. None where the file can't be read, or has no such line."""
    lines = _lines(finding.place.file)
    number, column = finding.place.line, finding.place.column
    if not 0 < number <= len(lines) or not lines[number - 1].strip():
        return None
    from rich.cells import cell_len, set_cell_size  # 10 ms that only a screen needs

    line = lines[number - 1]
    margin = f"{number:>5} | "
    room = max(columns - len(margin), _LEAST)
    before, wrong = _shown(line[: column - 1]), _shown(line[column - 1 : (finding.end or column + 1) - 1])
    after = _shown(line[(finding.end or column + 1) - 1 :])
    # What is wrong is to be seen: of a long line its beginning gives way.
    while before and cell_len(before) + min(cell_len(wrong), room // 2) > room:
        before = "…" + before.removeprefix("…")[max(1, len(before) // 4) :] if len(before) > 1 else ""
    whole = before + wrong + after
    shown = whole if cell_len(whole) <= room else set_cell_size(whole, room - 1) + "…"
    width = max(1, min(cell_len(wrong), room - cell_len(before)))
    return f"{margin}{shown}".rstrip(), " " * (len(margin) - 2) + "| " + " " * cell_len(before), "^" + "~" * (width - 1)


def _shown(text: str) -> str:
    """The text on one line of a terminal, cell by cell as it is counted."""
    return safe(visible(text.replace("\t", " ")))


@lru_cache(maxsize=4)
def _lines(file: str) -> list[str]:
    try:
        text = content(Path(file)).decode("utf-8-sig", "replace")
    except (UnreadableError, OSError, ValueError):
        return []
    return _BREAK.split(text)
