"""The fake's server on loopback, in a thread of its own: Web API, Socket Mode and response URLs behind one port."""

from __future__ import annotations

import asyncio
import json
import threading
import time
from collections.abc import Callable, Mapping
from typing import TypeVar

from tests.fakes import http
from tests.fakes.faults import Faults, Hang, Page, RateLimited, Refused, ResetAfter, ResetBefore, ServerError
from tests.fakes.journal import Call, Journal, Json
from tests.fakes.sockets import Sockets
from tests.fakes.web_api import WebApi

T = TypeVar("T")

RESPONSE_URL = "response_url"
"""The name under which posts to a `response_url` are noted, and befallen by faults."""

_PAGE = b"<!DOCTYPE html><html><head><title>Slack</title></head><body>Sorry! Something went wrong.</body></html>"


class Server:
    """Answers until it is closed. What is done to its parts is done in its loop, by `do`."""

    def __init__(self, web_api: WebApi, sockets: Sockets, journal: Journal, faults: Faults) -> None:
        self.faults = faults
        self._web_api = web_api
        self._sockets = sockets
        self._journal = journal
        self._loop = asyncio.new_event_loop()
        self._port = 0
        self._started = threading.Event()
        self._end = asyncio.Event()
        self._thread = threading.Thread(target=self._run, name="fake Slack", daemon=True)
        self._thread.start()
        self._started.wait()
        web_api.socket_url = lambda: f"ws://127.0.0.1:{self._port}/link/?ticket={sockets.ticket()}&app_id=A"

    def url(self, path: str) -> str:
        return f"http://127.0.0.1:{self._port}{path}"

    def do(self, action: Callable[[], T]) -> T:
        """Runs something in the loop, under the journal's lock, and returns what it returns."""

        async def run() -> T:
            with self._journal.changed:
                value = action()
                self._journal.changed.notify_all()
                return value

        return asyncio.run_coroutine_threadsafe(run(), self._loop).result(30)

    def close(self) -> None:
        if self._thread.is_alive():
            self._loop.call_soon_threadsafe(self._end.set)
            self._thread.join()

    def _run(self) -> None:
        with asyncio.Runner(loop_factory=lambda: self._loop) as runner:
            runner.run(self._serve())

    async def _serve(self) -> None:
        server = await asyncio.start_server(self._connected, "127.0.0.1", 0, backlog=1024)
        self._port = server.sockets[0].getsockname()[1]
        self._started.set()
        await self._end.wait()
        server.close()

    async def _connected(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        try:
            while (request := await http.request(reader)) is not None:
                if request.headers.get("upgrade", "").lower() == "websocket":
                    await self._sockets.serve(request, reader, writer)
                    return
                try:
                    await self._answer(request, writer)
                except json.JSONDecodeError:
                    self._write(writer, 200, {"ok": False, "error": "invalid_json"})
                if writer.is_closing() or request.headers.get("connection", "").lower() == "close":
                    return
        except ConnectionError:
            pass  # the client went away
        except asyncio.CancelledError:
            pass  # the fake is closed
        finally:
            writer.close()

    async def _answer(self, request: http.Request, writer: asyncio.StreamWriter) -> None:
        """Notes the request, does what it asks for, and answers, or whatever fault befalls it."""
        arguments = request.arguments
        kind, _, token = request.headers.get("authorization", "").partition(" ")
        token = token if kind == "Bearer" else arguments.pop("token", "")
        method = request.path.removeprefix("/api/") if request.path.startswith("/api/") else RESPONSE_URL
        fault = self.faults.next(method, arguments)

        def done() -> Json:
            with self._journal.changed:
                if method == RESPONSE_URL:
                    return self._web_api.respond(request.path, arguments)
                return self._web_api.answer(method, arguments, token)

        def noted(status: int, answer: Json) -> None:
            self._journal.call(Call(method, arguments, token, time.monotonic(), status, answer.get("error", "")))

        match fault:
            case None:
                answer = done()
                status = 404 if answer.get("error") == "used_url" else 200
                noted(status, answer)
                self._write(writer, status, answer)
            case Refused():
                answer = {"ok": False, "error": fault.error, **fault.more}
                noted(200, answer)
                self._write(writer, 200, answer)
            case RateLimited():
                noted(429, {"error": "ratelimited"})
                self._write(writer, 429, {"ok": False, "error": "ratelimited"}, {"Retry-After": str(fault.after)})
            case ServerError() | Page():
                noted(fault.status, {})
                writer.write(http.response(fault.status, _PAGE, {"Content-Type": "text/html; charset=utf-8"}))
            case ResetBefore() | ResetAfter():
                noted(0, done() if isinstance(fault, ResetAfter) else {})
                http.reset(writer)
            case Hang():
                await self._hang(fault, done, noted, writer)
        await writer.drain()

    async def _hang(
        self,
        fault: Hang,
        done: Callable[[], Json],
        noted: Callable[[int, Json], None],
        writer: asyncio.StreamWriter,
    ) -> None:
        answer = done() if fault.accepted else {}
        noted(200 if fault.accepted else 0, answer)
        await asyncio.sleep(fault.seconds)
        if fault.accepted:
            self._write(writer, 200, answer)
        else:
            http.reset(writer)

    def _write(
        self, writer: asyncio.StreamWriter, status: int, answer: Json, more: Mapping[str, str] | None = None
    ) -> None:
        scopes = ",".join(sorted(self._web_api.permits.scopes))
        headers = {"Content-Type": "application/json; charset=utf-8", "X-OAuth-Scopes": scopes, **(more or {})}
        writer.write(http.response(status, json.dumps(answer).encode(), headers))
