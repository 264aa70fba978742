"""`rolecall slack`: the bot in a workspace, from the first connection to an orderly end."""

from __future__ import annotations

import logging
import threading
import time
from datetime import UTC, datetime
from pathlib import Path
from typing import Protocol

from slack_bolt.adapter.socket_mode.internals import run_bolt_app, send_response
from slack_sdk import WebClient
from slack_sdk.socket_mode.client import BaseSocketModeClient
from slack_sdk.socket_mode.request import SocketModeRequest

from adapters.slack.answering.responder import Responder
from adapters.slack.answering.verdicts import Verdicts
from adapters.slack.answering.worker import Worker
from adapters.slack.connecting.credentials import APP_TOKEN, BOT_TOKEN, Credentials
from adapters.slack.connecting.listening import Address, Listening
from adapters.slack.connecting.refusals import refusal
from adapters.slack.connecting.sockets import Sockets
from adapters.slack.connecting.workspace import user_of
from adapters.slack.ending import Ending
from adapters.slack.hearing.taking import app
from adapters.slack.sending.sender import Sender
from adapters.slack.settings import Settings
from adapters.slack.trouble import Trouble
from bot.editions.news import News, Refused, told
from bot.editions.reloading import Reloading
from bot.errors import ConfigurationError
from bot.records.conversations import Conversations
from bot.records.inbox import Inbox
from bot.records.ledger import Ledger, NotKeptError
from bot.records.origin import origin_of
from bot.records.outbox import Outbox
from bot.records.proposals import Proposals
from bot.records.record import Records
from bot.records.serving import Serving

WORKERS, SENDERS = 4, 8
_WAIT = 1.0
_FINISHING, _GRACE = 9.0, 9.7
"""Seconds that what is in hand has to be finished in, once it is to end, and after which there is nobody any more."""

_NOW_AND_THEN, _HOURLY = 3.0, 3600.0
_CONFIGURATION = 4
"""The exit code that a refused token ends in."""

log = logging.getLogger("rolecall.slack")


class Entrance(Protocol):
    """Where what Slack delivers comes in."""

    def open(self) -> None:
        """Begins to take it in."""

    def close(self) -> None:
        """Takes nothing more in."""


def serve(
    reloading: Reloading,
    credentials: Credentials,
    settings: Settings,
    database: Path,
    keep_days: int,
    records: Records,
    ending: Ending,
    address: Address | None = None,
) -> int:
    """Serves a workspace through sockets, or over HTTP at an `address`, until it is told to end, and gives the exit
    code; raises ConfigurationError when Slack doesn't take the tokens, or another process serves this database."""
    with Serving(database):
        return _Service(reloading, credentials, settings, database, keep_days, records, ending, address).run()


class _Service:
    def __init__(
        self,
        reloading: Reloading,
        credentials: Credentials,
        settings: Settings,
        database: Path,
        keep_days: int,
        records: Records,
        ending: Ending,
        address: Address | None,
    ) -> None:
        client = WebClient(credentials.bot_token, base_url=credentials.api_url, retry_handlers=[], timeout=30)
        me = user_of(credentials)
        trouble = Trouble()
        self._ledger = Ledger(database)
        self._outbox = Outbox(self._ledger, keep_days=keep_days)
        self._inbox = Inbox(self._ledger, self._outbox)
        self._conversations = Conversations(self._ledger, keep_days=keep_days)
        self._records = records
        self._proposals = Proposals(self._ledger, knowledge=origin_of(reloading.folder), keep_days=keep_days)
        self._verdicts = Verdicts(self._proposals, self._outbox)
        self._reloading = reloading
        reloading.service.subscribe(_logged)
        responder = Responder(reloading.service, records, self._conversations, self._outbox, self._proposals, settings)
        self._worker = Worker(self._inbox, responder, trouble)
        self._sender = Sender(client, self._outbox, self._revoked, trouble)
        self._bolt = app(client, self._inbox, me, credentials.signing_secret)
        self._entrance: Entrance = (
            Listening(address, self._bolt, credentials.signing_secret, self._ready)
            if address
            else Sockets(credentials.app_token, client, self._listen, self._refused)
        )
        self._ending = ending
        self._refusal: str | None = None
        tasks = [*[self._worker.work] * WORKERS, *[self._sender.work] * SENDERS]
        self._hands = [threading.Thread(target=task, daemon=True) for task in tasks]

    def run(self) -> int:
        """Takes up what a crash left, then serves until a signal, or until Slack takes the bot no more."""
        self._ending.serve(_GRACE)
        left = self._inbox.waiting()
        for hand in self._hands:
            hand.start()
        self._entrance.open()
        self._reloading.begin()
        log.info("serving; taken up again: %d", left)
        forget_at = time.monotonic()
        while not self._ending.begun.wait(_NOW_AND_THEN):
            self._verdicts_told()
            if time.monotonic() >= forget_at:
                self._forget()
                forget_at = time.monotonic() + _HOURLY
        until = time.monotonic() + _FINISHING
        self._entrance.close()
        self._reloading.close()
        self._finish(until)
        if self._refusal:
            raise ConfigurationError(self._refusal)
        return 0

    def _listen(self, client: BaseSocketModeClient, request: SocketModeRequest) -> None:
        began = time.time()
        send_response(client, request, run_bolt_app(self._bolt, request), began)

    def _ready(self) -> dict[str, bool | str | None]:
        """Whether each thing is there that an answer takes, and since when a change of the knowledge isn't taken;
        without any there would be no service at all."""
        trouble = self._reloading.service.trouble
        since = datetime.fromtimestamp(trouble.since, UTC).isoformat(timespec="seconds") if trouble else None
        database, serving = self._waiting() is not None, not self._ending.begun.is_set()
        return {"knowledge": True, "knowledge_refused_since": since, "database": database, "serving": serving}

    def _finish(self, until: float) -> None:
        """Lets what is in hand be done and sent, as long as there is time."""
        while not self._refusal and time.monotonic() < until and self._waiting() != 0:
            time.sleep(0.05)
        self._worker.stop()
        self._sender.stop()
        for hand in self._hands:
            hand.join(max(0.0, until - time.monotonic()))
        self._records.close()
        self._ledger.close()

    def _waiting(self) -> int | None:
        """How much there is to do; None where that can't be told."""
        try:
            return self._inbox.waiting() + self._outbox.waiting()
        except NotKeptError:
            return None

    def _verdicts_told(self) -> None:
        try:
            self._verdicts.tell()
        except NotKeptError as error:
            log.warning("%s", error)

    def _forget(self) -> None:
        now = time.time()
        for kept in (self._inbox, self._outbox, self._conversations, self._proposals):
            try:
                kept.forget(now)
            except NotKeptError as error:
                log.warning("%s", error)

    def _revoked(self, reason: str) -> None:
        self._end(refusal(BOT_TOKEN, reason))

    def _refused(self, reason: str) -> None:
        self._end(refusal(APP_TOKEN, reason))

    def _end(self, refusal: str) -> None:
        self._refusal = refusal
        self._ending.within(_GRACE, _CONFIGURATION)
        self._ending.begun.set()


def _logged(news: News) -> None:
    log.log(logging.WARNING if isinstance(news, Refused) else logging.INFO, "%s", told(news))
