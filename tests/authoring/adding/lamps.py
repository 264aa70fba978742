"""A folder of one lamp, and what becomes of it."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from bot.authoring.adding.added import add
from bot.authoring.editing.changes import Change
from bot.knowledge import load
from bot.model import Entry

LAMP = """\
entries:
  - id: lamp
    question: How do I reset the lamp?
    phrasings:
      - my lamp is stuck
    answer: Press it twice.
"""


def made(folder: Path, text: str, file: str = "faq/lamps.yaml") -> Path:
    (folder / file).parent.mkdir(parents=True, exist_ok=True)
    (folder / file).write_bytes(text.encode())
    return folder


def grown(folder: Path, *changes: Change, file: str = "faq/lamps.yaml", within_lines: bool = False) -> str:
    """What a file says after changes, which only the loader judges."""
    add(folder, *changes, check=False, within_lines=within_lines)
    return (folder / file).read_bytes().decode()


def entry(folder: Path, id: str) -> Entry:
    return next(entry for entry in load(folder).entries if entry.id == id)


def lines(text: str) -> Iterator[str]:
    return iter(text.splitlines(keepends=True))
