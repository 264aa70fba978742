"""Whoever asks faster than anybody reads is slowed down, so that others needn't wait."""

from __future__ import annotations

import threading
import time
from collections import OrderedDict
from collections.abc import Callable
from dataclasses import dataclass
from enum import Enum

BURST = 10
"""Questions that one user may ask at once."""

PER_SECOND = 0.5
"""Questions that one user may go on asking."""

_SAID_ONCE_IN = 60.0
_USERS = 10_000


class Pace(Enum):
    """How a question comes, by who asks."""

    FINE = "is answered"
    TOO_FAST = "is told so, once"
    STILL = "is passed over: was told so, or isn't to be told here"


@dataclass(slots=True)
class _Bucket:
    tokens: float
    at: float
    told: float = float("-inf")


class Flood:
    """A token bucket for each user; safe from several threads. `clock` gives seconds."""

    def __init__(self, clock: Callable[[], float] = time.monotonic) -> None:
        self._clock = clock
        self._lock = threading.Lock()
        self._buckets: OrderedDict[str, _Bucket] = OrderedDict()

    def pace(self, user: str, telling: bool = True) -> Pace:
        """Takes a token of a user's, if there is one left; `telling` says whether somebody too fast is told so here."""
        now = self._clock()
        with self._lock:
            bucket = self._buckets.setdefault(user, _Bucket(BURST, now))
            self._buckets.move_to_end(user)
            if len(self._buckets) > _USERS:
                self._buckets.popitem(last=False)
            bucket.tokens = min(BURST, bucket.tokens + (now - bucket.at) * PER_SECOND)
            bucket.at = now
            if bucket.tokens >= 1:
                bucket.tokens -= 1
                return Pace.FINE
            if telling and now - bucket.told >= _SAID_ONCE_IN:
                bucket.told = now
                return Pace.TOO_FAST
            return Pace.STILL
