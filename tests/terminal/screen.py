"""A real pseudo-terminal, and an emulator that draws on it what a command writes."""

from __future__ import annotations

import fcntl
import os
import pty
import select
import struct
import subprocess
import sys
import termios
import time
from collections.abc import Callable, Mapping, Sequence
from typing import Any

import pyte

from adapters.terminal.patience import LEARNING, TRYING
from tests.command import environment

_PATIENCE = 30.0
"""Seconds after which what is waited for has failed to come."""


class Screen:
    """Runs the real command, or another program, with all three streams at a terminal."""

    def __init__(
        self,
        *arguments: str,
        program: Sequence[str] = (sys.executable, "-m", "bot"),
        env: Mapping[str, str] | None = None,
        columns: int = 80,
        rows: int = 50,
    ) -> None:
        self._screen = pyte.Screen(columns, rows)
        self._screen.write_process_input = self._answer  # type: ignore[method-assign, assignment]
        self._emulator = pyte.ByteStream(self._screen)
        self.written = b""
        self._main, side = pty.openpty()
        fcntl.ioctl(side, termios.TIOCSWINSZ, struct.pack("HHHH", rows, columns, 0, 0))

        def own_the_terminal() -> None:
            os.setsid()
            fcntl.ioctl(0, termios.TIOCSCTTY, 0)

        self._process = subprocess.Popen(
            [*program, *arguments],
            stdin=side,
            stdout=side,
            stderr=side,
            env=environment(**{"TERM": "xterm-256color", **(env or {})}),
            preexec_fn=own_the_terminal,
        )
        os.close(side)

    def __enter__(self) -> Screen:
        return self

    def __exit__(self, *_: Any) -> None:
        if self._process.poll() is None:
            self._process.kill()
            self._process.wait()
        os.close(self._main)

    @property
    def pid(self) -> int:
        """The process that was run."""
        return self._process.pid

    def type(self, text: str) -> None:
        """Presses keys."""
        os.write(self._main, text.encode("utf-8", "surrogateescape"))

    @property
    def shown(self) -> str:
        """What stands on the screen, without the blank ends of lines and of the screen, and without what only a slow
        machine says."""
        lines = (line.rstrip() for line in self._screen.display)
        return "\n".join(line for line in lines if line not in (LEARNING, TRYING)).rstrip()

    @property
    def title(self) -> str:
        """The title of the window."""
        return self._screen.title

    def until(self, sign: str | Callable[[str], bool]) -> str:
        """The screen, as soon as something stands on it."""
        stands = (lambda shown: sign in shown) if isinstance(sign, str) else sign
        until = time.monotonic() + _PATIENCE
        while not stands(self.shown):
            left = until - time.monotonic()
            assert left > 0, f"never came: {sign}\n{self.shown}"
            assert self._read(left), f"ended before: {sign}\n{self.shown}"
        return self.shown

    def prompted(self, sign: str) -> str:
        """The screen, as soon as something stands on it and there is a prompt below."""
        return self.until(lambda shown: sign in shown and shown.rpartition("\n")[2] == ">")

    def read(self, seconds: float) -> None:
        """Draws what comes, until nothing has come for so long."""
        while self._read(seconds):
            pass

    def end(self) -> int:
        """The exit code, when the command has come to its end by itself."""
        while self._read(_PATIENCE):
            pass
        return self._process.wait(_PATIENCE)

    def _read(self, seconds: float) -> bool:
        """Draws what comes next; False when there is nothing more."""
        ready, _, _ = select.select([self._main], [], [], seconds)
        try:
            data = os.read(self._main, 65_536) if ready else b""
        except OSError:  # Linux says so at the end
            data = b""
        self.written += data
        self._emulator.feed(data)
        return bool(data)

    def _answer(self, report: str) -> None:
        os.write(self._main, report.encode())
