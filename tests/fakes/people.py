"""What people do in the workspace, and how the bot is told of it."""

from __future__ import annotations

import time
from collections.abc import Callable

from tests.fakes import events
from tests.fakes.delivering import COMMANDS, EVENTS, INTERACTIONS, Deliveries
from tests.fakes.events import Said
from tests.fakes.journal import Json, Post
from tests.fakes.server import Server
from tests.fakes.web_api import WebApi
from tests.fakes.workspace import Workspace


class People:
    """Channels are "C…" (public), "G…" (private) and "D…" (a DM with the bot); people are "U…". Text is as on the
    wire: `&amp;` for `&`, `<@U2>` for a mention."""

    def __init__(self, workspace: Workspace, web_api: WebApi, deliveries: Deliveries, server: Server) -> None:
        self._workspace = workspace
        self._web_api = web_api
        self._deliveries = deliveries
        self._server = server

    def say(self, channel: str, user: str, text: str, thread_ts: str = "", *, mention: bool = False) -> Said:
        """Writes a message; with `mention` the bot is told of it twice, as Slack does."""
        return self._say(channel, events.written(user, text, thread_ts), mention)

    def mention(self, channel: str, user: str, text: str, thread_ts: str = "") -> Said:
        """Writes a message that mentions the bot: an `app_mention` and its twin, a `message` of the same time."""
        return self.say(channel, user, text, thread_ts, mention=True)

    def dm(self, user: str, text: str, thread_ts: str = "") -> Said:
        """Writes to the bot alone: the channel is the user's "D…"."""
        return self.say(f"D{user[1:]}", user, text, thread_ts)

    def special(self, channel: str, subtype: str, user: str, text: str = "", **more: object) -> Said:
        """A message with a subtype: "channel_join", "channel_topic", "bot_message", "file_share" …"""
        return self._say(channel, {"subtype": subtype, "user": user, "text": text, **more}, mention=False)

    def other_bot(self, channel: str, text: str, thread_ts: str = "", *, mention: bool = False) -> Said:
        """A message by another app, which today comes with a user and a `bot_id`."""
        written = {**events.written("UOTHERBOT", text, thread_ts), "bot_id": "B0OTHER", "app_id": "A0OTHER"}
        return self._say(channel, written, mention)

    def edit(self, said: Said, text: str) -> Json:
        """Rewrites a message: `message_changed`. Returns the event."""

        def act() -> Json:
            message = self._workspace.find(said.channel, said.ts)
            assert message is not None, "the message is gone"
            before, ts = dict(message), self._workspace.stamps.next()
            now = events.written(said.user, text)
            message |= {"text": text, "blocks": now["blocks"], "edited": {"user": said.user, "ts": ts}}
            told = events.message_changed(said.channel, dict(message), before, ts)
            self._push(told)
            return told

        return self._server.do(act)

    def unfurl(self, said: Said) -> Json:
        """Slack adds the preview of a link to a message: `message_changed` with the same text as before."""

        def act() -> Json:
            message = self._workspace.find(said.channel, said.ts)
            assert message is not None, "the message is gone"
            before = dict(message)
            message["attachments"] = [{"from_url": "https://example.com", "title": "Example", "id": 1}]
            told = events.message_changed(said.channel, dict(message), before, self._workspace.stamps.next())
            self._push(told)
            return told

        return self._server.do(act)

    def delete(self, said: Said) -> Json:
        """Takes a message away: `message_deleted`, or, with replies under it, `message_changed` to a tombstone."""

        def act() -> Json:
            message = self._workspace.find(said.channel, said.ts)
            assert message is not None, "the message is gone"
            told = self._web_api.removed(said.channel, message)
            self._push(told)
            return told

        return self._server.do(act)

    def open_home(self, user: str, tab: str = "home") -> Json:
        """Looks at the bot: its Home, or its "messages"."""
        return self._event(lambda: events.app_home_opened(user, f"D{user[1:]}", tab, self._workspace.stamps.next()))

    def command(self, command: str, text: str, *, channel: str = "C1", by: str = "U1") -> Json:
        """A slash command."""

        def act() -> Json:
            url, trigger = self._answering(channel, by)
            told = events.slash_command(command, text, channel=channel, user=by, response_url=url, trigger_id=trigger)
            self._deliveries.push(COMMANDS, told)
            return told

        return self._server.do(act)

    def press(self, post: Post, sign: str, *, by: str) -> Json:
        """Clicks the button of a message whose text, `action_id` or value is `sign`."""

        def act() -> Json:
            message = self._workspace.find(post.channel, post.ts) or post.message
            container: Json = {"type": "message", "message_ts": post.ts, "channel_id": post.channel}
            container |= {"is_ephemeral": bool(post.to)} | ({"thread_ts": post.thread_ts} if post.thread_ts else {})
            url, trigger = self._answering(post.channel, by)
            more: Json = {"container": container, "response_url": url, "state": {"values": {}}}
            # What one user alone sees is not kept by Slack, so it can't be shown to the bot again.
            more |= _place(post.channel) | ({} if post.to else {"message": dict(message)})
            return self._clicked(message.get("blocks"), sign, by, trigger, more)

        return self._server.do(act)

    def press_home(self, user: str, sign: str) -> Json:
        """Clicks a button of the App Home as it was last published for a user."""

        def act() -> Json:
            view = self._workspace.homes[user]
            more = {"container": {"type": "view", "view_id": view["id"]}, "view": view}
            return self._clicked(view.get("blocks"), sign, user, self._web_api.permits.trigger(), more)

        return self._server.do(act)

    def shortcut(self, callback_id: str, said: Said, *, by: str) -> Json:
        """Chooses a shortcut from the menu of a message."""

        def act() -> Json:
            url, trigger = self._answering(said.channel, by)
            told = events.interaction("message_action", user=by, trigger_id=trigger)
            told |= {"callback_id": callback_id, "message_ts": said.ts, "response_url": url}
            told |= {
                "action_ts": f"{time.time():.6f}",
                "message": dict(self._workspace.find(said.channel, said.ts) or {}),
            }
            told |= _place(said.channel)
            self._deliveries.push(INTERACTIONS, told)
            return told

        return self._server.do(act)

    def submit(self, view: Json, by: str, **typed: str) -> Json:
        """Fills a window in and sends it off; `typed` is the text of each of its fields."""

        def act() -> Json:
            told = events.interaction("view_submission", user=by, trigger_id=self._web_api.permits.trigger())
            values = {name: {name: {"type": "plain_text_input", "value": text}} for name, text in typed.items()}
            id = f"V{self._workspace.stamps.next()}"
            told |= {"view": {**view, "id": id, "state": {"values": values}}, "response_urls": []}
            self._deliveries.push(INTERACTIONS, told)
            return told

        return self._server.do(act)

    def push(self, payload: Json, type: str = EVENTS) -> None:
        """Sends any payload, or one that was sent before: its `event_id` stays what it is."""
        self._server.do(lambda: self._deliveries.push(type, payload))

    def _say(self, channel: str, written: Json, mention: bool) -> Said:
        def act() -> Said:
            message = dict(self._workspace.add(channel, written))
            told = _told(channel, message, mention)
            self._push(*told)
            return Said(channel, message["user"], message["ts"], message.get("thread_ts", ""), told)

        return self._server.do(act)

    def _event(self, made: Callable[[], Json]) -> Json:
        def act() -> Json:
            told = made()
            self._push(told)
            return told

        return self._server.do(act)

    def _push(self, *payloads: Json) -> None:
        for payload in payloads:
            self._deliveries.push(EVENTS, payload)

    def _answering(self, channel: str, user: str) -> tuple[str, str]:
        """A `response_url` and a `trigger_id`."""
        return self._server.url(self._web_api.permits.responding(channel, user)), self._web_api.permits.trigger()

    def _clicked(self, blocks: object, sign: str, user: str, trigger: str, more: Json) -> Json:
        action = events.clickable(blocks, sign)
        assert action is not None, f"there is no button {sign!r} on {blocks}"
        told = {**events.interaction("block_actions", user=user, trigger_id=trigger), **more, "actions": [action]}
        self._deliveries.push(INTERACTIONS, told)
        return told


def _told(channel: str, message: Json, mention: bool) -> tuple[Json, ...]:
    """The events of a new message."""
    plain = events.message(channel, message)
    return (events.app_mention(channel, message), plain) if mention else (plain,)


def _place(channel: str) -> Json:
    return {"channel": {"id": channel, "name": "directmessage" if channel.startswith("D") else channel.lower()}}
