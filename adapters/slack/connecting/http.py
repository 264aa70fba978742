"""Slack's requests over HTTP: nobody is heard who hasn't signed, and nothing is read that is too long."""

from __future__ import annotations

import asyncio
import json
import logging
import time
from collections.abc import Awaitable, Callable, Mapping, MutableMapping
from concurrent.futures import ThreadPoolExecutor
from http import HTTPStatus
from typing import Any
from urllib.parse import parse_qsl

from slack_bolt import App, BoltRequest, BoltResponse
from slack_bolt.adapter.asgi import SlackRequestHandler
from slack_bolt.adapter.asgi.http_request import AsgiHttpRequest

from adapters.slack.connecting.signature import fresh, genuine

EVENTS, LIVING, READY = "/slack/events", "/healthz", "/readyz"
LONGEST = 1_000_000
"""Bytes that a body may have."""

_PATIENCE = 2.0
"""Seconds that a body may take to come: Slack itself waits for three until all is done."""

_READY_WITHIN = 2.0
_TAKERS = 4

log = logging.getLogger("rolecall.slack")

Json = dict[str, Any]
Readiness = Mapping[str, bool | str | None]
Scope = dict[str, Any]
Receive = Callable[[], Awaitable[MutableMapping[str, Any]]]
Send = Callable[[MutableMapping[str, Any]], Awaitable[None]]


class Door:
    """An ASGI application that hands to Bolt what Slack signed with `secret`, and tells whoever asks whether the
    process lives (`/healthz`) and is of use (`/readyz`: each of the things that `ready` tells of, by its name; what is
    False stands in the way).

    200 when what was delivered is kept, 503 when it can't be. 401 not signed, or not lately; 404, 405; 408 a body that
    doesn't come to its end; 413 a body longer than `LONGEST`; 400 signed, but nothing that Slack would send.
    """

    def __init__(
        self, app: App, secret: str, ready: Callable[[], Readiness], clock: Callable[[], float] = time.time
    ) -> None:
        self._bolt = _Bolt(app, EVENTS)
        self._secret = secret
        self._ready = ready
        self._clock = clock

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        path, method = scope["path"], scope["method"]
        if path == EVENTS and method == "POST":
            await self._delivered(scope, receive, send)
        elif path in (LIVING, READY) and method in ("GET", "HEAD"):
            await _answer(send, *(await self._readiness() if path == READY else (HTTPStatus.OK, {"alive": True})))
        elif path in (EVENTS, LIVING, READY):
            await _answer(send, HTTPStatus.METHOD_NOT_ALLOWED, allow="POST" if path == EVENTS else "GET, HEAD")
        else:
            await _answer(send, HTTPStatus.NOT_FOUND)

    async def _delivered(self, scope: Scope, receive: Receive, send: Send) -> None:
        headers = scope["headers"]
        if any(name == b"content-length" and int(value) > LONGEST for name, value in headers):
            await _answer(send, HTTPStatus.REQUEST_ENTITY_TOO_LARGE)
            return
        if not fresh(headers, self._clock()):
            await _answer(send, HTTPStatus.UNAUTHORIZED)
            return
        try:
            body = await asyncio.wait_for(_body(receive), _PATIENCE)
        except TimeoutError:
            await _answer(send, HTTPStatus.REQUEST_TIMEOUT)
            return
        if body is None:
            return  # who sent it has gone
        if len(body) > LONGEST:
            await _answer(send, HTTPStatus.REQUEST_ENTITY_TOO_LARGE)
        elif not genuine(headers, body, self._secret):
            await _answer(send, HTTPStatus.UNAUTHORIZED)
        else:
            await self._bolt(scope, _again(body), send)

    async def _readiness(self) -> tuple[HTTPStatus, Json]:
        try:
            told = dict(await asyncio.wait_for(asyncio.to_thread(self._ready), _READY_WITHIN))
        except TimeoutError:
            return HTTPStatus.SERVICE_UNAVAILABLE, {"ready": False}
        ready = all(value is not False for value in told.values())
        return (HTTPStatus.OK if ready else HTTPStatus.SERVICE_UNAVAILABLE), {"ready": ready, **told}


class _Bolt(SlackRequestHandler):
    """Bolt's own way in, with its work on threads: keeping something waits for the disk, and others must not."""

    def __init__(self, app: App, path: str) -> None:
        super().__init__(app, path)
        self._takers = ThreadPoolExecutor(_TAKERS, thread_name_prefix="taking")

    async def dispatch(self, request: AsgiHttpRequest) -> BoltResponse:
        try:
            text = await request.get_raw_body()
            asked = BoltRequest(body=text, headers=request.get_headers())
            told = _told(text, asked.content_type == "application/json")
        except (ValueError, RecursionError, TypeError, AttributeError, LookupError) as error:
            log.warning("signed, but nothing that Slack sends", extra={"error": type(error).__name__})
            return BoltResponse(status=HTTPStatus.BAD_REQUEST)
        asked.body = told  # Bolt finds nothing in a form in which somebody wrote "payload"
        return await asyncio.get_running_loop().run_in_executor(self._takers, self.app.dispatch, asked)


def _told(body: str, is_json: bool) -> Json:
    """What a body says: JSON, JSON in the field `payload` of a form, or a form; raises ValueError, RecursionError."""
    form = {} if is_json else dict(parse_qsl(body, keep_blank_values=True))
    told: object = form
    if is_json or "payload" in form:
        told = json.loads(form.get("payload", body))
    if not isinstance(told, dict) or not told:
        raise ValueError("no object")
    return told


async def _body(receive: Receive) -> bytes | None:
    """The body, or the beginning of one that is too long; None when it broke off."""
    body = bytearray()
    more = True
    while more and len(body) <= LONGEST:
        message = await receive()
        if message["type"] != "http.request":
            return None
        body += message.get("body", b"")
        more = message.get("more_body", False)
    return bytes(body)


def _again(body: bytes) -> Receive:
    async def receive() -> MutableMapping[str, Any]:
        return {"type": "http.request", "body": body, "more_body": False}

    return receive


async def _answer(send: Send, status: HTTPStatus, told: Json | None = None, allow: str = "") -> None:
    """Answers in JSON; whoever is refused has the connection closed, so that nothing more is read of theirs."""
    body = json.dumps(told or {"error": status.phrase}).encode()
    headers = [(b"content-type", b"application/json"), (b"content-length", b"%d" % len(body))]
    if allow:
        headers.append((b"allow", allow.encode()))
    if HTTPStatus.BAD_REQUEST <= status < HTTPStatus.INTERNAL_SERVER_ERROR:
        headers.append((b"connection", b"close"))
    await send({"type": "http.response.start", "status": int(status), "headers": headers})
    await send({"type": "http.response.body", "body": body})
