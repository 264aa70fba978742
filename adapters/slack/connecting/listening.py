"""The server of HTTP mode: uvicorn on a thread of its own, so that the service hears of signals itself."""

from __future__ import annotations

import logging
import socket
import threading
from collections.abc import Callable
from dataclasses import dataclass
from typing import TYPE_CHECKING

from adapters.slack.connecting.http import EVENTS, Door, Readiness
from bot.errors import ConfigurationError

if TYPE_CHECKING:
    from slack_bolt import App

HOST, PORT = "127.0.0.1", 3000

_GRACE = 3
"""Seconds that requests under way have to be answered in: longer than a body may take to come."""

_BACKLOG = 512

log = logging.getLogger("rolecall.slack")


@dataclass(frozen=True, slots=True)
class Address:
    """Where to listen; port 0 is any that is free."""

    host: str = HOST
    port: int = PORT


class Listening:
    """Takes Slack's requests from `open` to `close`; raises ConfigurationError when uvicorn is missing, or the address
    can't be had."""

    def __init__(self, address: Address, app: App, secret: str, ready: Callable[[], Readiness]) -> None:
        try:
            import uvicorn
        except ImportError:
            raise ConfigurationError("HTTP mode needs uvicorn: pip install 'rolecall[http]'") from None
        self._socket = _bound(address)
        config = uvicorn.Config(
            Door(app, secret, ready),
            http="h11",
            ws="none",
            lifespan="off",
            log_config=None,
            access_log=False,
            proxy_headers=False,
            server_header=False,
            backlog=_BACKLOG,
            timeout_graceful_shutdown=_GRACE,
        )
        self._server = uvicorn.Server(config)
        self._thread = threading.Thread(target=self._run, name="http", daemon=True)

    def open(self) -> None:
        """Begins to take requests."""
        self._thread.start()
        host, port = self._socket.getsockname()[:2]
        log.info("listening", extra={"host": host, "port": port, "path": EVENTS})

    def close(self) -> None:
        """Takes nothing more in; what is under way is answered first."""
        self._server.should_exit = True
        if self._thread.is_alive():
            self._thread.join(_GRACE + 1)

    def _run(self) -> None:
        self._server.run([self._socket])


def _bound(address: Address) -> socket.socket:
    family = socket.AF_INET6 if ":" in address.host else socket.AF_INET
    try:
        return socket.create_server((address.host, address.port), family=family, backlog=_BACKLOG)
    except (OSError, UnicodeError) as error:
        reason = error.strerror or error if isinstance(error, OSError) else "no such host"
        raise ConfigurationError(
            f"--host {address.host} --port {address.port} can't be listened on ({reason}): name others"
        ) from None
