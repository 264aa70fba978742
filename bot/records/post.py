"""What is to be posted, and how far it has come."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum


class State(StrEnum):
    """How far a post has come."""

    READY = "ready"
    SENDING = "sending"
    UNCLEAR = "unclear"
    """It may have arrived: the place must be looked at before it is sent again."""
    SENT = "sent"
    GIVEN_UP = "given up"


@dataclass(frozen=True, slots=True)
class Letter:
    """What is to be posted (`payload`, an opaque JSON text) and where (`place`), once for each `key`; after all letters
    of the same `order` put before it; the question that it is `about`, if any."""

    key: str
    place: str
    order: str
    payload: str
    about: str | None = None


@dataclass(frozen=True, slots=True)
class Post:
    """A letter on its way: `at` is when it was put, `tries` how often it was about to leave, `result` what the place
    calls it once sent, `reason` why it was given up. `payload` is None once it is finished."""

    id: int
    key: str
    place: str
    order: str
    payload: str | None
    about: str | None
    at: float
    tries: int
    state: State
    result: str | None = None
    reason: str | None = None
