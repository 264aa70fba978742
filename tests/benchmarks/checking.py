"""How long `rolecall check` takes, on made-up entries and on the knowledge that ships.

    python -m tests.benchmarks.checking [ENTRIES ...]

Without numbers: 100, 1,000 and 2,000 entries of five phrasings each. Prints a Markdown table: seconds to learn the
knowledge, which is kept; the median seconds of checking it once it is kept, of these the processor's own, and of a
whole process, its start included; and those that each rule takes. With `--held-out` each phrasing is asked without
itself too.
"""

from __future__ import annotations

import os
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Sequence
from pathlib import Path

from bot.authoring.checking.check import RULES, check
from bot.authoring.checking.heldout import held_out
from bot.authoring.judging.trial import Trial
from bot.authoring.judging.whereabouts import Whereabouts
from bot.knowledge import SHIPPED, load
from bot.matching.cache import Folder
from bot.opening import open_bot
from tests.benchmarks.data import made_up

ROOT = Path(__file__).resolve().parent.parent.parent
PHRASINGS, RUNS = 5, 5


def main(arguments: Sequence[str]) -> None:
    """Measures each and writes the table to stdout."""
    also_held_out = "--held-out" in arguments
    sizes = [int(word.replace(",", "")) for word in arguments if word != "--held-out"] or [100, 1_000, 2_000]
    with tempfile.TemporaryDirectory() as name:
        os.environ["XDG_CACHE_HOME"] = os.environ["XDG_STATE_HOME"] = name
        folders = {f"check {size:,} entries": made(size, Path(name, str(size))) for size in sizes}
        rules = " | ".join(rule.NAME for rule in RULES)
        sys.stdout.write(f"| row | phrasings | learn s | check s | CPU s | process s | {rules} | held out s |\n")
        sys.stdout.write(f"|{' --- |' * (7 + len(RULES))}\n")
        for row, folder in {**folders, "check the shipped knowledge": SHIPPED}.items():
            sys.stdout.write(f"| {row} | {measured(folder, also_held_out)} |\n")
            sys.stdout.flush()


def made(entries: int, folder: Path) -> Path:
    """A knowledge folder of so many entries, each with five phrasings that no other has."""
    train, _ = made_up(entries * PHRASINGS, entries, 0)
    by_entry: dict[str, list[str]] = {}
    for id, asked in {asked: (id, asked) for id, asked in train}.values():
        by_entry.setdefault(id, []).append(asked)
    (folder / "faq").mkdir(parents=True)
    with (folder / "faq" / "made.yaml").open("w", encoding="utf-8") as out:
        out.write("entries:\n")
        for id, (question, *phrasings) in by_entry.items():
            out.write(f"- id: {id}\n  question: '{question}'\n  answer: The answer of {id}.\n")
            out.write("".join(["  phrasings:\n", *(f"  - '{one}'\n" for one in phrasings)] if phrasings else []))
    return folder


def measured(folder: Path, also_held_out: bool) -> str:
    """The cells of a row."""
    cache = Folder.of_the_user()
    knowledge = load(folder)
    learnt = seconds(lambda: open_bot(folder, cache))
    checked = statistics.median(seconds(lambda: check(folder, cache)) for _ in range(RUNS))
    worked = statistics.median(seconds(lambda: check(folder, cache), time.process_time) for _ in range(RUNS))
    command = [sys.executable, "-m", "bot", "check", "--knowledge", str(folder)]
    process = statistics.median(
        seconds(lambda: subprocess.run(command, cwd=ROOT, capture_output=True, check=False)) for _ in range(RUNS)
    )
    trial = Trial(open_bot(folder, cache), Whereabouts(folder))
    by_rule = [seconds(lambda rule=rule: list(rule.found(trial))) for rule in RULES]  # type: ignore[misc]
    held = f"{seconds(lambda: list(held_out(knowledge, lambda _: None))):.1f}" if also_held_out else ""
    times = " | ".join(f"{taken:.3f}" for taken in (learnt, checked, worked, process, *by_rule))
    return f"{len(trial.phrasings):,} | {times} | {held}"


def seconds(work: Callable[[], object], clock: Callable[[], float] = time.perf_counter) -> float:
    """How long some work takes, by a clock."""
    began = clock()
    work()
    return clock() - began


if __name__ == "__main__":
    main(sys.argv[1:])
