"""What a running bot does when its knowledge is changed under it: `rolecall slack` as a process, in a Slack of our own.

    python -m tests.benchmarks.reloading [malformed] [chat] [offsets] [answers]

Prints a Markdown table; without a name it runs all.

- malformed: 80 malformed files, one by one, in the folder of a Slack bot, each mended after 20 questions
- chat: the same at a prompt, in a pseudo-terminal, with two questions each
- offsets: a file cut at 150 offsets, in the folder of a bot in this process, which prepares each in another
- answers: how long answers take while the shipped knowledge is prepared anew, and while nothing happens
"""

from __future__ import annotations

import os
import sys
import tempfile
from collections.abc import Callable, Sequence
from pathlib import Path

from tests.benchmarks import editing
from tests.benchmarks.figures import quantile

Row = tuple[str, str]


def main(arguments: Sequence[str]) -> None:
    """Runs what is named and writes the table to stdout."""
    unknown = set(arguments) - RUNS.keys()
    if unknown:
        sys.exit(f"no run: {', '.join(sorted(unknown))}; there are {', '.join(RUNS)}")
    _line("run", "came of it")
    _line("---", "---")
    with tempfile.TemporaryDirectory() as folder:
        os.environ["XDG_CACHE_HOME"] = os.environ["XDG_STATE_HOME"] = folder
        for name in arguments or RUNS:
            _line(name, RUNS[name](Path(tempfile.mkdtemp(dir=folder))))


def _malformed(state: Path) -> str:
    return _of_malformed(editing.in_slack(state))


def _chat(state: Path) -> str:
    return _of_malformed(editing.in_a_chat(state))


def _of_malformed(came: editing.Came) -> str:
    return (
        f"{came.files} malformed files, {came.unchanged} of {came.asked} answers unchanged; {came.warnings} warnings, "
        f"after {_seconds(came.warned)}; {came.recoveries} recoveries, after {_seconds(came.recovered)}"
    )


def _offsets(state: Path) -> str:
    cut = editing.cut_everywhere(state)
    return (
        f"{cut.offsets} offsets: {cut.unreadable} couldn't be read, {cut.too_few} would have lost too much, "
        f"{cut.taken} were taken; the fewest of {cut.whole} entries that were ever served: {cut.fewest}"
    )


def _answers(state: Path) -> str:
    before, during, reloads = editing.answers_meanwhile(state)
    return (
        f"{len(before)} answers in peace: p50 {quantile(before, 0.5):.0f}, p95 {quantile(before, 0.95):.0f} ms; "
        f"{len(during)} while {reloads} editions were prepared: p50 {quantile(during, 0.5):.0f}, "
        f"p95 {quantile(during, 0.95):.0f}, the slowest {max(during) * 1000:.0f} ms"
    )


def _seconds(some: Sequence[float]) -> str:
    return f"{quantile(some, 0.5) / 1000:.2f} s (p50), {max(some):.2f} s (the longest)"


def _line(*cells: str) -> None:
    sys.stdout.write(f"| {' | '.join(cells)} |\n")
    sys.stdout.flush()


RUNS: dict[str, Callable[[Path], str]] = {
    "malformed": _malformed,
    "chat": _chat,
    "offsets": _offsets,
    "answers": _answers,
}

if __name__ == "__main__":
    main(sys.argv[1:])
