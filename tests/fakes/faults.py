"""What can go wrong with a request to the Web API."""

from __future__ import annotations

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
    """A queue of faults for each method; each befalls one request."""

    def __init__(self) -> None:
        self._queues: dict[str, list[tuple[Fault, int | None]]] = {}

    def add(self, method: str, fault: Fault, times: int | None) -> None:
        self._queues.setdefault(method, []).append((fault, times))

    def clear(self) -> None:
        self._queues.clear()

    def next(self, method: str) -> Fault | None:
        """The fault for the request that comes now, if one is due."""
        queue = self._queues.get(method) or self._queues.get(EVERY_METHOD)
        if not queue:
            return None
        fault, times = queue[0]
        if times is not None:
            queue[0] = (fault, times - 1)
            if times == 1:
                del queue[0]
        return fault
