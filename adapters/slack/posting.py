"""What is to be posted, as letters for the outbox: which method of the Web API, and what with."""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence
from typing import Any

from adapters.slack.messages import POSTED, QUIET, Message
from bot.records.outbox import Letter

METADATA = "rolecall_post"
"""The type of the metadata by which a post is found again."""


class Posting:
    """Letters that one piece of work leads to; each has a key of its own, made of the event's."""

    def __init__(self, event: str, order: str) -> None:
        self._event = event
        self._order = order
        self._letters: list[Letter] = []

    def __iter__(self) -> Iterator[Letter]:
        return iter(self._letters)

    def letters(self) -> tuple[Letter, ...]:
        """All of them, in order."""
        return tuple(self._letters)

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
        self._put("assistant.threads.setStatus", f"status:{channel}", arguments, None, fleeting=True)

    def update(self, message: Message, channel: str, at: str, about: str | None = None) -> None:
        """Puts a message in place of one that was posted."""
        self._put("chat.update", channel, {**QUIET, **_shown(message), "channel": channel, "ts": at}, about)

    def delete(self, channel: str, at: str, thread: str | None = None) -> None:
        """Takes back what was posted; where a `thread` is given, only if nobody else has written in it since."""
        self._put("chat.delete", channel, {"channel": channel, "ts": at}, None, alone_in=thread)

    def respond(self, messages: Sequence[Message], url: str, user: str) -> None:
        """Answers to a command or a button, to one person alone."""
        for message in messages:
            arguments = {"response_type": "ephemeral", "replace_original": False, **_shown(message)}
            self._put("respond", f"user:{user}", arguments, None, url=url)

    def publish(self, view: dict[str, object], user: str) -> None:
        """Shows somebody the bot's home."""
        self._put("views.publish", f"user:{user}", {"user_id": user, "view": view}, None)

    def call(self, method: str, place: str, arguments: dict[str, Any]) -> None:
        """Calls any other method."""
        self._put(method, place, arguments, None)

    def _put(self, method: str, place: str, arguments: dict[str, Any], about: str | None, **more: object) -> None:
        payload = json.dumps({"method": method, "arguments": arguments, **more})
        key = f"{self._event}#{len(self._letters)}"
        self._letters.append(Letter(key, place, self._order, payload, about))


def _shown(message: Message) -> dict[str, object]:
    return {"text": message.text, "blocks": list(message.blocks)}
