"""`rolecall slack`: the bot in a workspace, from the first connection to an orderly end."""

from __future__ import annotations

import http.client
import logging
import signal
import threading
import time
from dataclasses import dataclass
from pathlib import Path
from types import FrameType
from typing import Protocol

from slack_bolt.adapter.socket_mode.internals import run_bolt_app, send_response
from slack_sdk import WebClient
from slack_sdk.errors import SlackApiError
from slack_sdk.socket_mode.client import BaseSocketModeClient
from slack_sdk.socket_mode.request import SocketModeRequest

from adapters.slack.credentials import APP_TOKEN, BOT_TOKEN, Credentials
from adapters.slack.listening import Address, Listening
from adapters.slack.refusals import refusal, refused, unreachable
from adapters.slack.responder import Responder
from adapters.slack.scopes import VITAL, lacking, missing
from adapters.slack.sender import Sender
from adapters.slack.settings import Settings
from adapters.slack.sockets import Sockets
from adapters.slack.taking import app
from bot.answerer import Bot
from bot.errors import ConfigurationError
from bot.records.conversations import Conversations
from bot.records.inbox import Inbox, Work
from bot.records.ledger import Ledger, NotKeptError
from bot.records.outbox import Outbox
from bot.records.record import Records
from bot.records.serving import Serving

WORKERS, SENDERS = 4, 8
_PATIENCE = 3
"""Seconds that Slack may take to say who the bot is."""

_WAIT = 1.0
_GRACE = 9.0
"""Seconds that what is in hand has to be finished in, once it is to end."""

_AGAIN, _MOST_TRIES = 1.0, 3
_HOURLY = 3600.0

log = logging.getLogger("rolecall.slack")


@dataclass(frozen=True, slots=True)
class Workspace:
    """Who the bot is there."""

    team: str
    me: str


class Entrance(Protocol):
    """Where what Slack delivers comes in."""

    def open(self) -> None:
        """Begins to take it in."""

    def close(self) -> None:
        """Takes nothing more in."""


def serve(
    bot: Bot,
    credentials: Credentials,
    settings: Settings,
    database: Path,
    keep_days: int,
    records: Records,
    address: Address | None = None,
) -> int:
    """Serves a workspace through sockets, or over HTTP at an `address`, until it is told to end, and gives the exit
    code; raises ConfigurationError when Slack doesn't take the tokens, or another process serves this database."""
    with Serving(database):
        return _Service(bot, credentials, settings, database, keep_days, records, address).run()


class _Service:
    def __init__(
        self,
        bot: Bot,
        credentials: Credentials,
        settings: Settings,
        database: Path,
        keep_days: int,
        records: Records,
        address: Address | None,
    ) -> None:
        client = WebClient(credentials.bot_token, base_url=credentials.api_url, retry_handlers=[], timeout=30)
        workspace = _known(credentials)
        ledger = Ledger(database)
        self._ledger = ledger
        self._outbox = Outbox(ledger, keep_days=keep_days)
        self._inbox = Inbox(ledger, self._outbox)
        self._conversations = Conversations(ledger, keep_days=keep_days)
        self._records = records
        self._responder = Responder(bot, self._records, self._conversations, self._outbox, settings)
        self._sender = Sender(client, self._outbox, self._revoked)
        self._bolt = app(client, self._inbox, workspace.me, credentials.signing_secret)
        self._entrance: Entrance = (
            Listening(address, self._bolt, credentials.signing_secret, self._ready)
            if address
            else Sockets(credentials.app_token, client, self._listen, self._refused)
        )
        self._ending = threading.Event()
        self._trouble: str | None = None
        self._stopped = False
        tasks = [*[self._work] * WORKERS, *[self._sender.work] * SENDERS]
        self._hands = [threading.Thread(target=task, daemon=True) for task in tasks]

    def run(self) -> int:
        """Takes up what a crash left, then serves until a signal, or until Slack takes the bot no more."""
        for number in (signal.SIGTERM, signal.SIGINT):
            signal.signal(number, self._end)
        left = self._inbox.recover()
        for hand in self._hands:
            hand.start()
        self._entrance.open()
        log.info("serving; taken up again: %d", left)
        forget_at = time.monotonic() + _HOURLY
        while not self._ending.wait(_WAIT):  # a signal that comes just as a wait begins is heard when that is over
            if time.monotonic() >= forget_at:
                self._forget()
                forget_at += _HOURLY
        until = time.monotonic() + _GRACE
        self._entrance.close()
        self._finish(until)
        if self._trouble:
            raise ConfigurationError(self._trouble)
        return 0

    def _listen(self, client: BaseSocketModeClient, request: SocketModeRequest) -> None:
        began = time.time()
        send_response(client, request, run_bolt_app(self._bolt, request), began)

    def _ready(self) -> dict[str, bool]:
        """Whether each thing is there that an answer takes; without knowledge there would be no service at all."""
        try:
            self._inbox.waiting()
        except NotKeptError:
            return {"knowledge": True, "database": False, "serving": not self._ending.is_set()}
        return {"knowledge": True, "database": True, "serving": not self._ending.is_set()}

    def _work(self) -> None:
        while True:
            try:
                work = self._inbox.claim(_WAIT)
                if work is not None:
                    self._do(work)
                elif self._stopped:
                    return
            except NotKeptError as error:
                log.error("%s", error)
                time.sleep(_WAIT)

    def _do(self, work: Work) -> None:
        try:
            posts, turn = self._responder.respond(work)
        except NotKeptError:
            raise
        except Exception:
            log.exception("not answered: %s", work.event)
            if work.tries < _MOST_TRIES:
                self._inbox.failed(work, time.time() + _AGAIN)
            else:
                self._inbox.done(work)  # it must not stop what comes after it
            return
        self._inbox.done(work, posts, turn)

    def _finish(self, until: float) -> None:
        """Lets what is in hand be done and sent, as long as there is time."""
        while not self._trouble and time.monotonic() < until and (self._inbox.waiting() or self._outbox.waiting()):
            time.sleep(0.05)
        self._stopped = True
        self._inbox.stop()
        self._sender.stop()
        for hand in self._hands:
            hand.join(max(0.0, until - time.monotonic()))
        self._records.close()
        self._ledger.close()

    def _forget(self) -> None:
        now = time.time()
        for kept in (self._inbox, self._outbox, self._conversations):
            try:
                kept.forget(now)
            except NotKeptError as error:
                log.warning("%s", error)

    def _end(self, number: int, frame: FrameType | None) -> None:
        del frame
        if self._ending.is_set():  # the second time, at once
            raise SystemExit(128 + number)
        self._ending.set()

    def _revoked(self, reason: str) -> None:
        self._trouble = refusal(BOT_TOKEN, reason)
        self._ending.set()

    def _refused(self, reason: str) -> None:
        self._trouble = refusal(APP_TOKEN, reason)
        self._ending.set()


def _known(credentials: Credentials) -> Workspace:
    """Who the bot is; raises ConfigurationError when Slack doesn't take the token, can't be reached, or lets the bot
    say nothing."""
    url = credentials.api_url
    client = WebClient(credentials.bot_token, base_url=url, retry_handlers=[], timeout=_PATIENCE)
    try:
        answer = client.auth_test()
    except SlackApiError as error:
        raise ConfigurationError(refused(BOT_TOKEN, url, error.response)) from None
    except (OSError, http.client.HTTPException, ValueError) as error:
        raise ConfigurationError(unreachable(url, error)) from None
    for scope in missing(answer.headers) or ():
        if scope == VITAL:
            raise ConfigurationError(lacking(scope))
        log.warning("%s", lacking(scope))
    return Workspace(str(answer.get("team_id")), str(answer.get("user_id")))
