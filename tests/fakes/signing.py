"""Requests over HTTP signed as Slack signs them."""

from __future__ import annotations

import hashlib
import hmac


def signed(body: bytes, secret: str, timestamp: int) -> dict[str, str]:
    """The headers that prove that a body comes from Slack and when (in seconds since 1970)."""
    digest = hmac.new(secret.encode(), b"v0:%d:%s" % (timestamp, body), hashlib.sha256).hexdigest()
    kind = "application/json" if body.startswith(b"{") else "application/x-www-form-urlencoded"
    return {
        "Content-Type": kind,
        "X-Slack-Request-Timestamp": str(timestamp),
        "X-Slack-Signature": f"v0={digest}",
    }
