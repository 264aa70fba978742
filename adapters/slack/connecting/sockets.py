"""The sockets that Slack speaks through: two, each watched, and opened anew when it has died in silence."""

from __future__ import annotations

import contextlib
import logging
import select
import socket
import threading
import time
from collections.abc import Callable

from slack_sdk import WebClient
from slack_sdk.errors import SlackApiError
from slack_sdk.socket_mode.builtin import SocketModeClient
from slack_sdk.socket_mode.builtin.connection import Connection
from slack_sdk.socket_mode.client import BaseSocketModeClient
from slack_sdk.socket_mode.request import SocketModeRequest

from adapters.slack.connecting.attempt import backoff
from adapters.slack.connecting.credentials import APP_TOKEN
from adapters.slack.connecting.refusals import FOR_GOOD, WORD
from adapters.slack.trouble import Trouble

SOCKETS = 2
"""At most one of them is being opened anew at a time, mostly."""

_PING_EVERY = 1.0
_LONGEST_SILENCE = 4.0
"""Seconds without an answer to a ping after which a socket counts as dead."""

_LONGEST_WAIT = 8.0
"""Seconds between two tries to open a socket: while there is none, nothing is heard."""

_LOST = "a socket is lost as soon as it is opened"
_LOOK_EVERY = 0.25
_HUNG_UP = select.POLLHUP | select.POLLERR | getattr(select, "POLLRDHUP", 0) if hasattr(select, "poll") else 0

log = logging.getLogger("rolecall.slack")

Listener = Callable[[BaseSocketModeClient, SocketModeRequest], None]


class Sockets:
    """Keeps sockets open until `close`; `refused` is called when Slack doesn't take the app's token any more."""

    def __init__(
        self,
        app_token: str,
        client: WebClient,
        listener: Listener,
        refused: Callable[[str], None],
        number: int = SOCKETS,
    ) -> None:
        self._refused = refused
        self._closing = threading.Event()
        self._sockets = [_Watched(app_token, client, listener) for _ in range(number)]
        self._threads = [
            threading.Thread(target=self._watch, args=(one,), name=f"socket-{number}", daemon=True)
            for number, one in enumerate(self._sockets)
        ]

    def open(self) -> None:
        """Opens them, and watches over them from now on."""
        for thread in self._threads:
            thread.start()

    def close(self) -> None:
        """Takes nothing more in."""
        self._closing.set()
        closing = [threading.Thread(target=one.close, daemon=True) for one in self._sockets]
        for thread in closing:
            thread.start()
        for thread in closing:  # each waits for what it has in hand
            thread.join()

    def _watch(self, one: _Watched) -> None:
        failures, opened = 0, False
        trouble = Trouble()
        while not self._closing.is_set():
            if one.heard:
                failures = 0
                trouble.over()
            if one.alive:
                self._closing.wait(_LOOK_EVERY)
                continue
            # Not at the first: a socket may be lost just before it was heard of, too.
            if failures > 1 and self._closing.wait(min(_LONGEST_WAIT, backoff(failures - 1))):
                return
            failures += 1
            if failures > 1 and opened:
                trouble.met(_LOST)
            opened = False
            try:
                one.open()
                opened = True
            except SlackApiError as error:
                reason = _word(error)
                if reason in FOR_GOOD[APP_TOKEN]:
                    self._refused(reason)
                    return
                trouble.met(f"Slack gives no socket: {reason}")
            except Exception as error:  # noqa: BLE001 - the SDK raises what sockets, TLS and HTTP raise
                trouble.met(f"Slack gives no socket: {type(error).__name__}")


class _Client(SocketModeClient):
    """Opens nothing by itself when Slack says goodbye, which it would do at once and for ever; closes at once."""

    left = False

    def disconnect(self) -> None:
        """Wakes up the SDK too, which would wait for a message for up to a second before it sees that it is closed."""
        super().disconnect()
        self.message_queue.put(None)

    def connect_to_new_endpoint(self, force: bool = False) -> None:
        """Leaves it to the watch."""
        del force
        self.left = True


class _Watched:
    """One socket."""

    def __init__(self, app_token: str, client: WebClient, listener: Listener) -> None:
        self._client = _Client(
            app_token,
            web_client=client,
            auto_reconnect_enabled=False,  # which waits for five pings, and again without end
            ping_interval=_PING_EVERY,
            logger=logging.getLogger("rolecall.slack.socket"),
        )
        self._client.socket_mode_request_listeners.append(listener)
        self._opened = 0.0
        self._last: Connection | None = None

    def open(self) -> None:
        """Opens it anew, whatever became of the last."""
        self._last = self._client.current_session
        if not self._standing:  # else what is on its way there still comes
            self._break_off()
        self._client.wss_uri = None
        self._client.left = False
        self._client.connect()
        self._opened = time.time()

    def close(self) -> None:
        """Closes it for good."""
        session = self._client.current_session
        sock = session.sock if session is not None else None
        self._break_off()
        self._client.close()
        if sock is not None:
            sock.close()  # the SDK leaves one open that was broken off just before

    def _break_off(self) -> None:
        """Ends the read that waits on the connection, which closing it would wait for: up to three seconds, in which
        a new one wouldn't be heard."""
        session = self._client.current_session
        sock = session.sock if session is not None else None
        if sock is not None:
            with contextlib.suppress(OSError):
                sock.shutdown(socket.SHUT_RDWR)

    @property
    def alive(self) -> bool:
        """Whether it is open at the other end too, as far as that can be told, and to stay so."""
        return self._standing and not self._client.left

    @property
    def heard(self) -> bool:
        """Whether Slack has answered since it was last to be opened."""
        session = self._client.current_session
        return session is not None and session is not self._last and session.last_ping_pong_time is not None

    @property
    def _standing(self) -> bool:
        session = self._client.current_session
        if session is None or not session.is_active() or session.sock is None:
            return False
        heard = max(session.last_ping_pong_time or 0.0, self._opened)
        return time.time() - heard < _LONGEST_SILENCE and not _hung_up(session.sock)


def _hung_up(sock: socket.socket) -> bool:
    """Whether the other end has gone; a read would take what has come for nothing yet."""
    if not _HUNG_UP:
        return False
    poll = select.poll()
    try:
        poll.register(sock, _HUNG_UP)
        return bool(poll.poll(0))
    except (OSError, ValueError):
        return True


def _word(error: SlackApiError) -> str:
    """Slack's own word for why there is no socket, or the status where something else has answered."""
    reason = str(error.response.get("error")) if isinstance(error.response.data, dict) else ""
    return reason if WORD.fullmatch(reason) else f"status {error.response.status_code}"
