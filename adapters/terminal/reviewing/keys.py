"""Keys that are taken one by one, as they are pressed."""

from __future__ import annotations

import codecs
import os
from collections.abc import Iterator
from contextlib import contextmanager

from adapters.terminal.streams import Streams

_END = "\x04"
_ESCAPE = "\x1b"


class Keys:
    """What somebody presses at a terminal."""

    def __init__(self, streams: Streams) -> None:
        self._streams = streams

    def key(self, prompt: str) -> str | None:
        """One key, in lower case and shown behind the prompt; "" for one that is no character, None at the end."""
        pressed = self._pressed(prompt)
        if pressed in (None, _END):
            self._streams.note("")
            return None
        shown = pressed if pressed and pressed.isprintable() else ""
        self._streams.note(shown)
        return shown.casefold()

    def _pressed(self, prompt: str) -> str | None:
        """A key as it comes; None at the end."""
        try:
            import termios  # noqa: F401 - Windows has none
        except ImportError:
            import click

            self._streams.prompt(prompt)
            return click.getchar()
        file = self._streams.stdin.fileno()
        decoder = codecs.getincrementaldecoder("utf-8")("replace")
        with _unbuffered(file):
            self._streams.prompt(prompt)  # not before: what is typed at once would be shown twice
            while byte := os.read(file, 1):
                if character := decoder.decode(byte):
                    return "" if character == _ESCAPE and _rest(file) else character
        return None


@contextmanager
def _unbuffered(file: int) -> Iterator[None]:
    """Makes keys come one by one, unechoed; Ctrl-C still interrupts."""
    import termios
    import tty

    before = termios.tcgetattr(file)
    try:
        tty.setcbreak(file, termios.TCSADRAIN)
        yield
    finally:
        termios.tcsetattr(file, termios.TCSADRAIN, before)


def _rest(file: int) -> bool:
    """Takes what follows an escape at once: an arrow is one key, and not three."""
    import select

    while select.select([file], [], [], 0)[0]:
        if not os.read(file, 16):
            break
    return True
