"""The three standard streams as an argument, so that tests pass their own."""

from __future__ import annotations

import os
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from typing import TextIO


@dataclass(frozen=True, slots=True)
class Streams:
    """Where questions come from and answers go; UTF-8 whatever the machine's locale."""

    stdin: TextIO
    stdout: TextIO
    stderr: TextIO

    @classmethod
    def standard(cls) -> Streams:
        """The process's own streams, made to read and write UTF-8 without ever failing on a character."""
        for stream in (sys.stdin, sys.stdout, sys.stderr):
            reconfigure = getattr(stream, "reconfigure", None)
            if reconfigure is not None:
                reconfigure(encoding="utf-8", errors="replace")
        return cls(sys.stdin, sys.stdout, sys.stderr)

    def say(self, text: str) -> None:
        """A part of the answer, on stdout, at once."""
        self.stdout.write(text + "\n")
        self.stdout.flush()

    def note(self, text: str) -> None:
        """Anything that isn't the answer, on stderr."""
        self.stderr.write(text + "\n")
        self.stderr.flush()

    def lines(self) -> Iterator[str]:
        """Lines of stdin as they come, without their ends."""
        for line in self.stdin:
            yield line.rstrip("\r\n")

    def colored(self, wish: str) -> bool:
        """Whether answers get colour: by the wish, then by NO_COLOR, FORCE_COLOR and the terminal."""
        if wish != "auto":
            return wish == "always"
        if os.environ.get("NO_COLOR"):
            return False
        if os.environ.get("FORCE_COLOR"):
            return True
        return self.stdout.isatty() and os.environ.get("TERM") != "dumb"
