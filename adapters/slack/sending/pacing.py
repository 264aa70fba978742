"""How fast Slack takes what is posted: a message a second in a channel, and nothing of a method that it has limited."""

from __future__ import annotations

import threading
import time
from collections.abc import Callable

SECONDS_APART = 1.0

NOWHERE = ""
"""The place of what isn't paced, as nobody reads it in a channel."""


class PerChannel:
    """Gives each channel its turn once a second; safe from several threads. `clock` gives seconds."""

    def __init__(self, clock: Callable[[], float] = time.monotonic) -> None:
        self._clock = clock
        self._lock = threading.Lock()
        self._free_at: dict[str, float] = {}
        self._waited_for: set[str] = set()

    def take(self, place: str) -> bool:
        """Takes a channel's turn; False where it isn't its turn yet."""
        if place == NOWHERE:
            return True
        now = self._clock()
        with self._lock:
            if self._free_at.get(place, now) > now:
                self._waited_for.add(place)
                return False
            self._free_at = {other: at for other, at in self._free_at.items() if at > now}
            self._free_at[place] = now + SECONDS_APART
            self._waited_for.discard(place)
            return True

    def soonest(self) -> float | None:
        """Seconds until it is the turn of a channel that had to wait, told until it has come; None for none."""
        now = self._clock()
        with self._lock:
            waits = {place: self._free_at.get(place, now) - now for place in self._waited_for}
            self._waited_for = {place for place, wait in waits.items() if wait > 0}
            return max(0.0, min(waits.values())) if waits else None


class PerMethod:
    """Heeds each 429, which stands for a whole method; safe from several threads. `clock` gives seconds."""

    def __init__(self, clock: Callable[[], float] = time.monotonic) -> None:
        self._clock = clock
        self._lock = threading.Lock()
        self._until: dict[str, float] = {}

    def left(self, method: str) -> float:
        """The seconds for which Slack takes no call of a method; 0 where it does."""
        with self._lock:
            return max(0.0, self._until.get(method, 0.0) - self._clock())

    def hold(self, method: str, seconds: float) -> None:
        """No call of the method for so long."""
        with self._lock:
            self._until[method] = max(self._until.get(method, 0.0), self._clock() + seconds)
