"""A review at a real terminal, of records and a knowledge folder of its own."""

from __future__ import annotations

import json
import re
import shutil
import sqlite3
import sys
from collections.abc import Callable
from contextlib import closing
from pathlib import Path
from typing import Any

import pytest

from tests.bots import bot_of
from tests.command import MANAGERS, Ended, rolecall
from tests.reviewing.records import Desk
from tests.terminal.screen import Screen

ASKS = "]?"
"""How a prompt for a key ends."""

_EDITOR = """#!/bin/sh
{ printf '%s' "$WRITES"; cat "$1"; } > "$1.new" && mv "$1.new" "$1"
"""
_BRACKETS = re.compile(r"^( *)(phrasings|misses): \[(.*)\]$", re.MULTILINE)
_THERE = ("sh", "-c", 'cd "$0" && exec "$@"')


class Office:
    """A folder `home` with a knowledge folder, records, and an editor that puts `writes` above what stands there."""

    def __init__(self, home: Path, writes: str = "") -> None:
        self.home, self.knowledge = home, home / "faq"
        shutil.copytree(MANAGERS, self.knowledge)
        self.desk = Desk(home / "rolecall.db", bot_of(MANAGERS), self.knowledge)
        editor = home / "editor"
        editor.write_text(_EDITOR)
        editor.chmod(0o755)
        self.env = {"ROLECALL_DATABASE": str(self.desk.path), "EDITOR": str(editor), "WRITES": writes, "NO_COLOR": "1"}

    def screen(self, *arguments: str, rows: int = 60) -> Screen:
        """`rolecall review` at a terminal, in that folder."""
        program = (*_THERE, str(self.home), sys.executable, "-m", "bot", "review", "--knowledge", "faq")
        return Screen(*arguments, program=program, env=self.env, rows=rows)

    def run(self, *arguments: str, **env: str) -> Ended:
        """`rolecall review` without a terminal, in this process, as its start takes longer than all the rest."""
        with pytest.MonkeyPatch.context() as patch:
            for name, value in {**self.env, **env}.items():
                patch.setenv(name, value)
            return rolecall("review", "--knowledge", str(self.knowledge), *arguments)

    def listed(self, *arguments: str) -> list[dict[str, Any]]:
        """The objects that `--json` lists."""
        ended = self.run("--json", *arguments)
        assert (ended.code, ended.err) == (0, "")
        return [json.loads(line) for line in ended.out.splitlines()]

    def ids(self) -> dict[str, str]:
        """The ids of what there is to review, by question."""
        return {one["question"]: one["id"] for one in self.listed()}

    def files(self) -> dict[str, str]:
        """What stands in each file of the knowledge."""
        paths = sorted(self.knowledge.rglob("*.yaml"))
        return {path.relative_to(self.knowledge).as_posix(): path.read_text(encoding="utf-8") for path in paths}

    def knows(self, text: str) -> bool:
        """Whether a text stands in the knowledge."""
        return any(text in content for content in self.files().values())

    def states(self) -> dict[str, str]:
        """What is marked as what."""
        with closing(sqlite3.connect(self.desk.path)) as connection:
            return dict(connection.execute("SELECT question, state FROM marks"))

    def unfold(self) -> None:
        """Writes what stands in brackets on one line as one item a line, as somebody who adds to it has to."""
        for path in self.knowledge.rglob("*.yaml"):
            text = path.read_text(encoding="utf-8")
            path.write_text(_BRACKETS.sub(_unfolded, text), encoding="utf-8")

    def added(self, file: str) -> list[str]:
        """The lines that a file has now and hadn't, where no other is changed."""
        before, after = (MANAGERS / file).read_text(encoding="utf-8").splitlines(), self.files()[file].splitlines()
        at = next((at for at, line in enumerate(before) if line != after[at]), len(before))
        new = after[at : at + len(after) - len(before)]
        assert before == after[:at] + after[at + len(new) :]
        return new


def asked_again(screen: Screen, sign: str) -> None:
    """Until something stands on the screen, and a key is asked for below."""
    screen.until(lambda shown: sign in shown and shown.rpartition("\n")[2].endswith(ASKS))


def ended(screen: Screen) -> str:
    """What stands on the screen at the end, which comes with 0."""
    assert screen.end() == 0
    return screen.shown


def write_entry(screen: Screen, question: str | None = None) -> None:
    """Goes through the steps of an entry, to its end."""
    steps: list[tuple[str, str | Callable[[str], bool]]] = [
        ("e", "Question: "),
        (f"{'' if question is None else chr(21) + question}\r", "Another way to ask it"),
        ("\r", "Source, "),
        ("\r", "Id: "),
        ("\r", "Write it?"),
    ]
    screen.until(ASKS)
    for keys, sign in steps:
        screen.type(keys)
        screen.until(sign)
    screen.type("\r")


def _unfolded(found: re.Match[str]) -> str:
    indent, key, items = found.groups()
    return "\n".join([f"{indent}{key}:", *(f"{indent}  - {item}" for item in items.split(", "))])
