"""What the fake Slack has seen and sent, in order, and waiting for more of it."""

from __future__ import annotations

import threading
import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from typing import Any, TypeVar

Json = dict[str, Any]
"""An object of JSON, as Slack writes it."""

T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class Call:
    """One request to the Web API, as Slack got it; `status` 0 means that the connection was broken off."""

    method: str
    arguments: Json
    token: str
    at: float
    """Seconds on the monotonic clock."""
    status: int = 200
    error: str = ""
    """Slack's word for what was wrong; empty where nothing was."""


@dataclass(frozen=True, slots=True)
class Post:
    """A message that the bot has posted, as it was when it was posted; `to` is the one who sees it, or everybody."""

    channel: str
    ts: str
    thread_ts: str
    """Empty outside of a thread."""
    text: str
    message: Json
    at: float
    to: str = ""

    @property
    def blocks(self) -> list[Json]:
        """The blocks that the message shows."""
        return list(self.message.get("blocks", ()))

    @property
    def metadata(self) -> Json:
        """What the bot has noted with the message."""
        return dict(self.message.get("metadata", {}))


@dataclass(frozen=True, slots=True)
class Delivery:
    """One envelope that was sent; what is sent again comes in another."""

    envelope_id: str
    type: str
    payload: Json
    attempt: int
    """0 at first, then the number of the retry."""
    reason: str
    socket: int
    at: float
    acknowledged: float | None = None
    response: Json | None = None

    @property
    def event_id(self) -> str:
        """The id that stays the same however often an event is sent; empty for what is no event."""
        return str(self.payload.get("event_id", ""))

    @property
    def took(self) -> float | None:
        """Seconds until the acknowledgement came."""
        return None if self.acknowledged is None else self.acknowledged - self.at


class Journal:
    """Written by the server's thread, read and waited for by the test's."""

    def __init__(self) -> None:
        self.changed = threading.Condition()
        self.calls: list[Call] = []
        self.posts: list[Post] = []
        self.deliveries: dict[str, Delivery] = {}
        self.lost: list[Json] = []
        self.unsettled = 0
        """Payloads that were neither acknowledged nor given up."""

    def notify(self) -> None:
        """Has whoever waits look again."""
        with self.changed:
            self.changed.notify_all()

    def call(self, call: Call) -> None:
        with self.changed:
            self.calls.append(call)
            self.changed.notify_all()

    def post(self, post: Post) -> None:
        with self.changed:
            self.posts.append(post)
            self.changed.notify_all()

    def pushed(self) -> None:
        with self.changed:
            self.unsettled += 1

    def sent(self, delivery: Delivery) -> None:
        with self.changed:
            self.deliveries[delivery.envelope_id] = delivery
            self.changed.notify_all()

    def acknowledged(self, envelope_id: str, response: Json | None) -> Delivery | None:
        """Notes an acknowledgement; None if it belongs to nothing or came before."""
        with self.changed:
            delivery = self.deliveries.get(envelope_id)
            if delivery is None or delivery.acknowledged is not None:
                return None
            delivery = replace(delivery, acknowledged=time.monotonic(), response=response)
            self.deliveries[envelope_id] = delivery
            self.changed.notify_all()
            return delivery

    def settled(self, lost: Json | None = None) -> None:
        with self.changed:
            self.unsettled -= 1
            if lost is not None:
                self.lost.append(lost)
            self.changed.notify_all()

    def wait(self, found: Callable[[], T], what: str, seconds: float) -> T:
        """What `found` returns as soon as that is true; AssertionError if it never is. `found` is asked under the
        lock after every change."""
        until = time.monotonic() + seconds
        with self.changed:
            while not (value := found()):
                left = until - time.monotonic()
                assert left > 0, f"never came in {seconds} s: {what}\n{self._told()}"
                self.changed.wait(left)
            return value

    def _told(self) -> str:
        def lines(of: Sequence[object]) -> str:
            return "\n".join(f"  {str(one)[:300]}" for one in of[-5:])

        sent = list(self.deliveries.values())
        return (
            f"{len(self.calls)} calls\n{lines(self.calls)}\n{len(self.posts)} posts\n{lines(self.posts)}\n"
            f"{len(sent)} deliveries\n{lines(sent)}\n{self.unsettled} unsettled, {len(self.lost)} lost"
        )
