"""What strangers send over HTTP, and how it is answered."""

from __future__ import annotations

import random
import re
import socket
import time
from collections import Counter
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass

from tests.fakes.signing import signed

MARK = b"Zaunkoenig"
"""Stands in all that strangers send."""

_METHODS = (b"GET", b"POST", b"POST", b"POST", b"PUT", b"HEAD", b"OPTIONS", b"TRACE", b"CONNECT", b"PRI", b"\xff", b"")
_PATHS = (
    b"/slack/events",
    b"/slack/events",
    b"/slack/events?x=%00",
    b"/",
    b"*",
    b"http://x/y",
    b"/%ff",
    b"/a b",
    b"//..",
)
_BODIES = (
    b"",
    b"{",
    b"[1,2]",
    b"null",
    b"payload=[1]",
    b"\xff\0",
    b'{"a":' * 2000,
    b"command=/ask&text=%s" % MARK,
    b'{"type":"url_verification","challenge":"%s"}' % MARK,
    b'{"type":"event_callback","event":{"text":"%s"}}' % MARK,
)
_HEADERS = (
    b"Content-Type: application/json",
    b"Content-Type: application/x-www-form-urlencoded",
    b"X-Slack-Request-Timestamp: abc",
    b"X-Slack-Request-Timestamp: " + b"9" * 5000,
    b"X-Slack-Request-Timestamp: \xd9\xa3",
    b"X-Slack-Signature: v0=\xc3\xa9",
    b"X-Slack-Signature: v0=" + b"0" * 64,
    b"X-Slack-Retry-Num: 1",
    b"X-Slack-Retry-Num: \xff",
    b"X-Slack-Bolt-Lazy-Only: 1",
    b"Content-Length: -1",
    b"Content-Length: 1e3",
    b"Content-Length: " + b"9" * 30,
    b"Content-Length: 1000001",
    b"Transfer-Encoding: gzip",
    b"Transfer-Encoding: chunked, chunked",
    b"Expect: 100-continue",
    b"Upgrade: websocket\r\nConnection: Upgrade",
    b"Cookie: " + b"c" * 20_000,
    b": nameless",
    b"No colon",
    b"X: " + MARK,
)
_FRAMING = re.compile(rb"(?im)^(content-length|transfer-encoding|expect)")
_STATUS = re.compile(rb"HTTP/1\.1 (?!100 )([0-9]{3}) ")


@dataclass(frozen=True, slots=True)
class Stray:
    """A stranger's request, and whether its length is told as it is, so that an answer can be expected."""

    sent: bytes
    framed: bool


def stray(seed: int) -> Stray:
    """Any request; the same one for the same seed."""
    chance = random.Random(seed)
    if chance.random() < 0.05:
        return Stray(MARK + chance.randbytes(chance.randrange(3000)), framed=False)
    body = chance.choice(_BODIES) + MARK * chance.randrange(50)
    headers = chance.sample(_HEADERS, chance.randrange(4))
    if chance.random() < 0.5:
        right = signed(body, chance.choice(("f" * 32, "", "None")), int(time.time()) - chance.choice((0, 0, 400)))
        headers += [f"{name}: {value}".encode() for name, value in right.items()]
    chance.shuffle(headers)
    framed = not any(_FRAMING.search(header) for header in headers)
    first = b"%s %s HTTP/1.1" % (chance.choice(_METHODS), chance.choice(_PATHS))
    lines = [first, b"Host: x", *headers, *([b"Content-Length: %d" % len(body)] if framed else [])]
    return Stray(b"\r\n".join([*lines, b"", body]), framed)


def status(port: int, request: Stray) -> int | None:
    """How it was answered; None when the connection was closed without a word."""
    answer = b""
    with socket.create_connection(("127.0.0.1", port), 30) as connection:
        try:
            connection.sendall(request.sent)
            if not request.framed:
                connection.shutdown(socket.SHUT_WR)  # or the bot would wait for more
            while not (found := _STATUS.search(answer)) and (more := connection.recv(4096)):
                answer += more
        except ConnectionError:
            found = _STATUS.search(answer)
    return int(found[1]) if found else None


@dataclass(frozen=True, slots=True)
class Met:
    """How many requests had which status (0: closed without a word), and those that should have been answered, but
    weren't."""

    statuses: Counter[int]
    unanswered: tuple[Stray, ...]

    @property
    def let_in(self) -> int:
        """How many weren't refused."""
        return sum(count for status, count in self.statuses.items() if status and not 400 <= status < 500)


def sent(port: int, count: int) -> Met:
    """Sends so many requests, eight at a time."""
    strays = [stray(seed) for seed in range(count)]
    with ThreadPoolExecutor(8) as strangers:
        answers = list(strangers.map(lambda request: status(port, request), strays))
    unanswered = [one for one, answer in zip(strays, answers, strict=True) if one.framed and answer is None]
    return Met(Counter(answer or 0 for answer in answers), tuple(unanswered))


def logged(log: bytes) -> int:
    """How many tracebacks, and words of theirs, stand in a log."""
    return log.count(MARK) + log.count(b"Traceback")
