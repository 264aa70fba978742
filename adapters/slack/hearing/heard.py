"""What Slack tells of messages: which somebody wrote to be read here, which were edited, which are gone."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from adapters.slack.escaping import unescaped

_WRITTEN = (None, "thread_broadcast", "file_share")
"""Subtypes of messages that people write; the rest are joins, other bots, and what Slack itself says."""

_MENTION = re.compile(r"<@([UW][A-Z0-9]+)(?:\|[^>]*)?>")
_EMOJI = re.compile(r"(?<![\w:]):(?:[a-z][a-z0-9_'-]*|[+-]1)(?:::skin-tone-\d)?:(?!\w)")
"""Pictures by their names: `:thinking_face:` says nothing about thinking."""
_SLACKBOT = "USLACKBOT"


@dataclass(frozen=True, slots=True)
class Utterance:
    """A message that somebody wrote. `at` is its time, which names it in its channel; `thread` the time of the message
    that its thread began with, where it is a reply; `addressed` says that the bot is mentioned, `to_others` that it
    begins with a mention of somebody else. `text` is what was asked, the mention of the bot left out."""

    channel: str
    user: str
    text: str
    at: str
    thread: str | None = None
    direct: bool = False
    addressed: bool = False
    to_others: bool = False

    @property
    def root(self) -> str:
        """The time of the message whose thread an answer goes to."""
        return self.thread or self.at

    @property
    def conversation(self) -> str:
        """What names the conversation that it is part of."""
        return conversation(self.channel, self.root, self.user if self.direct else None)


@dataclass(frozen=True, slots=True)
class Edited:
    """A message, as it reads now."""

    message: Utterance


@dataclass(frozen=True, slots=True)
class Deleted:
    """A message that is gone, from a `conversation` and from the thread of the message `root`."""

    channel: str
    at: str
    root: str
    conversation: str


def conversation(channel: str, root: str, directly: str | None) -> str:
    """What names a conversation: a thread, or the one that an answer to its `root` begins; what a user writes to the
    bot `directly` is one conversation, whatever the thread."""
    return f"{channel}:{root}" if directly is None else f"with:{directly}"


Heard = Utterance | Edited | Deleted


def words(text: str) -> str:
    """The words that somebody wrote, from the text that Slack sends of them."""
    return _EMOJI.sub(" ", unescaped(text)).strip()


def heard(event: Mapping[str, Any], me: str) -> Heard | None:
    """What an event of type `message` or `app_mention` says to the bot, whose user is `me`; None for what is none of
    its business: its own messages, other bots', joins, edits that change no word."""
    match event.get("type"), event.get("subtype"):
        case "message", "message_changed":
            return _edited(event, me)
        case "message", "message_deleted":
            return _deleted(event, str(event.get("deleted_ts") or ""))
        case (("message" | "app_mention"), _):
            return _message(event, event, me)
        case _:
            return None


def _edited(event: Mapping[str, Any], me: str) -> Edited | Deleted | None:
    now, before = _of(event, "message"), _of(event, "previous_message")
    if now.get("subtype") == "tombstone":  # deleted, but others had answered in its thread
        return _deleted(event, _text(now, "ts"))
    if now.get("text") == before.get("text"):
        return None  # a preview of a link was added, say
    message = _message(now, event, me)
    return Edited(message) if message else None


def _deleted(event: Mapping[str, Any], at: str) -> Deleted | None:
    channel, before = _text(event, "channel"), _of(event, "previous_message")
    at = at or _text(before, "ts")
    if not (at and channel):
        return None
    user = _text(before, "user") if _is_direct(event) else None
    root = _text(before, "thread_ts") or at
    return Deleted(channel, at, root, conversation(channel, root, user))


def _message(message: Mapping[str, Any], event: Mapping[str, Any], me: str) -> Utterance | None:
    user, at, channel = _text(message, "user"), _text(message, "ts"), _text(event, "channel")
    written = message.get("subtype") in _WRITTEN and not message.get("bot_id")
    if not (written and user and at and channel) or user in {me, _SLACKBOT}:
        return None
    text, thread = _text(message, "text"), _text(message, "thread_ts")
    mentioned = _MENTION.findall(text)
    return Utterance(
        channel=channel,
        user=user,
        text=words(re.sub(rf"<@{re.escape(me)}(?:\|[^>]*)?>", " ", text)),
        at=at,
        thread=thread if thread and thread != at else None,
        direct=_is_direct(event),
        addressed=me in mentioned or event.get("type") == "app_mention",
        to_others=me not in mentioned and _MENTION.match(text.lstrip()) is not None,
    )


def is_direct(channel: str) -> bool:
    """Whether what stands in a channel is between somebody and the bot alone; a user's id stands for that too."""
    return channel.startswith(("D", "U", "W"))


def _is_direct(event: Mapping[str, Any]) -> bool:
    return event.get("channel_type") == "im" or is_direct(_text(event, "channel"))


def _text(event: Mapping[str, Any], name: str) -> str:
    value = event.get(name)
    return value if isinstance(value, str) else ""


def _of(event: Mapping[str, Any], name: str) -> Mapping[str, Any]:
    inner = event.get(name)
    return inner if isinstance(inner, Mapping) else {}
