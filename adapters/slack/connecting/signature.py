"""Whether a request comes from Slack, told from its raw bytes before anything in them is read."""

from __future__ import annotations

import hashlib
import hmac
import re
from collections.abc import Iterable

WINDOW = 300
"""Seconds that a request may be old, or ahead of our clock: what was overheard can't be sent again later."""

_SIGNATURE, _TIMESTAMP = b"x-slack-signature", b"x-slack-request-timestamp"
_SECONDS = re.compile(rb"[0-9]{1,12}")

Headers = Iterable[tuple[bytes, bytes]]


def fresh(headers: Headers, now: float) -> bool:
    """Whether the headers, named in lower case, hold one signature and one time not far from `now` (seconds since
    1970): what can be told without the body."""
    given = list(headers)
    time = _only(_TIMESTAMP, given)
    if not _SECONDS.fullmatch(time) or not _only(_SIGNATURE, given):
        return False
    return abs(now - int(time)) <= WINDOW


def genuine(headers: Headers, body: bytes, secret: str) -> bool:
    """Whether the signature in the headers is that of their time and the body."""
    given = list(headers)
    signed = b"v0:" + _only(_TIMESTAMP, given) + b":" + body
    expected = "v0=" + hmac.new(secret.encode(), signed, hashlib.sha256).hexdigest()
    return hmac.compare_digest(expected.encode(), _only(_SIGNATURE, given))


def _only(name: bytes, headers: list[tuple[bytes, bytes]]) -> bytes:
    """The value of a header; nothing if it is missing, or there are two of it."""
    values = [value for header, value in headers if header == name]
    return values[0] if len(values) == 1 else b""
