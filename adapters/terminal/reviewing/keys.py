"""Keys that are taken one by one, as they are pressed."""

from __future__ import annotations

import codecs
import os
import signal
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from importlib.util import find_spec

from adapters.terminal.streams import Streams

_ONE_BY_ONE = find_spec("termios") is not None
"""Windows hasn't it; there keys are taken as click takes them."""
_END = ("\x04", "\0")
"""Ctrl-D, and what is read in its place where it was typed while the terminal still took lines."""
_ESCAPE = "\x1b"


class Keys:
    """What somebody presses at a terminal.

    Whoever types ahead of what is asked, as a program does, is taken at their word; whoever waits for something and
    hits a key meanwhile means nothing by it (see `unheard`).
    """

    def __init__(self, streams: Streams) -> None:
        self._streams = streams
        self._ahead = False
        """Whether more was typed already when the last key was taken."""
        self._taken: list[str] = []
        """What was typed ahead at a prompt, which took it from the terminal."""

    def key(self, prompt: str) -> str | None:
        """One key, in lower case and shown behind the prompt; "" for one that is no character, None at the end."""
        pressed = self._pressed(prompt)
        if pressed is None or pressed in _END:
            self._streams.note("")
            return None
        shown = pressed if pressed and pressed.isprintable() else ""
        self._streams.note(shown)
        return shown.casefold()

    @contextmanager
    def unheard(self) -> Iterator[None]:
        """What is typed meanwhile is neither shown nor taken, unless it goes on from what was typed ahead: it would be
        an answer to a question that nobody has seen."""
        if not (_ONE_BY_ONE and self._streams.stdin.isatty()):
            yield
            return
        with _unbuffered(self._streams.stdin.fileno(), forgetting=not self._ahead):
            yield

    def _pressed(self, prompt: str) -> str | None:
        """A key as it comes; None at the end."""
        if not _ONE_BY_ONE:
            import click

            self._streams.prompt(prompt)
            return click.getchar()
        self._taken += _taken_by_prompts()
        if self._taken:
            self._streams.prompt(prompt)
            return self._taken.pop(0)
        decoder = codecs.getincrementaldecoder("utf-8")("replace")
        with _unbuffered(self._streams.stdin.fileno()) as file, _resumed(file, lambda: self._streams.prompt(prompt)):
            self._streams.prompt(prompt)  # not before: what is typed at once would be shown twice
            while byte := os.read(file, 1):
                if character := decoder.decode(byte):
                    key = "" if character == _ESCAPE and _rest(file) else character
                    self._ahead = _waits(file)
                    return key
        return None


@contextmanager
def _unbuffered(file: int, forgetting: bool = False) -> Iterator[int]:
    """Makes keys come one by one, unechoed; Ctrl-C still interrupts. `forgetting` what nobody took by the end."""
    import termios
    import tty

    before = termios.tcgetattr(file)
    try:
        tty.setcbreak(file, termios.TCSADRAIN)
        yield file
    finally:
        termios.tcsetattr(file, termios.TCSAFLUSH if forgetting else termios.TCSADRAIN, before)


@contextmanager
def _resumed(file: int, ask: Callable[[], None]) -> Iterator[None]:
    """Takes keys one by one and asks again when Ctrl-Z has stopped the process and it goes on: the shell has set the
    terminal to lines meanwhile."""
    import tty

    def resume(*_: object) -> None:
        tty.setcbreak(file)
        ask()

    before = signal.signal(signal.SIGCONT, resume)
    try:
        yield
    finally:
        signal.signal(signal.SIGCONT, before)


def _taken_by_prompts() -> list[str]:
    """The keys that a prompt which draws took from the terminal beyond its line: the next one would begin with them."""
    if "prompt_toolkit" not in sys.modules:
        return []
    from prompt_toolkit.application.current import get_app_session
    from prompt_toolkit.input.typeahead import get_typeahead

    return [pressed.data if len(pressed.data) == 1 else "" for pressed in get_typeahead(get_app_session().input)]


def _waits(file: int) -> bool:
    """Whether something was typed that nobody took."""
    import select

    return bool(select.select([file], [], [], 0)[0])


def _rest(file: int) -> bool:
    """Takes what follows an escape at once: an arrow is one key, and not three."""
    while _waits(file):
        if not os.read(file, 16):
            break
    return True
