"""What is wrong with what the bot needs on this machine, and the cure: knowledge, records, folders."""

from __future__ import annotations

import contextlib
import os
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path

from bot.errors import KnowledgeError
from bot.folders import cache_folder, state_folder
from bot.knowledge import load
from bot.matching.vectors import Vectors
from bot.records.file import File
from bot.records.opening import path_of_the_user

_PATIENCE = 1.0
_OTHERS = 0o077
"""What anybody but the owner may do with a file."""


class Severity(StrEnum):
    """How bad a finding is."""

    OK = "ok"
    """As it should be."""
    WARNING = "warning"
    """It works, but not as well, or not as privately, as it could."""
    ERROR = "error"
    """Something won't work until it is mended."""


@dataclass(frozen=True, slots=True)
class Finding:
    """One thing that was looked at: what is so, and where it is wrong, the cure."""

    severity: Severity
    sentence: str

    def __str__(self) -> str:
        return f"{self.severity}: {self.sentence}"


def examine(knowledge: Path, history: Path | None) -> Iterator[Finding]:
    """Looks at a knowledge folder, the user's records, the folder that they are in, the file of what was typed and the
    cache. Makes nothing that isn't there yet."""
    yield _of_knowledge(knowledge)
    records = path_of_the_user()
    yield _of_records(records)
    for path in (state_folder(), records, *([history] if history else [])):
        yield from _of_privacy(path)
    yield _of_cache(cache_folder())
    yield of_words(Vectors.of_english())


def _of_knowledge(folder: Path) -> Finding:
    try:
        known = load(folder)
    except KnowledgeError as error:
        first, *others = error.complaints
        more = f" (and {len(others)} more)" if others else ""
        cure = f"rolecall check --knowledge {folder}"
        return Finding(Severity.ERROR, f"the knowledge can't be loaded: {first}{more}; all that is wrong tells: {cure}")
    counted = f"{_count(len(known.entries), 'entry', 'entries')} and {_count(len(known.topics), 'topic', 'topics')}"
    return Finding(Severity.OK, f"the knowledge in {folder} has {counted}")


def _of_records(path: Path) -> Finding:
    cure = "mend that, or name another file in ROLECALL_DATABASE"
    try:
        if not path.exists():
            if reason := _not_to_be_made(path.parent):
                return Finding(Severity.ERROR, f"records can't be kept in {path}: {reason}; {cure}")
            return Finding(Severity.OK, f"records will be kept in {path}, which isn't there yet")
    except (OSError, ValueError) as error:
        return Finding(Severity.ERROR, f"records can't be kept in {path}: {error}; {cure}")
    file = File(path, _PATIENCE)
    try:
        connection = file.opened()
        connection.execute("BEGIN IMMEDIATE")
        connection.execute("ROLLBACK")
        [(sound,)] = connection.execute("PRAGMA quick_check(1)").fetchall()
    except Exception as error:  # noqa: BLE001 - whatever it is, it stands in the way of records
        if "locked" in str(error):
            return Finding(Severity.WARNING, f"{path} is being written by another process: ask again when it is done")
        return Finding(Severity.ERROR, f"records can't be kept in {file.reason(error).rstrip('.')}; {cure}")
    finally:
        file.close()
    if sound != "ok":
        return Finding(Severity.ERROR, f"{path} is damaged: move it away, or name another file in ROLECALL_DATABASE")
    return Finding(Severity.OK, f"records are kept in {path}")


def _of_privacy(path: Path) -> Iterator[Finding]:
    if sys.platform == "win32":
        return
    with contextlib.suppress(OSError, ValueError):
        if path.stat().st_mode & _OTHERS and (path.is_dir() or path.is_file()):
            mode = "700" if path.is_dir() else "600"
            yield Finding(Severity.WARNING, f"others on this machine may look into {path}: chmod {mode} {path}")


def _of_cache(folder: Path) -> Finding:
    if reason := _not_to_be_made(folder):
        sentence = f"nothing can be kept in {folder}, so that each start takes longer: {reason}; see XDG_CACHE_HOME"
        return Finding(Severity.WARNING, sentence)
    return Finding(Severity.OK, f"what makes a start fast is kept in {folder}")


def of_words(vectors: Vectors) -> Finding:
    """Whether it is known what words mean."""
    if not vectors.there:
        lost = "the table of what English words mean is missing or broken, and questions are matched by spelling alone"
        return Finding(Severity.WARNING, f"{lost}: install the bot again")
    if not vectors.unspoilt:
        return Finding(
            Severity.WARNING, "the table of what English words mean isn't as it shipped: install the bot again"
        )
    return Finding(
        Severity.OK, "what words mean is known of English alone; other languages are matched by spelling, mostly"
    )


def _not_to_be_made(folder: Path) -> str | None:
    """Why nothing can be written in a folder that is there or would be made; None if it can."""
    there = folder
    while not there.exists() and there != there.parent:
        there = there.parent
    if not there.is_dir():
        return f"{there} is no folder"
    return None if os.access(there, os.W_OK | os.X_OK) else f"{there} can't be written"


def _count(number: int, one: str, many: str) -> str:
    return f"{number:,} {one if number == 1 else many}"
