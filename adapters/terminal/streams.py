"""The three standard streams as an argument, so that tests pass their own."""

from __future__ import annotations

import io
import os
import signal
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from typing import NoReturn, TextIO

from adapters.terminal.cleaning import safe

_KILLED = 128  # how a shell tells the signal that ended a process


@dataclass(frozen=True, slots=True)
class Streams:
    """Where questions come from and answers go; UTF-8 whatever the machine's locale."""

    stdin: TextIO
    stdout: TextIO
    stderr: TextIO

    @classmethod
    def standard(cls) -> Streams:
        """The process's own streams, made to read and write UTF-8 without ever failing on a character.

        A line ends at a line feed and nowhere else, so that questions and answers stay aligned. Once the reader of
        stdout has gone, the process ends in silence, as other filters do (`rolecall ask … | head -1`). When it is to
        terminate it leaves by the way it came, so that a terminal is left as it was.
        """
        if hasattr(signal, "SIGPIPE"):
            signal.signal(signal.SIGPIPE, signal.SIG_DFL)
        signal.signal(signal.SIGTERM, _terminated)
        for stream in (sys.stdin, sys.stdout, sys.stderr):
            if isinstance(stream, io.TextIOWrapper):
                stream.reconfigure(encoding="utf-8", errors="replace")
        if isinstance(sys.stdin, io.TextIOWrapper):
            sys.stdin.reconfigure(newline="\n")
        # A stream that the shell closed (`<&-`) is None.
        return cls(sys.stdin or io.StringIO(), sys.stdout or io.StringIO(), sys.stderr or io.StringIO())

    def say(self, text: str) -> None:
        """A part of the answer, on stdout, at once."""
        self.show(safe(text))

    def show(self, rendered: str) -> None:
        """A part of the answer as a renderer made it, of cleaned text."""
        self.stdout.write(rendered + "\n")
        self.stdout.flush()

    def note(self, text: str, dim: bool = False) -> None:
        """Anything that isn't the answer, on stderr; `dim` where that is a terminal with colours."""
        cleaned = safe(text)
        self._tell((f"\x1b[2m{cleaned}\x1b[0m" if dim else cleaned) + "\n")

    def prompt(self, text: str) -> None:
        """What stands before the place to type at, on stderr."""
        self._tell(safe(text))

    def _tell(self, cleaned: str) -> None:
        self.stderr.write(cleaned)
        self.stderr.flush()

    def abandon(self) -> None:
        """After a failed write: what is still buffered goes nowhere, or Python would fail on it again at its end."""
        try:
            nowhere = os.open(os.devnull, os.O_WRONLY)
            os.dup2(nowhere, self.stdout.fileno())
            os.close(nowhere)
        except OSError:  # not a file, so there is nothing to abandon
            return

    def line(self) -> str | None:
        """The next line of stdin without its end; None after the last."""
        line = self.stdin.readline()
        return line.rstrip("\r\n") if line else None

    def lines(self) -> Iterator[str]:
        """Lines of stdin as they come, without their ends."""
        while (line := self.line()) is not None:
            yield line

    @property
    def interactive(self) -> bool:
        """Whether somebody types and reads at a terminal."""
        return self.stdin.isatty() and self.stdout.isatty()


def _terminated(number: int, _: object) -> NoReturn:
    raise SystemExit(_KILLED + number)
