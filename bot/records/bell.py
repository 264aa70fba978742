"""Wakes the threads that wait for something to do."""

from __future__ import annotations

import threading
import time
from collections.abc import Callable
from typing import TypeVar

_Found = TypeVar("_Found")


class Bell:
    """Rung when there may be something to do. A ring between looking and waiting isn't missed."""

    def __init__(self) -> None:
        self._condition = threading.Condition()
        self._rings = 0
        self._stopped = False

    def ring(self, hands: int | None = None) -> None:
        """Makes those who wait look again: all, or as many as there is work for."""
        with self._condition:
            self._rings += 1
            if hands is None:
                self._condition.notify_all()
            else:
                self._condition.notify(hands)

    def stop(self) -> None:
        """From now on nothing is found, by those who wait either."""
        self._stopped = True
        self.ring()

    def until(
        self, look: Callable[[], _Found | None], soonest: Callable[[], float | None], timeout: float
    ) -> _Found | None:
        """What `look` finds, looked for again at each ring and after `soonest` seconds; None after `timeout`."""
        end = time.monotonic() + timeout
        while True:
            with self._condition:
                heard = self._rings
            if self._stopped:
                return None
            found = look()
            left = end - time.monotonic()
            if found is not None or left <= 0:
                return found
            wait = soonest()
            with self._condition:
                if self._rings == heard:
                    self._condition.wait(left if wait is None else min(left, wait))
