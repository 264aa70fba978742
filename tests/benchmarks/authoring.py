"""What happens to a knowledge folder's files while they are added to: killed, raced, in every style, and by the clock.

    python -m tests.benchmarks.authoring [--kills 200] [--adds 300] [--files 200] [--entries 10000] [--runs 9]

Prints a Markdown table, and ends with 1 when something was lost, spoilt, or written outside. `git` must be there; the
time is that of whole processes of `rolecall add`, bytecode compiled, the checks of the folder left out as they are
by default at this size.
"""

from __future__ import annotations

import argparse
import compileall
import os
import resource
import statistics
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path
from random import Random
from tempfile import TemporaryDirectory

from bot.authoring.adding.added import NewEntry, NewMiss, NewPhrasing, add
from bot.authoring.editing.changes import Change
from bot.errors import BotError
from tests.authoring.adding.messy import messy
from tests.authoring.hammering import at_once, filled, hammered, temporaries
from tests.authoring.paths import PATHLIKE
from tests.command import ROOT

ROLECALL = (sys.executable, "-m", "bot")
AT_KILLS = 1_500
"""Entries of the file whose writers are killed."""

Row = tuple[str, str, bool]
"""What was done, what came of it, and whether that is as it must be."""


def killed(folder: Path, kills: int, chance: Random) -> Row:
    """Kills writers at moments of chance."""
    came = hammered(filled(folder, AT_KILLS), kills, chance)
    add(folder, NewEntry("the last?", "a"), check=False)
    over = len(temporaries(folder))
    told = (
        f"{came.acknowledged:,} acknowledged, {came.lost} lost, {came.corrupt} corrupt; "
        f"{came.left} kills left a temporary file, {over} are left after the next add"
    )
    return f"{kills} × kill -9, {AT_KILLS:,} entries", told, not (came.lost or came.corrupt or over)


def raced(folder: Path, adds: int) -> Row:
    """Two processes add at the same time."""
    there = at_once(filled(folder, 1), ("a", "b"), adds) - 1
    return f"two processes × {adds} adds", f"{there} of {2 * adds} there", there == 2 * adds


def differed(folder: Path, files: int) -> Row:
    """Adds to files in every style and asks git for what has changed."""
    (folder / "faq").mkdir(parents=True)
    file = folder / "faq" / "messy.yaml"
    _git(folder, "init", "-q")
    added = removed = refused = made = 0
    for seed in range(files):
        wanted = messy(Random(seed))
        file.write_bytes(wanted.text.encode())
        _git(folder, "add", "-A")
        changes: list[Change] = [NewEntry("What is new?", "This: it.\n\n- and more\n", phrasings=("news",))]
        for id in wanted.ids:
            for change in (NewPhrasing(id, f"more: of {id}"), NewMiss(id, f"less of {id}")):
                stiff = f"{id} {'phrasings' if isinstance(change, NewPhrasing) else 'misses'}" in wanted.stiff
                refused += stiff
                changes += [] if stiff else [change]
        add(folder, *changes, check=False)
        made += len(changes)
        more, less, _ = _git(folder, "diff", "--numstat").split(maxsplit=2)
        added, removed = added + int(more), removed + int(less)
    told = (
        f"{made} additions: {added:,} lines added, {removed} removed or changed (git diff --numstat); "
        f"{refused} lists in brackets on one line left alone"
    )
    return f"{files} files in every style", told, removed == 0


def timed(folder: Path, entries: int, runs: int) -> Iterator[Row]:
    """Whole processes that add to a large file."""
    for path in ("bot", "adapters"):
        compileall.compile_dir(ROOT / path, quiet=1)
    size = (filled(folder, entries) / "faq" / "all.yaml").stat().st_size
    for name, options in {
        "an entry": ("--question", "What is run {run}?", "--answer", "A run."),
        "a phrasing": ("--to", f"entry-{entries // 2}", "--phrasing", "what of run {run}"),
    }.items():
        took: list[float] = []
        before = resource.getrusage(resource.RUSAGE_CHILDREN)
        for run in range(runs):
            command = [*ROLECALL, "add", "--knowledge", str(folder), *(option.format(run=run) for option in options)]
            start = time.perf_counter()
            subprocess.run(command, check=True, capture_output=True, cwd=ROOT)
            took.append(time.perf_counter() - start)
        after = resource.getrusage(resource.RUSAGE_CHILDREN)
        busy = (after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime) / runs
        told = (
            f"median {statistics.median(took):.2f} s, {min(took):.2f} to {max(took):.2f}; of the processor {busy:.2f}"
        )
        row = f"`rolecall add` of {name}, {entries:,} entries ({size / 1e6:.1f} MB), {runs} runs"
        yield row, told, statistics.median(took) <= 1


def strayed(folder: Path) -> Row:
    """Ids and names of files that look like paths."""
    filled(folder / "inside", 1)
    before = {path: path.read_bytes() for path in folder.rglob("*") if path.is_file()}
    tried = 0
    for name in PATHLIKE:
        for new in (NewEntry("c?", "c", id=name), NewEntry("c?", "c", file=name), NewPhrasing(name, "c")):
            tried += 1
            try:
                add(folder / "inside", new, check=False)
            except BotError:
                continue
    after = {path: path.read_bytes() for path in folder.rglob("*") if path.is_file()}
    outside = {path for path in after if after[path] != before.get(path) and not path.is_relative_to(folder / "inside")}
    told = f"{tried} tried, {len(outside)} files written outside, {len(after) - len(before)} anywhere"
    return f"{len(PATHLIKE)} path-like ids and names of files", told, after == before


def main() -> int:
    """Runs all and prints the table."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    for name, number in {"kills": 200, "adds": 300, "files": 200, "entries": 10_000, "runs": 9}.items():
        parser.add_argument(f"--{name}", type=int, default=number)
    wished = parser.parse_args()
    sound = True
    print("| done | came of it |\n| --- | --- |")  # noqa: T201
    with TemporaryDirectory(prefix="rolecall-") as name:
        folder = Path(name)
        for variable in ("XDG_CACHE_HOME", "XDG_STATE_HOME"):  # nothing of the user's own
            os.environ[variable] = str(folder / variable)
        for row, told, good in _rows(folder, wished):
            print(f"| {row} | {told}{'' if good else ' **(not as it must be)**'} |", flush=True)  # noqa: T201
            sound = sound and good
    return 0 if sound else 1


def _rows(folder: Path, wished: argparse.Namespace) -> Iterator[Row]:
    yield from timed(folder / "timed", wished.entries, wished.runs)
    yield strayed(folder / "strayed")
    yield differed(folder / "differed", wished.files)
    yield raced(folder / "raced", wished.adds)
    yield killed(folder / "killed", wished.kills, Random(7))


def _git(folder: Path, *arguments: str) -> str:
    done = subprocess.run(["git", *arguments], cwd=folder, capture_output=True, text=True, check=True)
    return done.stdout


if __name__ == "__main__":
    sys.exit(main())
