"""Socket Mode's connections: greeting, pings, goodbye, and the ways in which they break."""

from __future__ import annotations

import asyncio
import json
from collections.abc import Callable
from uuid import uuid4

from tests.fakes import websocket
from tests.fakes.http import Request, reset, response
from tests.fakes.journal import Json
from tests.fakes.workspace import APP

_HOST = "applink-1"


class Socket:
    """One connection; a silent one stays open and is a black hole in both directions."""

    def __init__(self, number: int, writer: asyncio.StreamWriter) -> None:
        self.number = number
        self.silent = False
        self.closed = False
        self.pings = 0
        self.pongs = 0
        self._writer = writer

    def send(self, message: Json) -> None:
        self.frame(websocket.TEXT, json.dumps(message).encode())

    def frame(self, opcode: int, payload: bytes) -> None:
        if not self.silent and not self.closed:
            self._writer.write(websocket.frame(opcode, payload))

    def reset(self) -> None:
        self.closed = True
        reset(self._writer)

    def say_goodbye(self) -> None:
        self.frame(websocket.CLOSE, b"\x03\xe8")
        self.closed = True
        self._writer.close()


class Sockets:
    """The connections of the app, and who is let in. Everything here runs in the server's loop."""

    def __init__(self, changed: Callable[[], None], ping_every: float, most: int) -> None:
        self.open: list[Socket] = []
        self.refused = False
        """New connections are broken off before the greeting."""
        self.silent = False
        """New connections fall silent after the greeting."""
        self.opened = 0
        """Connections that were ever greeted."""
        self.on_open: Callable[[], None] = lambda: None
        self.on_acknowledgement: Callable[[str, Json | None], None] = lambda *_: None
        self._changed = changed
        self._ping_every = ping_every
        self._most = most
        self._tickets: set[str] = set()
        self._turn = 0

    def ticket(self) -> str:
        """Lets one connection in."""
        ticket = uuid4().hex
        self._tickets.add(ticket)
        return ticket

    def next(self) -> Socket | None:
        """The connection whose turn it is."""
        if not self.open:
            return None
        self._turn += 1
        return self.open[self._turn % len(self.open)]

    async def serve(self, request: Request, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        """Takes a connection from its handshake to its end."""
        if self.refused:
            reset(writer)
            return
        ticket = request.arguments.get("ticket", "")
        if ticket not in self._tickets:
            writer.write(response(401, b"", {"Connection": "close"}))
            return
        self._tickets.remove(ticket)
        accept = websocket.accepting(request.headers["sec-websocket-key"])
        upgrade = {"Upgrade": "websocket", "Connection": "Upgrade", "Sec-WebSocket-Accept": accept}
        writer.write(response(101, b"", upgrade))
        self.opened += 1
        socket = Socket(self.opened, writer)
        if len(self.open) >= self._most:
            self._disconnect(socket, "too_many_websockets")
            return
        self.open.append(socket)
        pings = asyncio.create_task(self._ping(socket))
        try:
            self._greet(socket)
            await self._listen(socket, reader)
        except (asyncio.IncompleteReadError, ConnectionError):
            pass
        finally:
            pings.cancel()
            socket.closed = True
            self._drop(socket)

    def reset(self, count: int | None = None) -> None:
        """Breaks connections, the oldest first."""
        for socket in self.open[:count]:
            socket.reset()
            self._drop(socket)

    def silence(self) -> None:
        """The connections that are open become black holes."""
        for socket in self.open:
            socket.silent = True

    def disconnect(self, reason: str, count: int | None = None) -> None:
        """Says goodbye to connections; with a mere warning they stay open, to be left by the client."""
        for socket in self.open[:count]:
            self._disconnect(socket, reason)

    def _disconnect(self, socket: Socket, reason: str) -> None:
        socket.send({"type": "disconnect", "reason": reason, "debug_info": {"host": _HOST}})
        if reason != "warning":
            socket.say_goodbye()
            self._drop(socket)

    def _drop(self, socket: Socket) -> None:
        if socket in self.open:
            self.open = [one for one in self.open if one is not socket]
            self._changed()

    def _greet(self, socket: Socket) -> None:
        socket.send(
            {
                "type": "hello",
                "num_connections": len(self.open),
                "debug_info": {"host": _HOST, "build_number": 120, "approximate_connection_time": 18060},
                "connection_info": {"app_id": APP},
            }
        )
        socket.silent = self.silent
        self._changed()
        self.on_open()

    async def _ping(self, socket: Socket) -> None:
        while True:
            await asyncio.sleep(self._ping_every)
            socket.frame(websocket.PING, f"Ping from {_HOST}".encode())

    async def _listen(self, socket: Socket, reader: asyncio.StreamReader) -> None:
        while not socket.closed:
            opcode, payload = await websocket.message(reader)
            if socket.silent:
                continue
            match opcode:
                case websocket.TEXT:
                    answer = json.loads(payload)
                    self.on_acknowledgement(answer["envelope_id"], answer.get("payload"))
                case websocket.PING:
                    socket.pings += 1
                    socket.frame(websocket.PONG, payload)
                    self._changed()
                case websocket.PONG:
                    socket.pongs += 1
                    self._changed()
                case websocket.CLOSE:
                    socket.say_goodbye()
                case _:
                    raise ConnectionError(f"no client of Slack's sends opcode {opcode}")
