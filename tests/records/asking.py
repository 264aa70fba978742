"""Questions to record, and what a file then holds."""

from __future__ import annotations

import sqlite3
from contextlib import closing
from pathlib import Path
from typing import Any

from bot.records.record import Asked
from bot.reply import Outcome

ASKED = Asked("who hires", Outcome.ANSWERED, "hiring", 0.75, "ask")
COLUMNS = "question, outcome, entry, confidence, place"


def questions(path: Path, columns: str = COLUMNS) -> list[tuple[Any, ...]]:
    """The questions in a file, in the order of their ids."""
    return selected(path, f"SELECT {columns} FROM asked ORDER BY id")


def feedback(path: Path) -> dict[int, int]:
    """The verdict on each question that has one."""
    return dict(selected(path, "SELECT asked, good FROM feedback"))


def selected(path: Path, query: str) -> list[tuple[Any, ...]]:
    """What a query finds, by a connection of its own."""
    with closing(sqlite3.connect(path)) as connection:
        return connection.execute(query).fetchall()
