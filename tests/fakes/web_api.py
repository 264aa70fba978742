"""The methods of the Web API that the bot uses, with Slack's own words for what is wrong."""

from __future__ import annotations

import re
import time
from collections.abc import Callable

from tests.fakes import events
from tests.fakes.journal import Journal, Json, Post
from tests.fakes.paging import between, page
from tests.fakes.permits import Permits, failed
from tests.fakes.workspace import APP, BOT, BOT_USER, TEAM, Workspace

MOST_BLOCKS = 50
LONGEST_TEXT = 40_000


class WebApi:
    """Answers each request from the workspace. `told` gets the events that follow from what the bot does."""

    def __init__(self, workspace: Workspace, journal: Journal, permits: Permits, told: Callable[[Json], None]) -> None:
        self.permits = permits
        self.users: dict[str, Json] = {}
        self.socket_url: Callable[[], str] = str
        self._workspace = workspace
        self._journal = journal
        self._told = told
        self._methods: dict[str, Callable[[Json], Json]] = {
            "auth.test": self._auth_test,
            "apps.connections.open": lambda _: {"ok": True, "url": self.socket_url()},
            "chat.delete": self._delete,
            "chat.postEphemeral": self._post_ephemeral,
            "chat.postMessage": self._post_message,
            "chat.update": self._update,
            "conversations.history": self._history,
            "conversations.replies": self._replies,
            "users.info": self._user,
            "views.open": self._open_view,
            "views.publish": self._publish_view,
        }

    def answer(self, method: str, arguments: Json, token: str) -> Json:
        """What Slack says to one request; a method that nothing is known of is fine."""
        return self.permits.denied(method, arguments, token) or self._methods.get(method, _fine)(arguments)

    def respond(self, path: str, message: Json) -> Json:
        """What comes to a `response_url`."""
        spent = self.permits.spend_response(path)
        if spent is None:
            return failed("used_url")
        if message.get("delete_original") or message.get("replace_original"):
            return {"ok": True}
        return self._show(*spent, message)

    def answered(self, payload: Json, message: Json) -> None:
        """What comes along with the acknowledgement of a slash command is shown like what comes to its URL."""
        if "command" in payload:
            self._show(payload["channel_id"], payload["user_id"], message)

    def _show(self, channel: str, user: str, message: Json) -> Json:
        """Shows an answer to the user alone unless it is `in_channel`."""
        to = "" if message.get("response_type") == "in_channel" else user
        return self._post({**message, "channel": channel}, to)

    def _auth_test(self, _: Json) -> Json:
        return {
            "ok": True,
            "url": "https://rolecall.slack.com/",
            "team": "Rolecall",
            "user": "rolecall",
            "team_id": TEAM,
            "user_id": BOT_USER,
            "bot_id": BOT,
            "app_id": APP,
            "is_enterprise_install": False,
        }

    def _post_message(self, arguments: Json) -> Json:
        return self._post(arguments, "")

    def _post_ephemeral(self, arguments: Json) -> Json:
        return self._post(arguments, arguments.get("user", "")) if arguments.get("user") else failed("no_user")

    def _post(self, arguments: Json, to: str) -> Json:
        """Puts a message of the bot's into a channel, or, with `to`, shows it to that user."""
        if wrong := _unfit(arguments):
            return wrong
        # Whoever posts to a user posts to the DM with that user.
        channel = re.sub("^U", "D", arguments["channel"])
        message: Json = {"type": "message", "user": BOT_USER, "bot_id": BOT, "app_id": APP, "team": TEAM}
        message |= {"text": str(arguments.get("text") or arguments.get("markdown_text") or "")[:LONGEST_TEXT]}
        message |= {
            key: arguments[key] for key in ("thread_ts", "blocks", "attachments", "metadata") if arguments.get(key)
        }
        thread = message.get("thread_ts", "")
        if to:
            message |= {"ts": self._workspace.stamps.next()}
        else:
            message = self._workspace.add(channel, message)
        post = Post(channel, message["ts"], thread, message["text"], dict(message), time.monotonic(), to)
        self._journal.post(post)
        if to:
            return {"ok": True, "message_ts": post.ts}
        self._told(events.message(channel, dict(message)))
        return {"ok": True, "channel": channel, "ts": post.ts, "message": dict(message)}

    def _update(self, arguments: Json) -> Json:
        channel, ts = arguments.get("channel", ""), arguments.get("ts", "")
        message = self._workspace.find(channel, ts)
        if message is None:
            return failed("message_not_found")
        if message.get("bot_id") != BOT:
            return failed("cant_update_message")
        if wrong := _unfit(arguments):
            return wrong
        before = dict(message)
        message |= {key: arguments[key] for key in ("text", "blocks", "attachments", "metadata") if key in arguments}
        message["edited"] = {"user": BOT_USER, "ts": self._workspace.stamps.next()}
        self._told(events.message_changed(channel, dict(message), before, message["edited"]["ts"]))
        return {"ok": True, "channel": channel, "ts": ts, "text": message["text"], "message": dict(message)}

    def _delete(self, arguments: Json) -> Json:
        channel, ts = arguments.get("channel", ""), arguments.get("ts", "")
        message = self._workspace.find(channel, ts)
        if message is None:
            return failed("message_not_found")
        if message.get("bot_id") != BOT:
            return failed("cant_delete_message")
        self._told(self.removed(channel, message))
        return {"ok": True, "channel": channel, "ts": ts}

    def removed(self, channel: str, message: Json) -> Json:
        """Deletes a message and returns the event that tells of it."""
        before = dict(message)
        tombstone = self._workspace.remove(channel, message["ts"])
        ts = self._workspace.stamps.next()
        if tombstone is None:
            return events.message_deleted(channel, before, ts)
        return events.message_changed(channel, dict(tombstone), before, ts)

    def _replies(self, arguments: Json) -> Json:
        thread = self._workspace.thread(arguments.get("channel", ""), arguments.get("ts", ""))
        if not thread:
            return failed("thread_not_found")
        # The root comes whatever the bounds are.
        return page(thread[:1] + between(thread[1:], arguments), arguments, 1000)

    def _history(self, arguments: Json) -> Json:
        shown = list(self._workspace.top(arguments.get("channel", "")))
        return page(between(shown, arguments), arguments, 100)

    def _user(self, arguments: Json) -> Json:
        id = arguments.get("user", "")
        user = {"id": id, "team_id": TEAM, "name": id.lower(), "real_name": id, "is_bot": id == BOT_USER, "tz": "UTC"}
        return {"ok": True, "user": {**user, **self.users.get(id, {})}}

    def _open_view(self, arguments: Json) -> Json:
        if wrong := self.permits.spend_trigger(arguments.get("trigger_id", "")):
            return wrong
        return {"ok": True, "view": {**arguments.get("view", {}), "id": f"V{self._workspace.stamps.next()}"}}

    def _publish_view(self, arguments: Json) -> Json:
        view = {
            **arguments.get("view", {}),
            "id": f"V{arguments.get('user_id')}",
            "hash": self._workspace.stamps.next(),
        }
        self._workspace.homes[arguments.get("user_id", "")] = view
        return {"ok": True, "view": view}


def _fine(_: Json) -> Json:
    return {"ok": True}


def _unfit(arguments: Json) -> Json | None:
    """What Slack says to a message that it doesn't take."""
    if not arguments.get("channel"):
        return failed("channel_not_found")
    said = str(arguments.get("text") or "").strip()
    if not said and not any(arguments.get(key) for key in ("blocks", "attachments", "markdown_text")):
        return failed("no_text")
    if len(arguments.get("blocks") or ()) > MOST_BLOCKS:
        return failed("invalid_blocks", response_metadata={"messages": [f"more than {MOST_BLOCKS} items"]})
    return None
