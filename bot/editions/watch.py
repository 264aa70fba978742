"""Waits for a folder to change, and then for it to be left alone.

The system says when something stirs, where it can: not on every file system, not when a link above the folder is led
elsewhere, and not once it watches as many folders as it may. So the folder is looked at every second all the same, and
only what it looks like counts.
"""

from __future__ import annotations

import math
import threading
import time
from collections.abc import Generator, Iterator
from contextlib import closing
from pathlib import Path

from bot.editions.look import look

_LOOK_EVERY = 1.0
_QUIET = 0.3
"""Seconds without a change after which whoever was at it is done: a checkout, an editor, a copy that grows."""

_STEP = 50
"""Milliseconds between two questions to the watcher whether something has stirred."""


class Watch:
    """Watches a folder, which needn't be there, from when this is made."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self._seen = look(folder)
        self._due = math.inf

    def again(self, seconds: float) -> None:
        """Makes one come in so many seconds, unless there is a change before."""
        self._due = time.monotonic() + seconds

    def changes(self, stop: threading.Event) -> Iterator[None]:
        """One for each change, however many files it is of; ends, within a moment, when it is to stop."""
        while not stop.is_set():
            if self._is_due:
                self._due = math.inf
                yield
            elif look(self._folder) == self._seen:
                self._await_stir(stop)
            elif self._settled(stop):
                self._due = math.inf
                yield

    @property
    def _is_due(self) -> bool:
        return time.monotonic() >= self._due

    def _await_stir(self, stop: threading.Event) -> None:
        # Watched anew each time: what stands at the path may not be what was watched before.
        with closing(self._stirs(stop)) as stirs:
            for _ in stirs:
                if self._is_due or look(self._folder) != self._seen:
                    return

    def _stirs(self, stop: threading.Event) -> Generator[None]:
        """Each moment at which something may have changed."""
        try:
            # 15 ms that only a running bot needs, and only once it answers.
            from watchfiles import watch

            for _ in watch(
                self._folder,
                watch_filter=None,
                debounce=_STEP,
                step=_STEP,
                stop_event=stop,
                rust_timeout=int(_LOOK_EVERY * 1000),
                yield_on_timeout=True,
                raise_interrupt=False,
                ignore_permission_denied=True,
            ):
                yield
        except Exception:  # noqa: BLE001 - whatever a system can't do, looking is enough
            pass
        while not stop.wait(_LOOK_EVERY):
            yield

    def _settled(self, stop: threading.Event) -> bool:
        """Waits until nothing moves; whether there is a change then."""
        before, now = self._seen, look(self._folder)
        while not stop.wait(_QUIET):
            last, now = now, look(self._folder)
            if now == last:
                self._seen = now
                return now != before
        return False
