"""Delivery as Slack does it: an envelope for each attempt, three retries, and nothing after them."""

from __future__ import annotations

import asyncio
import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from uuid import uuid4

from tests.fakes.journal import Delivery, Journal, Json
from tests.fakes.sockets import Sockets

EVENTS, COMMANDS, INTERACTIONS = "events_api", "slash_commands", "interactive"


@dataclass(frozen=True, slots=True)
class Attempt:
    """What is to be sent, for the how manieth time and why again."""

    type: str
    payload: Json
    number: int = 0
    reason: str = ""


class Deliveries:
    """Runs in the server's loop. An event is sent again when it wasn't acknowledged in time; while no connection is
    open it waits for one, and counts as a retry then. Commands and interactions get one chance, as Slack gives them."""

    def __init__(self, journal: Journal, sockets: Sockets, patience: float, retries: Sequence[float]) -> None:
        self.on_response: Callable[[Delivery], None] = lambda _: None
        self._journal = journal
        self._sockets = sockets
        self._patience = patience
        self._retries = tuple(retries)
        self._waiting: list[Attempt] = []
        sockets.on_open = self._send_waiting
        sockets.on_acknowledgement = self._acknowledged

    def push(self, type: str, payload: Json) -> None:
        self._journal.pushed()
        self._send(Attempt(type, payload))

    def _send(self, attempt: Attempt) -> None:
        socket = self._sockets.next()
        if socket is None:
            if attempt.type == EVENTS:
                reason = attempt.reason or "connection_failed"
                self._waiting.append(Attempt(EVENTS, attempt.payload, max(1, attempt.number), reason))
            else:
                self._journal.settled(attempt.payload)
            return
        delivery = Delivery(
            str(uuid4()),
            attempt.type,
            attempt.payload,
            attempt.number,
            attempt.reason,
            socket.number,
            time.monotonic(),
        )
        self._journal.sent(delivery)
        socket.send(_envelope(delivery))
        asyncio.get_running_loop().call_later(self._patience, self._overdue, delivery.envelope_id, attempt)

    def _send_waiting(self) -> None:
        waiting, self._waiting = self._waiting, []
        for attempt in waiting:
            self._send(attempt)

    def _acknowledged(self, envelope_id: str, response: Json | None) -> None:
        delivery = self._journal.acknowledged(envelope_id, response)
        # A late acknowledgement is noted, but the retry that it came too late for is under way.
        if delivery is not None and (delivery.took or 0.0) <= self._patience:
            self._journal.settled()
            if delivery.response:
                self.on_response(delivery)

    def _overdue(self, envelope_id: str, attempt: Attempt) -> None:
        took = self._journal.deliveries[envelope_id].took
        if took is not None and took <= self._patience:
            return
        if attempt.type != EVENTS or attempt.number == len(self._retries):
            self._journal.settled(attempt.payload)
            return
        again = Attempt(EVENTS, attempt.payload, attempt.number + 1, "timeout")
        asyncio.get_running_loop().call_later(self._retries[attempt.number], self._send, again)


def _envelope(delivery: Delivery) -> Json:
    envelope: Json = {
        "envelope_id": delivery.envelope_id,
        "payload": delivery.payload,
        "type": delivery.type,
        "accepts_response_payload": delivery.type != EVENTS,
    }
    if delivery.type == EVENTS:
        envelope |= {"retry_attempt": delivery.attempt, "retry_reason": delivery.reason}
    return envelope
