"""What is to be posted, as letters for the outbox: which method of the Web API, and what with."""

from __future__ import annotations

import json
from collections.abc import Sequence
from typing import Any

from adapters.slack.sending.pacing import NOWHERE
from adapters.slack.showing.messages import POSTED, QUIET, Message
from bot.records.post import Letter, Post

METADATA = "rolecall_post"
"""The type of the metadata by which a post is found again."""


class Posting:
    """Letters that one piece of work leads to; each has a key of its own, made of the event's."""

    def __init__(self, event: str, order: str) -> None:
        self._event = event
        self._order = order
        self._letters: list[Letter] = []
        self._detached: list[int] = []

    def letters(self) -> tuple[Letter, ...]:
        """All of them, in order."""
        return tuple(self._letters)

    def detached(self) -> tuple[int, ...]:
        """The ids of posts that aren't about their question any more."""
        return tuple(self._detached)

    def say(self, messages: Sequence[Message], channel: str, thread: str | None, about: str | None = None) -> None:
        """Posts messages in a channel, in a thread where one is given."""
        for message in messages:
            key = f"{self._event}#{len(self._letters)}"
            arguments = {
                **POSTED,
                **_shown(message),
                "channel": channel,
                **({"thread_ts": thread} if thread else {}),
                "metadata": {"event_type": METADATA, "event_payload": {"key": key}},
            }
            self._put("chat.postMessage", channel, arguments, about)

    def status(self, what: str, channel: str, thread: str) -> None:
        """Shows in a thread what the bot is at, until it says something there; what can't be shown at once isn't."""
        arguments = {"channel_id": channel, "thread_ts": thread, "status": what}
        self._put("assistant.threads.setStatus", NOWHERE, arguments, None, fleeting=True)

    def update(self, message: Message, channel: str, at: str) -> None:
        """Puts a message in place of one that was posted."""
        self._put("chat.update", channel, {**QUIET, **_shown(message), "channel": channel, "ts": at}, None)

    def delete(self, post: Post, channel: str, thread: str | None = None) -> None:
        """Takes back a post that was sent; where a `thread` is given, only if nobody else has written in it since."""
        self._detached.append(post.id)
        self._put("chat.delete", channel, {"channel": channel, "ts": post.result}, None, alone_in=thread)

    def respond(
        self, messages: Sequence[Message], url: str, thread: str | None = None, everybody: bool = False
    ) -> None:
        """Answers to a command or a button, to one person alone, in a thread where one is given, or to everybody in the
        channel."""
        kind = "in_channel" if everybody else "ephemeral"
        where = {"thread_ts": thread} if thread and not everybody else {}
        for message in messages:
            arguments = {"response_type": kind, "replace_original": False, **where, **QUIET, **_shown(message)}
            self._put("respond", NOWHERE, arguments, None, url=url)

    def publish(self, view: dict[str, object], user: str) -> None:
        """Shows somebody the bot's home."""
        self._put("views.publish", NOWHERE, {"user_id": user, "view": view}, None)

    def open(self, view: dict[str, object], trigger: str) -> None:
        """Opens a window for whoever pressed something; that has to be within three seconds."""
        self._put("views.open", NOWHERE, {"trigger_id": trigger, "view": view}, None, fleeting=True)

    def call(self, method: str, arguments: dict[str, Any]) -> None:
        """Calls any other method, which shows nothing in a channel."""
        self._put(method, NOWHERE, arguments, None)

    def _put(self, method: str, place: str, arguments: dict[str, Any], about: str | None, **more: object) -> None:
        payload = json.dumps({"method": method, "arguments": arguments, **more})
        key = f"{self._event}#{len(self._letters)}"
        self._letters.append(Letter(key, place, self._order, payload, about))


def _shown(message: Message) -> dict[str, object]:
    return {"text": message.text, "blocks": list(message.blocks)}
