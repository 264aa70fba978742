"""Runs the command `rolecall`: in this process, or as the real thing for what only a process shows."""

from __future__ import annotations

import io
import json
import os
import subprocess
import sys
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from adapters.terminal.running import run
from adapters.terminal.streams import Streams

ROOT = Path(__file__).resolve().parent.parent
MANAGERS = Path(__file__).resolve().parent / "folders" / "managers"
"""A small knowledge folder about two roles of its own."""

LAMPS = MANAGERS.parent / "lamps"
"""Two FAQ entries alike, and nothing else: no roles, no topics."""

ASK = ("ask", "--knowledge", str(MANAGERS))
CHAT = ("chat", "--knowledge", str(MANAGERS))


@dataclass(frozen=True, slots=True)
class Ended:
    """How a command ended: its exit code and what it wrote."""

    code: int
    out: str
    err: str


def rolecall(*arguments: str, stdin: str = "") -> Ended:
    """Runs the command line in this process."""
    out, err = io.StringIO(newline="\n"), io.StringIO(newline="\n")
    code = run(arguments, Streams(io.StringIO(stdin, newline="\n"), out, err))
    return Ended(code, out.getvalue(), err.getvalue())


def environment(**more: str) -> dict[str, str]:
    """A bare environment for a process; the code comes from this checkout, cache and state are the session's."""
    folders = {name: os.environ[name] for name in ("XDG_CACHE_HOME", "XDG_STATE_HOME")}
    return {"PATH": os.defpath, "PYTHONPATH": str(ROOT), "LC_ALL": "C", **folders, **more}


def process(*arguments: str | bytes, stdin: bytes = b"", env: Mapping[str, str] | None = None) -> Ended:
    """Runs the real command as a process of its own, in the plainest locale."""
    done = subprocess.run(
        [sys.executable, "-m", "bot", *arguments],
        input=stdin,
        capture_output=True,
        env=environment(**(env or {})),
        timeout=60,
        check=False,
    )
    return Ended(done.returncode, done.stdout.decode(), done.stderr.decode())


_ONE_BY_ONE = """\
import json, os, sys
from adapters.terminal.running import run
for arguments, env in json.load(sys.stdin):
    os.environ.update(env)
    try:
        code = run(arguments)
    except SystemExit as left:
        code = left.code
    for stream in (sys.stdout, sys.stderr):
        print(f"\\0{code}", end="\\0", file=stream, flush=True)
"""


def processed(calls: Iterable[tuple[Sequence[str], Mapping[str, str]]]) -> list[Ended]:
    """Runs command lines, each with what it adds to the environment, one after the other in one process of its own:
    for what its real streams show but not its start, which takes longer than all the rest."""
    done = subprocess.run(
        [sys.executable, "-c", _ONE_BY_ONE],
        input=json.dumps(list(calls)).encode(),
        capture_output=True,
        env=environment(),
        timeout=60,
        check=False,
    )
    out, err = (told.decode().split("\0") for told in (done.stdout, done.stderr))
    assert done.returncode == 0, f"ended by {done.returncode} in call {len(out) // 2}: {err[-1]}"
    return [Ended(int(code), *told) for code, *told in zip(out[1::2], out[::2], err[::2], strict=False)]
