"""HTTP/1.1 as far as Slack's clients speak it: a request with its body, an answer, and a connection that breaks."""

from __future__ import annotations

import asyncio
import json
import socket
import struct
from collections.abc import Mapping
from dataclasses import dataclass
from http import HTTPStatus
from urllib.parse import parse_qsl, urlsplit

from tests.fakes.journal import Json

_OBJECTS = {"attachments", "blocks", "loading_messages", "metadata", "prompts", "unfurls", "view"}
"""Arguments that are JSON within a form."""


@dataclass(frozen=True, slots=True)
class Request:
    """A request that was read to its end; header names are in lower case."""

    method: str
    path: str
    query: str
    headers: Mapping[str, str]
    body: bytes

    @property
    def arguments(self) -> Json:
        """What was asked for: query, form or JSON, each value as its type where it has one."""
        found: Json = dict(parse_qsl(self.query, keep_blank_values=True))
        if self.headers.get("content-type", "").startswith("application/json"):
            given = json.loads(self.body or b"{}")
            found.update(given if isinstance(given, dict) else {})
        else:
            found.update(parse_qsl(self.body.decode("utf-8", "replace"), keep_blank_values=True))
        for name in _OBJECTS & found.keys():
            if isinstance(found[name], str):
                found[name] = json.loads(found[name])
        return found


async def request(reader: asyncio.StreamReader) -> Request | None:
    """The next request of a connection; None when there is no more."""
    try:
        head = (await reader.readuntil(b"\r\n\r\n")).decode("latin-1")
        first, *lines = head.strip().split("\r\n")
        headers = {name.strip().lower(): value.strip() for name, _, value in (line.partition(":") for line in lines)}
        body = await reader.readexactly(int(headers.get("content-length", "0")))
    except (asyncio.IncompleteReadError, ConnectionError):
        return None
    method, target, _ = first.split(" ", 2)
    parts = urlsplit(target)
    return Request(method, parts.path, parts.query, headers, body)


def response(status: int, body: bytes, headers: Mapping[str, str]) -> bytes:
    """An answer with its length."""
    lines = [f"HTTP/1.1 {status} {HTTPStatus(status).phrase}"]
    lines += [f"{name}: {value}" for name, value in headers.items()]
    if status != HTTPStatus.SWITCHING_PROTOCOLS:
        lines.append(f"Content-Length: {len(body)}")
    return "\r\n".join([*lines, "", ""]).encode("latin-1") + body


def reset(writer: asyncio.StreamWriter) -> None:
    """Breaks a connection with a TCP RST: no goodbye, and what was under way is gone."""
    writer.get_extra_info("socket").setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, struct.pack("ii", 1, 0))
    writer.transport.abort()
