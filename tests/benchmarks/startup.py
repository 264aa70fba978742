"""How long the command takes from being called to having answered, beside an interpreter that does nothing.

    python -m tests.benchmarks.startup [--runs N] [--peer "COMMAND"] ...

Prints a Markdown table: for each command the median and the least milliseconds of a whole process, and how often
`python -c pass` of the same run fits into the median. The commands take turns, so that what slows the machine slows
them alike. Bytecode is compiled and the knowledge kept beforehand; nothing is typed, and what is written goes to a
pipe. Of a conversation, which is held on a terminal, the time until its prompt shows is taken.
"""

from __future__ import annotations

import argparse
import compileall
import os
import pty
import select
import shlex
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Sequence
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent.parent
PYTHON = sys.executable
ROLECALL = (str(Path(PYTHON).with_name("rolecall")),)
NOTHING = "`python -c pass`"
QUESTION = "cto salary"
TYPED, ANSWER = f"{QUESTION}\r".encode(), b"Salary Scale"
PROMPT = b"\x1b[0m>"
"""How the prompt begins: in no colour."""

PATIENCE = 10.0
"""Seconds after which a marker isn't waited for any longer."""

Run = Callable[[], float]
"""Runs a command once and gives the seconds that it took."""


def main(arguments: Sequence[str]) -> None:
    """Measures each command and writes the table to stdout."""
    parser = argparse.ArgumentParser(prog="python -m tests.benchmarks.startup")
    parser.add_argument("--runs", type=int, default=15, help="rounds in which each command has its turn")
    parser.add_argument("--peer", action="append", default=[], help="another command to measure")
    given = parser.parse_args(arguments)
    runs: dict[str, Run] = {
        NOTHING: ended(PYTHON, "-c", "pass"),
        "`rolecall --version`": ended(*ROLECALL, "--version"),
        f'`rolecall ask "{QUESTION}"`': ended(*ROLECALL, "ask", QUESTION),
        "`rolecall chat`, until its prompt": lambda: until((*ROLECALL, "chat"), PROMPT),
        "`rolecall chat`, typed at at once, until its first answer": lambda: until((*ROLECALL, "chat"), ANSWER, TYPED),
        "`import numpy`": ended(PYTHON, "-c", "import numpy"),
        "`import prompt_toolkit`": ended(PYTHON, "-c", "import prompt_toolkit"),
        **{f"`{peer}`": ended(*shlex.split(peer)) for peer in given.peer},
    }
    for package in ("bot", "adapters"):
        compileall.compile_dir(ROOT / package, quiet=1)
    os.environ["XDG_STATE_HOME"] = tempfile.mkdtemp()  # not among the user's own records
    for run in runs.values():
        run()  # what is kept, and what the disk holds, isn't a start's time
    taken: dict[str, list[float]] = {name: [] for name in runs}
    for _ in range(given.runs):
        for name, run in runs.items():
            taken[name].append(run() * 1000)
    nothing = statistics.median(taken[NOTHING])
    sys.stdout.write("| command | median ms | min ms | / `python -c pass` |\n| --- | --- | --- | --- |\n")
    for name, times in taken.items():
        median = statistics.median(times)
        sys.stdout.write(f"| {name} | {median:.1f} | {min(times):.1f} | {median / nothing:.1f} |\n")


def ended(*command: str) -> Run:
    """What runs a command until it has ended, its output read from a pipe."""

    def run() -> float:
        began = time.perf_counter()
        subprocess.run(command, stdin=subprocess.DEVNULL, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, check=False)
        return time.perf_counter() - began

    return run


def until(command: Sequence[str], marker: bytes, typed: bytes = b"") -> float:
    """The seconds until a command on a terminal of its own, at which something was `typed`, has written some bytes."""
    ours, theirs = pty.openpty()
    began = time.perf_counter()
    # A terminal answers where its cursor is; nobody does here, and that would be waited for.
    env = {**os.environ, "TERM": "xterm-256color", "PROMPT_TOOLKIT_NO_CPR": "1"}
    process = subprocess.Popen(command, stdin=theirs, stdout=theirs, stderr=theirs, env=env, start_new_session=True)
    os.close(theirs)
    os.write(ours, typed)
    written = b""
    try:
        while marker not in written:
            left = PATIENCE - (time.perf_counter() - began)
            if not select.select([ours], [], [], max(left, 0))[0]:
                sys.exit(f"{shlex.join(command)} never wrote {marker!r}, but {written!r}")
            written += os.read(ours, 4_096)
        return time.perf_counter() - began
    except OSError:  # it ended, and its terminal with it
        sys.exit(f"{shlex.join(command)} ended without writing {marker!r}, but wrote {written!r}")
    finally:
        process.kill()
        process.wait()
        os.close(ours)


if __name__ == "__main__":
    main(sys.argv[1:])
