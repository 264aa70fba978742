"""From what Slack tells to what is posted, without a process and without a network: the records are real."""

from __future__ import annotations

import json
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

from adapters.slack.answering.responder import NotYetError, Responder
from adapters.slack.hearing.incoming import parcel
from adapters.slack.hearing.manners import Mode
from adapters.slack.settings import Settings
from bot.answerer import Bot
from bot.editions.service import Service
from bot.records.conversations import Conversations
from bot.records.database import Database
from bot.records.inbox import Inbox, Work
from bot.records.ledger import Ledger
from bot.records.outbox import Outbox
from bot.records.post import Letter, Post
from bot.records.proposals import Proposals
from tests.bots import bot_of
from tests.command import MANAGERS
from tests.fakes import events
from tests.fakes.journal import Json

ME = "UBOT"
BOT = bot_of(MANAGERS)
ASKED = "what does a prodct manager earn"
ANSWER = "The product manager takes home about 90,000 a year."
OTHER = "what does the project manager earn?"
OTHER_ANSWER = "The project manager takes home about 80,000 a year."
SETTINGS = Settings(channels={"CALWAYS": Mode.ALWAYS, "CNEVER": Mode.NEVER})


class Desk:
    """A responder with all that it needs, on a file of its own."""

    def __init__(
        self, folder: Path, settings: Settings = SETTINGS, clock: Callable[[], float] = time.time, bot: Bot = BOT
    ) -> None:
        file = folder / "records.db"
        self._ledger = Ledger(file)
        self.outbox = Outbox(self._ledger)
        self.proposals = Proposals(self._ledger)
        self.inbox = Inbox(self._ledger, self.outbox, clock=clock)
        self._conversations = Conversations(self._ledger)
        self.records = Database(file)
        self.service = Service(bot)
        kept = (self.records, self._conversations, self.outbox, self.proposals)
        self._responder = Responder(self.service, *kept, settings)
        self._posts = 0

    def takes(self, body: Json) -> list[Json]:
        """What is to be posted about what Slack has told, as payloads. Raises NotYetError when the work has to wait."""
        found = parcel(body, ME)
        if found is None or not self.inbox.keep(found.event, found.twin, found.work, found.order, found.settles):
            return []
        return self.goes_on()

    def breaks_off(self, body: Json) -> None:
        """Does the work about what Slack has told, and ends before that is noted."""
        found = parcel(body, ME)
        assert found is not None
        assert self.inbox.keep(found.event, found.twin, found.work, found.order, found.settles)
        work = self.inbox.claim()
        assert work is not None
        self._responder.respond(work)

    def goes_on(self) -> list[Json]:
        """What is to be posted about the work that waits."""
        work = self.inbox.claim()
        assert work is not None
        return [json.loads(letter.payload) for letter in self._done(work)]

    def next(self) -> Post:
        """The next post, about to leave."""
        post = self.outbox.next()
        assert post is not None
        assert self.outbox.sending(post)
        return post

    def delivers(self) -> list[str]:
        """All that is to be posted stands in Slack now; gives its times there."""
        times = []
        while self.outbox.waiting():
            self._posts += 1
            times.append(f"{900 + self._posts}.000200")
            self.outbox.sent(self.next(), times[-1])
        return times

    def close(self) -> None:
        self.records.close()
        self._ledger.close()

    def _done(self, work: Work) -> tuple[Letter, ...]:
        try:
            handled = self._responder.respond(work)
        except NotYetError:
            self.inbox.failed(work, 0.0, counted=False)
            raise
        self.inbox.done(work, handled.letters, handled.turn, handled.detached)
        return handled.letters


class Times:
    """Times of messages, each later than the last."""

    def __init__(self) -> None:
        self._last = 100

    def next(self) -> str:
        self._last += 1
        return f"{self._last}.000100"


TIMES = Times()


def said(text: str, channel: str = "C1", user: str = "U1", thread: str = "", **more: Any) -> Json:
    """A message, as an event."""
    return events.message(channel, {**events.written(user, text, thread), "ts": TIMES.next(), **more})


def asked(text: str = ASKED, channel: str = "C1", user: str = "U1", thread: str = "") -> Json:
    """A message that mentions the bot."""
    return said(f"<@{ME}> {text}", channel, user, thread)


def at(body: Json) -> str:
    """The time of a message."""
    return str(body["event"]["ts"])


def edited(body: Json, text: str) -> Json:
    """A message was changed."""
    before, ts = body["event"], TIMES.next()
    now = {**before, "text": text, "edited": {"user": before["user"], "ts": ts}}
    return events.message_changed(before["channel"], now, before, ts)


def deleted(body: Json) -> Json:
    """A message is gone."""
    return events.message_deleted(body["event"]["channel"], body["event"], TIMES.next())


def pressed(action: str, value: str, **more: Any) -> Json:
    """A click in a thread, on a message that everybody sees."""
    return {
        "type": "block_actions",
        "trigger_id": TIMES.next(),
        "user": {"id": "U1"},
        "channel": {"id": "C1"},
        "container": {"type": "message", "channel_id": "C1"},
        "message": {"ts": "50.1", "thread_ts": "50.0"},
        "actions": [{"action_id": action, "value": value}],
        "response_url": "https://hooks.slack.com/actions/1",
        **more,
    }


def command(text: str, user: str = "U1") -> Json:
    """`/ask` and a text."""
    url = "https://hooks.slack.com/commands/1"
    return {
        "command": "/ask",
        "text": text,
        "user_id": user,
        "channel_id": "C1",
        "trigger_id": TIMES.next(),
        "response_url": url,
    }


def shortcut(text: str, **message: str) -> Json:
    """“Ask about this” in the menu of a message."""
    return {
        "type": "message_action",
        "callback_id": "ask_about_this",
        "trigger_id": TIMES.next(),
        "user": {"id": "U1"},
        "channel": {"id": "C1"},
        "message": {"text": text, "ts": "50.0", **message},
        "response_url": "https://hooks.slack.com/actions/2",
    }


def texts(payloads: list[Json]) -> list[str]:
    """What is said, without what is only shown or done."""
    return [payload["arguments"]["text"] for payload in payloads if "text" in payload["arguments"]]


def done(payloads: list[Json]) -> list[tuple[str, str]]:
    """The method and the message that it is about, for each payload."""
    return [(payload["method"], str(payload["arguments"].get("ts") or "")) for payload in payloads]
