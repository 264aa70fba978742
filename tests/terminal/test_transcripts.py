"""Whole plain sessions, byte for byte as in `tests/transcripts/`: reviewed there, and in the diff when they change.

    python -m tests.terminal.test_transcripts

writes them anew. A line that begins with `> ` was typed; below stands all that came of it, on stdout and on stderr.
"""

from __future__ import annotations

import io
from collections.abc import Iterator
from pathlib import Path

import pytest

from adapters.terminal.running import run
from adapters.terminal.streams import Streams

TRANSCRIPTS = sorted((Path(__file__).resolve().parent.parent / "transcripts").glob("*.txt"))


class Typed(io.StringIO):
    """Lines that are typed one by one, each shown where it is read."""

    def __init__(self, lines: list[str], shown: io.StringIO) -> None:
        super().__init__()
        self._lines = iter(lines)
        self._shown = shown

    def readline(self, _: int | None = -1, /) -> str:  # type: ignore[override]
        """The next line."""
        line = next(self._lines, None)
        if line is None:
            return ""
        self._shown.write(f"> {line}\n")
        return f"{line}\n"


def typed(transcript: str) -> Iterator[str]:
    """The lines that were typed in a session."""
    return (line[2:] for line in transcript.splitlines() if line.startswith("> "))


def session(lines: list[str]) -> str:
    """What a session of these lines looks like."""
    shown = io.StringIO(newline="\n")
    assert run(["chat", "--no-record"], Streams(Typed(lines, shown), shown, shown)) == 0
    return shown.getvalue()


def test_there_are_some() -> None:
    assert TRANSCRIPTS


@pytest.mark.parametrize("path", TRANSCRIPTS, ids=lambda path: path.stem)
def test_a_session(path: Path) -> None:
    expected = path.read_bytes().decode()
    assert session(list(typed(expected))) == expected


if __name__ == "__main__":
    for path in TRANSCRIPTS:
        path.write_bytes(session(list(typed(path.read_text(encoding="utf-8")))).encode())
