"""Payloads as Slack sends them in 2026: events, commands and clicks. Text is as on the wire: `&amp;`, `<@U…>`."""

from __future__ import annotations

import itertools
import re
import time
from dataclasses import dataclass

from tests.fakes.journal import Json
from tests.fakes.workspace import APP, BOT_USER, TEAM

_NUMBERS = itertools.count(1)
_MENTION = re.compile(r"(<@\w+>)")


@dataclass(frozen=True, slots=True)
class Said:
    """A message by a user, and the events that told the bot of it."""

    channel: str
    user: str
    ts: str
    thread_ts: str
    events: tuple[Json, ...]


def event(inner: Json, event_id: str = "") -> Json:
    """The wrapping of an event; an `event_id` of its own unless one is given."""
    return {
        "token": "verification-token",
        "team_id": TEAM,
        "context_team_id": TEAM,
        "context_enterprise_id": None,
        "api_app_id": APP,
        "event": inner,
        "type": "event_callback",
        "event_id": event_id or f"Ev{next(_NUMBERS):09d}",
        "event_time": int(time.time()),
        "authorizations": [
            {
                "enterprise_id": None,
                "team_id": TEAM,
                "user_id": BOT_USER,
                "is_bot": True,
                "is_enterprise_install": False,
            }
        ],
        "is_ext_shared_channel": False,
        "event_context": f"4-{next(_NUMBERS)}",
    }


def written(user: str, text: str, thread_ts: str = "") -> Json:
    """A message as a user's client writes it, before it has its time."""
    elements = [
        {"type": "user", "user_id": part[2:-1]} if _MENTION.fullmatch(part) else {"type": "text", "text": part}
        for part in _MENTION.split(text)
        if part
    ]
    section = {"type": "rich_text_section", "elements": elements}
    message: Json = {
        "user": user,
        "type": "message",
        "client_msg_id": f"00000000-0000-4000-8000-{next(_NUMBERS):012d}",
        "text": text,
        "team": TEAM,
        "blocks": [{"type": "rich_text", "block_id": f"b{next(_NUMBERS)}", "elements": [section]}],
    }
    return {**message, "thread_ts": thread_ts} if thread_ts else message


def kind(channel: str) -> str:
    """The `channel_type` that the first letter of a channel's id stands for."""
    return {"D": "im", "G": "group"}.get(channel[0], "channel")


def message(channel: str, message: Json) -> Json:
    """A `message` event; also for bot messages and subtypes such as channel_join, which are keys of the message."""
    return event({**message, "channel": channel, "event_ts": message["ts"], "channel_type": kind(channel)})


def app_mention(channel: str, message: Json) -> Json:
    """The other event of a message that mentions the bot."""
    return event({**message, "type": "app_mention", "channel": channel, "event_ts": message["ts"]})


def message_changed(channel: str, now: Json, before: Json, ts: str) -> Json:
    """A message was edited, got its link previews, or became a tombstone."""
    inner: Json = {"type": "message", "subtype": "message_changed", "hidden": True, "ts": ts, "event_ts": ts}
    return event(
        {**inner, "channel": channel, "channel_type": kind(channel), "message": now, "previous_message": before}
    )


def message_deleted(channel: str, before: Json, ts: str) -> Json:
    """A message without replies was deleted."""
    inner: Json = {"type": "message", "subtype": "message_deleted", "hidden": True, "ts": ts, "event_ts": ts}
    told = {"channel": channel, "channel_type": kind(channel), "deleted_ts": before["ts"], "previous_message": before}
    return event({**inner, **told})


def app_home_opened(user: str, channel: str, tab: str, ts: str) -> Json:
    """A user looks at the bot: `tab` is "home" or "messages"."""
    return event({"type": "app_home_opened", "user": user, "channel": channel, "tab": tab, "event_ts": ts})


def slash_command(command: str, text: str, *, channel: str, user: str, response_url: str, trigger_id: str) -> Json:
    """A slash command; Socket Mode carries the fields of the form as JSON."""
    return {
        "token": "verification-token",
        "team_id": TEAM,
        "team_domain": "rolecall",
        "channel_id": channel,
        "channel_name": "directmessage" if channel.startswith("D") else channel.lower(),
        "user_id": user,
        "user_name": user.lower(),
        "command": command,
        "text": text,
        "api_app_id": APP,
        "is_enterprise_install": "false",
        "response_url": response_url,
        "trigger_id": trigger_id,
    }


def interaction(type: str, *, user: str, trigger_id: str) -> Json:
    """What all interactions have; `block_actions` and `message_action` add theirs."""
    return {
        "type": type,
        "user": {"id": user, "username": user.lower(), "name": user.lower(), "team_id": TEAM},
        "api_app_id": APP,
        "token": "verification-token",
        "trigger_id": trigger_id,
        "team": {"id": TEAM, "domain": "rolecall"},
        "enterprise": None,
        "is_enterprise_install": False,
    }


def clickable(blocks: object, sign: str) -> Json | None:
    """The action of the first button below `blocks` whose `action_id`, text or value is `sign`; None if there is none.
    Feedback buttons are found by the text or value of their halves."""
    if isinstance(blocks, list):
        return next((found for one in blocks if (found := clickable(one, sign))), None)
    if not isinstance(blocks, dict):
        return None
    for half in ("positive_button", "negative_button"):
        if sign in _signs(blocks.get(half, {})):
            return _action(blocks, {"value": blocks[half].get("value"), "text": blocks[half].get("text")})
    if "action_id" in blocks and sign in _signs(blocks):
        return _action(blocks, {key: blocks[key] for key in ("text", "value", "url", "style") if key in blocks})
    for name, inside in blocks.items():
        if isinstance(inside, list | dict) and (found := clickable(inside, sign)) and name != "confirm":
            return {**found, "block_id": blocks.get("block_id") or found["block_id"]}
    return None


def _signs(button: Json) -> set[str]:
    text = button.get("text")
    return {button.get("action_id", ""), button.get("value", ""), text["text"] if isinstance(text, dict) else ""} - {""}


def _action(element: Json, more: Json) -> Json:
    ts = f"{time.time():.6f}"
    return {"type": element["type"], "action_id": element["action_id"], "block_id": "", **more, "action_ts": ts}
