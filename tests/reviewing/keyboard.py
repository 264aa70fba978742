"""A review in this process, at a pseudo-terminal whose keys are pressed by what it asks."""

from __future__ import annotations

import io
import os
import select
from collections.abc import Callable, Iterable
from typing import NoReturn

from adapters.terminal.rendering.manner import Manner
from adapters.terminal.reviewing.deeds import Deeds
from adapters.terminal.reviewing.keys import Keys
from adapters.terminal.reviewing.session import Session
from adapters.terminal.streams import Streams
from bot.answerer import Bot
from bot.matching.cache import Folder
from bot.opening import open_bot
from tests.reviewing.terminal import Office

_END = "\x04"
_PROMPTS = ("]? ", "q to end. ")


class Keyboard:
    """Presses the next of some keys, one or several at once, whenever one is asked for, and others when told to; then
    Ctrl-D."""

    def __init__(self, office: Office, pressed: Iterable[str]) -> None:
        self._office = office
        self._pressed = iter(pressed)
        self.out, self.err = io.StringIO(), _Prompted(self._press_next)

    def review(self, opened: Callable[[], None] = lambda: None) -> None:
        """Goes through what is open; `opened` is called whenever the knowledge is about to be opened anew."""
        desk, self._main = self._office.desk, -1
        self._main, side = os.openpty()
        try:
            with os.fdopen(side, encoding="utf-8") as keys:
                streams = Streams(keys, self.out, self.err)
                manner, review = Manner.of(streams, "never", plain=False), desk.review()

                def open_anew() -> Bot:
                    opened()
                    return open_bot(self._office.knowledge, Folder.of_the_user())

                own = Keys(streams)
                deeds = Deeds(
                    review, self._office.knowledge, open_anew, desk.bot, _never, _never, own.unheard, streams, 7
                )
                session = Session(review, deeds, own, streams, manner.renderer(why=False), bold=False)
                session.run(review.groups(desk.bot))
                self.echoed = select.select([self._main], [], [], 0)[0] != []
        finally:
            os.close(self._main)

    def press(self, keys: str) -> None:
        """Presses keys, asked for or not."""
        os.write(self._main, keys.encode())

    def _press_next(self) -> None:
        self.press(next(self._pressed, _END))


class _Prompted(io.StringIO):
    """Standard error, which tells when a key is asked for."""

    def __init__(self, asked: Callable[[], None]) -> None:
        super().__init__()
        self._asked = asked

    def write(self, text: str) -> int:
        written = super().write(text)
        if text.endswith(_PROMPTS):
            self._asked()
        return written


def _never(*_: object, **__: object) -> NoReturn:
    raise AssertionError("nothing is asked or written in an editor")


def number_of(office: Office, entry: str) -> str:
    """The key that adds the first question open as a phrasing of an entry."""
    return str(1 + [near.entry for near in office.desk.cases()[0].nearest].index(entry))
