"""Processes that add one entry after the other to a folder, and are killed at it."""

from __future__ import annotations

import subprocess
import sys
import time
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path
from random import Random

from bot.errors import KnowledgeError
from bot.knowledge import load
from tests.command import environment

_ADDING = """\
import sys
from pathlib import Path
from bot.authoring.adding.added import NewEntry, add
folder, name, count = Path(sys.argv[1]), sys.argv[2], int(sys.argv[3])
for number in range(count):
    entry = NewEntry(f"question {name} {number}", "One line,\\nand another.", id=f"{name}-{number}", file="all")
    print(add(folder, entry, check=False).lines[0].id, flush=True)
"""

_LONGEST = 0.4
"""Seconds after its first entry at which a process is killed at the latest: a handful of entries."""


@dataclass(slots=True)
class Hammered:
    """What came of it: entries that were acknowledged and those of them that are gone, files that don't load, and
    kills that left a temporary file."""

    acknowledged: int = 0
    lost: int = 0
    corrupt: int = 0
    left: int = 0


def filled(folder: Path, entries: int) -> Path:
    """A folder with so many entries in one file."""
    (folder / "faq").mkdir(parents=True)
    blocks = (
        f"  - id: entry-{number}\n"
        f"    question: What about number {number} of the many things?\n"
        f"    phrasings:\n"
        f"      - how is it with number {number}\n"
        f"      - tell me of {number}   # spoken\n"
        f"    answer: |\n"
        f"      Number {number} is much like the number before it, and not at all like\n"
        f"      the one that comes after it, or so they say.\n"
        f"    tags: [numbers, 'no {number}']\n"
        for number in range(entries)
    )
    (folder / "faq" / "all.yaml").write_text("# All of them.\nentries:\n" + "\n".join(blocks), encoding="utf-8")
    return folder


def adding(folder: Path, name: str, count: int) -> subprocess.Popen[str]:
    """A process that adds so many entries, and says the id of each once it is in."""
    command = [sys.executable, "-c", _ADDING, str(folder), name, str(count)]
    return subprocess.Popen(command, stdout=subprocess.PIPE, text=True, env=environment())


def hammered(folder: Path, kills: int, chance: Random) -> Hammered:
    """Kills processes that add, each at a moment of its own, and looks after each what is there."""
    came = Hammered()
    there: set[str] = set()
    for kill in range(kills):
        process = adding(folder, f"k{kill}", 1_000_000)
        assert process.stdout
        said = [process.stdout.readline()]
        time.sleep(chance.uniform(0, _LONGEST))
        process.kill()
        said += process.stdout.readlines()
        process.wait()
        process.stdout.close()
        # The last line may be half an id: then nobody was told.
        there.update(line.strip() for line in said if line.endswith("\n"))
        came.left += bool(temporaries(folder))
        try:
            came.lost = len(there - {entry.id for entry in load(folder).entries})
        except KnowledgeError:
            came.corrupt += 1
    came.acknowledged = len(there)
    return came


def at_once(folder: Path, names: Iterable[str], count: int) -> int:
    """How many entries are there after processes added at the same time."""
    processes = [adding(folder, name, count) for name in names]
    for process in processes:
        process.communicate()
        assert process.returncode == 0
    return len(load(folder).entries)


def temporaries(folder: Path) -> list[Path]:
    """Files that a write left behind."""
    return [path for path in folder.rglob(".*") if path.is_file()]
