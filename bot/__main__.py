"""The composition root: the one place that may reach from the core out to an adapter."""

from __future__ import annotations

import gc
import os
import sys
from typing import TYPE_CHECKING

from bot import __version__

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from bot.doctor import Finding

_ALLOCATIONS = 100_000
"""Objects made until the garbage collector looks: more than a start makes, which are nearly all there to stay."""


def main() -> None:
    """Runs the command line and leaves with its exit code."""
    if sys.argv[1:] == ["--version"] and _told():
        return
    gc.set_threshold(_ALLOCATIONS)
    # Nothing here is multiplied by more than one thread; starting the others takes longer than a question.
    os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")
    try:
        code = _run(sys.argv[1:])
    except KeyboardInterrupt:  # while still importing
        code = 130
    gc.freeze()  # all goes at once with the process: the interpreter needn't look for cycles first
    sys.exit(code)


def _run(arguments: list[str]) -> int:
    if arguments[:1] == ["slack"]:
        from adapters.slack.command import run as serve

        return serve(arguments[1:])
    from adapters.terminal.running import run

    return run(arguments, more=_of_slack)


def _of_slack(settings: Path | None, offline: bool) -> Iterator[Finding]:
    from adapters.slack.doctor import examine

    return examine(os.environ, settings, offline=offline)


def _told() -> bool:
    """Whether the version could be told, in the command line's own words."""
    try:
        print("rolecall", __version__, flush=True)  # noqa: T201 - all of the command line would take 40 ms
    except OSError:
        return False  # the command line says what is wrong
    return True


if __name__ == "__main__":
    main()
