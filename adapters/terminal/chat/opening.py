"""A bot that is opened while the prompt already stands there."""

from __future__ import annotations

import threading
from collections.abc import Callable
from concurrent.futures import Future
from typing import TYPE_CHECKING

if TYPE_CHECKING:  # what is opened is imported behind the prompt
    from adapters.terminal.chat.ready import Ready


class Opening:
    """Opens what a chat needs on a thread of its own, which never keeps the process alive."""

    def __init__(self, opened: Callable[[], Ready]) -> None:
        self._opened = opened
        self._future: Future[Ready] = Future()
        self._begun = False

    def begin(self, done: Callable[[], None] = lambda: None) -> None:
        """Begins, if that hasn't been done; calls `done`, on the thread, when it has come to something or failed."""
        if self._begun:
            return
        self._begun = True

        def work() -> None:
            try:
                self._future.set_result(self._opened())
            except BaseException as error:  # noqa: BLE001 - whatever it is, whoever waits is told
                self._future.set_exception(error)
            done()

        threading.Thread(target=work, name="opening", daemon=True).start()

    @property
    def ready(self) -> Ready | None:
        """What was opened, once it is there."""
        return self._future.result() if self._future.done() and not self.failed else None

    @property
    def failed(self) -> bool:
        """Whether opening has come to nothing."""
        return self._future.done() and self._future.exception() is not None

    def wait(self, seconds: float | None = None) -> Ready:
        """What was opened; raises what that raised, or TimeoutError when it takes longer."""
        return self._future.result(seconds)

    def check(self) -> None:
        """Raises what opening raised, if it has."""
        if self.failed:
            self._future.result()
