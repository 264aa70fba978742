"""What can go wrong with a request to the Web API."""

from __future__ import annotations

import math
import time
from dataclasses import dataclass, field

from tests.fakes.journal import Json

EVERY_METHOD = "*"


@dataclass(frozen=True, slots=True)
class RateLimited:
    """429 with `Retry-After` in seconds; nothing is done."""

    after: int = 1


@dataclass(frozen=True, slots=True)
class ServerError:
    """A 5xx; nothing is done."""

    status: int = 500


@dataclass(frozen=True, slots=True)
class Page:
    """A page of HTML where JSON is expected, as a proxy or an outage shows it; nothing is done."""

    status: int = 200


@dataclass(frozen=True, slots=True)
class ResetBefore:
    """The connection breaks before anything is done."""


@dataclass(frozen=True, slots=True)
class ResetAfter:
    """What was asked for is done, and the connection breaks before the answer."""


@dataclass(frozen=True, slots=True)
class Hang:
    """No answer for so many seconds; what was asked for is done at once, or, not `accepted`, never."""

    seconds: float
    accepted: bool = True


@dataclass(frozen=True, slots=True)
class Refused:
    """Slack's own `{"ok": false}` with its word for what is wrong, and more keys to go with it."""

    error: str
    more: Json = field(default_factory=dict)


Fault = RateLimited | ServerError | Page | ResetBefore | ResetAfter | Hang | Refused


class Faults:
    """A queue of faults for each method; each befalls one request. `seconds_per_post` is how far apart messages in one
    channel must be; what comes earlier gets a 429."""

    def __init__(self, seconds_per_post: float = 0.0) -> None:
        self._seconds_per_post = seconds_per_post
        self._posted: dict[str, float] = {}
        self._queues: dict[str, list[tuple[Fault, int | None]]] = {}

    def add(self, method: str, fault: Fault, times: int | None) -> None:
        self._queues.setdefault(method, []).append((fault, times))

    def clear(self) -> None:
        self._queues.clear()

    def next(self, method: str, arguments: Json) -> Fault | None:
        """The fault for the request that comes now, if one is due."""
        return self._queued(method) or (self._early(arguments) if method == "chat.postMessage" else None)

    def _early(self, arguments: Json) -> Fault | None:
        now, channel = time.monotonic(), arguments.get("channel", "")
        left = self._posted.get(channel, -math.inf) + self._seconds_per_post - now
        if left > 0:
            return RateLimited(math.ceil(left))
        self._posted[channel] = now
        return None

    def _queued(self, method: str) -> Fault | None:
        queue = self._queues.get(method) or self._queues.get(EVERY_METHOD)
        if not queue:
            return None
        fault, times = queue[0]
        if times is not None:
            queue[0] = (fault, times - 1)
            if times == 1:
                del queue[0]
        return fault
