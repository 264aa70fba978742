"""A workspace: its channels and the messages in them, as Slack keeps and shows them."""

from __future__ import annotations

import time
from collections.abc import Iterator

from tests.fakes.journal import Json

TEAM = "T0ROLECALL"
APP = "A0ROLECALL"
BOT_USER = "UBOT"
BOT = "B0ROLECALL"


class Stamps:
    """Times as Slack writes them: seconds with six digits, each later than the one before."""

    def __init__(self) -> None:
        self._last = 0

    def next(self) -> str:
        self._last = max(self._last + 1, time.time_ns() // 1_000)
        return f"{self._last // 1_000_000}.{self._last % 1_000_000:06d}"


class Workspace:
    """Channels come into being with their first message; messages are kept in order, thread replies among them."""

    def __init__(self) -> None:
        self.stamps = Stamps()
        self.homes: dict[str, Json] = {}
        """The App Home that was last published for each user."""
        self._channels: dict[str, dict[str, Json]] = {}

    def add(self, channel: str, message: Json) -> Json:
        """Puts a message into a channel; it gets its time, and its thread counts it."""
        message = {"type": "message", **message, "ts": self.stamps.next()}
        kept = self._channels.setdefault(channel, {})
        kept[message["ts"]] = message
        root = kept.get(message.get("thread_ts", ""))
        if root is not None and root is not message:
            root["thread_ts"] = root["ts"]
            root["reply_count"] = root.get("reply_count", 0) + 1
            root["latest_reply"] = message["ts"]
        return message

    def find(self, channel: str, ts: str) -> Json | None:
        return self._channels.get(channel, {}).get(ts)

    def remove(self, channel: str, ts: str) -> Json | None:
        """Takes a message away; under a message with replies a tombstone is left, which is returned."""
        message = self._channels[channel].pop(ts)
        replies = [one for one in self.thread(channel, ts) if one["ts"] != ts]
        if replies:
            keep = {key: message[key] for key in ("type", "ts", "thread_ts", "reply_count", "latest_reply")}
            gone: Json = {
                "subtype": "tombstone",
                "text": "This message was deleted.",
                "user": "USLACKBOT",
                "hidden": True,
            }
            self._channels[channel] = dict(sorted([*self._channels[channel].items(), (ts, {**keep, **gone})]))
            return self._channels[channel][ts]
        root = self._channels[channel].get(message.get("thread_ts", ""))
        if root is not None:
            left = [one["ts"] for one in self.thread(channel, root["ts"]) if one is not root]
            root["reply_count"] = len(left)
            root["latest_reply"] = left[-1] if left else root["ts"]
        return None

    def thread(self, channel: str, ts: str) -> list[Json]:
        """A message and the replies to it, oldest first."""
        kept = self._channels.get(channel, {}).values()
        return [one for one in kept if ts in (one["ts"], one.get("thread_ts"))]

    def messages(self, channel: str) -> list[Json]:
        """Everything in a channel, oldest first."""
        return list(self._channels.get(channel, {}).values())

    def top(self, channel: str) -> Iterator[Json]:
        """What a channel shows outside of threads, newest first."""
        for one in reversed(self.messages(channel)):
            if one.get("thread_ts", one["ts"]) == one["ts"]:
                yield one
