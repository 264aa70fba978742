"""What comes from Slack as work that can be kept: events, commands, buttons, shortcuts; each with what makes it known
again."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import asdict, dataclass
from typing import Any

from adapters.slack.hearing.heard import Deleted, Edited, Utterance, conversation, heard, is_direct
from adapters.slack.showing import buttons
from adapters.slack.showing.suggesting import WINDOW, filled_in

Json = dict[str, Any]


@dataclass(frozen=True, slots=True)
class Parcel:
    """Work to keep: the `event`'s id, the key that its `twin` has too, what it has to be done in `order` with, the work
    as JSON, and the key of what it `settles`: a message that is edited or gone isn't to be answered as it was, should
    it come later."""

    event: str
    twin: str | None
    order: str
    work: str
    settles: str | None = None


def parcel(body: Mapping[str, Any], me: str) -> Parcel | None:
    """The work in a request's body; None where there is nothing to do. `me` is the bot's user."""
    if body.get("type") == "event_callback":
        return _event(str(body.get("event_id")), _of(body, "event"), me)
    asked = f"{body.get('trigger_id') or body.get('action_ts')}"
    if "command" in body:
        work = {"kind": "command", "user": body.get("user_id"), **_named(body, "text", "channel_id", "response_url")}
        return _parcel(f"command:{asked}", None, f"user:{body.get('user_id')}", work)
    user, channel = str(_of(body, "user").get("id")), str(_of(body, "channel").get("id") or "")
    if body.get("type") == "block_actions":
        actions = body.get("actions")
        action = actions[0] if isinstance(actions, list) and actions and isinstance(actions[0], Mapping) else {}
        container, message = _of(body, "container"), _of(body, "message")
        at = message.get("ts") or container.get("message_ts")
        pressed = {
            "kind": "pressed",
            "action": action.get("action_id"),
            "value": action.get("value") or _of(action, "selected_option").get("value"),
            "user": user,
            "channel": channel or container.get("channel_id") or "",
            "thread": message.get("thread_ts") or message.get("ts") or container.get("thread_ts"),
            "in_thread": message.get("thread_ts") or container.get("thread_ts"),
            "ephemeral": bool(container.get("is_ephemeral")),
            "response_url": body.get("response_url"),
            "trigger": body.get("trigger_id"),
        }
        order = f"user:{user}"
        if pressed["channel"] and pressed["thread"] and not pressed["ephemeral"]:  # after what is under way there
            place, thread = str(pressed["channel"]), str(pressed["thread"])
            order = conversation(place, thread, user if is_direct(place) else None)
        return _parcel(f"pressed:{asked}:{action.get('action_id')}", _pressed_once(pressed, at), order, pressed)
    if body.get("type") == "message_action" and body.get("callback_id") == "ask_about_this":
        message = _of(body, "message")
        work = {"kind": "about", "text": message.get("text"), "user": user, "in_thread": message.get("thread_ts")}
        return _parcel(f"about:{asked}", None, f"user:{user}", {**work, "response_url": body.get("response_url")})
    if body.get("type") == "message_action" and body.get("callback_id") == buttons.SUGGEST:
        message = _of(body, "message")
        replied = message.get("thread_ts") not in {None, message.get("ts")}
        work = {"kind": "suggest", "text": message.get("text"), "reply": replied, "trigger": body.get("trigger_id")}
        return _parcel(f"suggest:{asked}", None, f"user:{user}", work)
    if body.get("type") == "view_submission" and _of(body, "view").get("callback_id") == WINDOW:
        work = {"kind": "suggested", "user": user, **filled_in(_of(body, "view"))}
        return _parcel(f"suggested:{_of(body, 'view').get('id')}", None, f"user:{user}", work)
    return None


def _event(event: str, told: Mapping[str, Any], me: str) -> Parcel | None:
    if told.get("type") == "app_home_opened":
        work = {"kind": "opened", **_named(told, "user", "channel", "tab")}
        return _parcel(event, None, f"user:{told.get('user')}", work)
    match heard(told, me):
        case Utterance() as said:
            twin = f"{said.channel}:{said.at}"
            return _parcel(event, twin, said.conversation, {"kind": "said", **asdict(said)})
        case Edited(said):
            changed = _of(_of(told, "message"), "edited").get("ts") or told.get("event_ts") or told.get("ts")
            work = {"kind": "edited", **asdict(said)}
            message = f"{said.channel}:{said.at}"
            return _parcel(event, f"{message}:{changed}", said.conversation, work, settles=message)
        case Deleted(channel, at, root, order):
            work = {"kind": "gone", "channel": channel, "at": at, "root": root}
            return _parcel(event, f"{channel}:{at}:gone", order, work, settles=f"{channel}:{at}")
        case _:
            return None


def _pressed_once(pressed: Json, at: object) -> str | None:
    """What two presses of a button have in common whose answer everybody sees: one is enough."""
    action = str(pressed["action"])
    if not at or not (buttons.ASK.fullmatch(action) or action == buttons.SHARE):
        return None
    return f"pressed:{pressed['channel']}:{at}:{action}:{pressed['value']}"


def _parcel(event: str, twin: str | None, order: str, work: Json, settles: str | None = None) -> Parcel:
    return Parcel(event, twin, order, json.dumps(work), settles)


def _named(body: Mapping[str, Any], *names: str) -> Json:
    return {name: body.get(name) for name in names}


def _of(body: Mapping[str, Any], name: str) -> Mapping[str, Any]:
    inner = body.get(name)
    return inner if isinstance(inner, Mapping) else {}
