"""The bot in HTTP mode as a real process, and Slack's signed requests to it."""

from __future__ import annotations

import http.client
import json
import subprocess
import sys
import time
from collections.abc import Mapping
from dataclasses import dataclass
from http import HTTPStatus
from pathlib import Path
from types import TracebackType
from typing import Any
from urllib.parse import urlencode

from tests.command import MANAGERS, environment
from tests.fakes.signing import signed
from tests.fakes.slack import FakeSlack

SECRET = "0123456789abcdef0123456789abcdef"

_PATIENCE = 30.0

Json = dict[str, Any]


@dataclass(frozen=True, slots=True)
class Answer:
    """What was answered: the status, and the body as text."""

    status: int
    body: str


class Delivering:
    """Runs `rolecall slack --http` until it is ended, and brings it what Slack would; `log` is where it writes."""

    def __init__(self, slack: FakeSlack, state: Path, *arguments: str, **env: str) -> None:
        self.log = state / "log.txt"
        told = {**slack.environment, "SLACK_SIGNING_SECRET": SECRET, "XDG_STATE_HOME": str(state), **env}
        del told["SLACK_APP_TOKEN"]
        command = [sys.executable, "-m", "bot", "slack", "--knowledge", str(MANAGERS), "--http", "--port", "0"]
        with open(self.log, "ab") as log:
            self.process = subprocess.Popen([*command, *arguments], stdout=log, stderr=log, env=environment(**told))
        self.port = 0

    def __enter__(self) -> Delivering:
        until = time.monotonic() + _PATIENCE
        while not (found := [line for line in self.lines() if line["message"] == "listening"]):
            assert self.process.poll() is None, self.log.read_text()
            assert time.monotonic() < until, "it doesn't listen"
            time.sleep(0.02)
        self.port = found[-1]["port"]
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, at: TracebackType | None) -> None:
        if self.process.poll() is None:
            self.process.kill()
            self.process.wait()

    def lines(self) -> list[Json]:
        """What was logged; only whole lines."""
        return [json.loads(line) for line in self.log.read_text().splitlines(keepends=True) if line.endswith("\n")]

    def end(self) -> int:
        """Ends it as a supervisor does; gives its exit code."""
        self.process.terminate()
        return self.process.wait(_PATIENCE)

    def accepts(self) -> bool:
        """Whether it lets anybody in."""
        try:
            return self.ask("GET", "/healthz").status == HTTPStatus.OK
        except ConnectionError:
            return False

    def ask(
        self, method: str, path: str, body: bytes | None = None, headers: Mapping[str, str] | None = None
    ) -> Answer:
        """One request, with just these headers."""
        connection = http.client.HTTPConnection("127.0.0.1", self.port, timeout=_PATIENCE)
        try:
            connection.request(method, path, body, dict(headers or {}))
            answer = connection.getresponse()
            return Answer(answer.status, answer.read().decode())
        finally:
            connection.close()

    def deliver(self, payload: Json, *, retry: int = 0) -> Answer:
        """An event, signed; with `retry` it is said to come again."""
        more = {"X-Slack-Retry-Num": str(retry), "X-Slack-Retry-Reason": "http_timeout"} if retry else {}
        return self.sign(json.dumps(payload).encode(), more)

    def command(self, payload: Json) -> Answer:
        """A slash command: a form."""
        return self.sign(urlencode(payload).encode())

    def interact(self, payload: Json) -> Answer:
        """A click or a shortcut: JSON within a form."""
        return self.sign(urlencode({"payload": json.dumps(payload)}).encode())

    def sign(self, body: bytes, more: Mapping[str, str] | None = None, *, age: int = 0, secret: str = SECRET) -> Answer:
        """Any body, signed so many seconds ago."""
        headers = {**signed(body, secret, int(time.time()) - age), **(more or {})}
        return self.ask("POST", "/slack/events", body, headers)
