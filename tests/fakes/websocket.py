"""WebSocket frames (RFC 6455), as a server reads and writes them."""

from __future__ import annotations

import asyncio
import base64
import hashlib
import struct

TEXT, CLOSE, PING, PONG = 0x1, 0x8, 0x9, 0xA
_CONTINUED = 0x0
_FINAL = 0x80
_MASKED = 0x80
_MAGIC = b"258EAFA5-E914-47DA-95CA-C5AB0DC85B11"


def accepting(key: str) -> str:
    """The value of `Sec-WebSocket-Accept` that answers a client's key."""
    return base64.b64encode(hashlib.sha1(key.encode() + _MAGIC).digest()).decode()


def frame(opcode: int, payload: bytes) -> bytes:
    """One whole message, unmasked, as servers send it."""
    size = len(payload)
    if size < 126:
        head = bytes([_FINAL | opcode, size])
    elif size < 1 << 16:
        head = struct.pack("!BBH", _FINAL | opcode, 126, size)
    else:
        head = struct.pack("!BBQ", _FINAL | opcode, 127, size)
    return head + payload


async def message(reader: asyncio.StreamReader) -> tuple[int, bytes]:
    """The next message or control frame: opcode and payload. Fragments are put together; control frames between them,
    which no client of Slack's sends, are not expected. Raises IncompleteReadError at the end of the stream."""
    opcode, final, payload = await _frame(reader)
    while not final:
        _, final, more = await _frame(reader)
        payload += more
    return opcode, payload


async def _frame(reader: asyncio.StreamReader) -> tuple[int, bool, bytes]:
    first, second = await reader.readexactly(2)
    size = second & ~_MASKED
    if size == 126:
        (size,) = struct.unpack("!H", await reader.readexactly(2))
    elif size == 127:
        (size,) = struct.unpack("!Q", await reader.readexactly(8))
    mask = await reader.readexactly(4) if second & _MASKED else b""
    payload = await reader.readexactly(size)
    if mask:
        payload = bytes(byte ^ mask[at % 4] for at, byte in enumerate(payload))
    return first & 0x0F, bool(first & _FINAL), payload
