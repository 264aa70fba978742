"""Makes the README's picture: what a real chat at a real terminal leaves on the screen.

`python -m tests.terminal.picture tests/terminal/session.svg`
"""

from __future__ import annotations

import os
import sys
import tempfile
from collections.abc import Callable
from pathlib import Path

import pyte

from tests.terminal.drawing import Emulator, svg
from tests.terminal.screen import Screen

TYPED = (
    "how much does a vp of enginering make",
    "/why",
    "and the cto?",
    "compare them on hiring and budget",
)
BEGUN, OFFERED = "who me", "Who mentors"
"""What is being typed at the end, and how the first of what is offered for it begins."""

_CTRL_U = "\x15"
_COLUMNS, _ROWS = 92, 68


def session() -> Emulator:
    """The screen after the chat."""
    with (
        tempfile.TemporaryDirectory() as state,
        Screen("chat", "--no-record", env={"XDG_STATE_HOME": state}, columns=_COLUMNS, rows=_ROWS) as screen,
    ):
        screen.until(_prompts(1))
        screen.type(BEGUN)
        screen.until(OFFERED)  # so all is loaded, and no first question has to wait for it and be told so
        screen.type(_CTRL_U)
        screen.until(_prompts(1))
        for number, line in enumerate(TYPED, 2):
            screen.type(f"{line}\r")
            screen.until(_prompts(number))
        screen.type(BEGUN)
        # The cursor is hidden while anything is drawn.
        screen.until(lambda shown: OFFERED in shown.rpartition(BEGUN)[2] and screen.written.endswith(b"\x1b[?25h"))
        written = screen.written
    emulator = Emulator(_COLUMNS, _ROWS)
    pyte.ByteStream(emulator).feed(written)
    return emulator


def _prompts(number: int) -> Callable[[str], bool]:
    """So many prompts on the screen, of which the last waits with nothing typed."""

    def are_there(shown: str) -> bool:
        lines = shown.splitlines()
        return lines[-1:] == [">"] and sum(line.startswith(">") for line in lines) == number

    return are_there


def main() -> None:
    """Writes the picture into the file that is named."""
    with tempfile.TemporaryDirectory() as folder:
        os.environ.update(XDG_CACHE_HOME=folder, XDG_STATE_HOME=folder)
        Path(sys.argv[1]).write_text(svg(session(), "rolecall"), encoding="utf-8")


if __name__ == "__main__":
    main()
