"""What a test sees of the fake Slack: what was posted, asked for, delivered and lost, and waiting for it."""

from __future__ import annotations

from collections.abc import Callable
from typing import TypeVar

from tests.fakes.journal import Call, Delivery, Journal, Json, Post
from tests.fakes.sockets import Sockets
from tests.fakes.workspace import Workspace

T = TypeVar("T")

PATIENCE = 30.0
"""Seconds after which what is waited for has failed to come."""


class Seen:
    """Whatever is waited for is looked at again when something has happened; AssertionError if it never comes."""

    def __init__(self, journal: Journal, workspace: Workspace, sockets: Sockets) -> None:
        self._journal = journal
        self._workspace = workspace
        self._sockets = sockets

    def wait_for(self, found: Callable[[], T], what: str, seconds: float = PATIENCE) -> T:
        """What `found` returns as soon as it is true; asked again whenever something has happened."""
        return self._journal.wait(found, what, seconds)

    def wait_for_posts(self, count: int, seconds: float = PATIENCE) -> list[Post]:
        """All that was posted for everybody to see, as soon as there are so many; those to one user aren't counted."""
        return self.wait_for(lambda: _at_least(self.posts, count), f"{count} posts", seconds)

    def wait_for_ephemerals(self, count: int, seconds: float = PATIENCE) -> list[Post]:
        """All that was shown to one user alone, as soon as there are so many."""
        return self.wait_for(lambda: _at_least(self.ephemerals, count), f"{count} ephemeral posts", seconds)

    def wait_for_calls(self, method: str, count: int, seconds: float = PATIENCE) -> list[Call]:
        """All requests for a method, as soon as there are so many."""
        return self.wait_for(lambda: _at_least(self.calls(method), count), f"{count} calls of {method}", seconds)

    def wait_for_acknowledgements(self, count: int, seconds: float = PATIENCE) -> list[Delivery]:
        """All deliveries that were acknowledged, as soon as there are so many."""
        return self.wait_for(lambda: _at_least(self.acknowledged, count), f"{count} acknowledgements", seconds)

    def wait_for_sockets(self, count: int = 1, seconds: float = PATIENCE) -> None:
        """Until so many connections are open, neither more nor fewer."""
        self.wait_for(lambda: len(self._sockets.open) == count, f"{count} sockets", seconds)

    def settle(self, seconds: float = PATIENCE) -> None:
        """Until everything that was sent is acknowledged, or given up after the last retry."""
        self.wait_for(lambda: self._journal.unsettled == 0, "all acknowledged", seconds)

    @property
    def posts(self) -> list[Post]:
        """What was posted for everybody to see, oldest first."""
        with self._journal.changed:
            return [post for post in self._journal.posts if not post.to]

    @property
    def ephemerals(self) -> list[Post]:
        """What was shown to one user alone, oldest first."""
        with self._journal.changed:
            return [post for post in self._journal.posts if post.to]

    def calls(self, method: str = "") -> list[Call]:
        """Requests as they came, for one method or for all; posts to a response URL are "response_url"."""
        with self._journal.changed:
            return [call for call in self._journal.calls if method in ("", call.method)]

    @property
    def deliveries(self) -> list[Delivery]:
        """Every envelope that was sent."""
        with self._journal.changed:
            return list(self._journal.deliveries.values())

    @property
    def acknowledged(self) -> list[Delivery]:
        """The envelopes that were acknowledged."""
        return [delivery for delivery in self.deliveries if delivery.acknowledged is not None]

    @property
    def lost(self) -> list[Json]:
        """The payloads that Slack has given up."""
        with self._journal.changed:
            return list(self._journal.lost)

    @property
    def sockets_opened(self) -> int:
        """Connections that were ever greeted."""
        return self._sockets.opened

    @property
    def pings(self) -> int:
        """Pings that came from the bot over connections that are open, and were answered."""
        return sum(socket.pings for socket in self._sockets.open)

    @property
    def pongs(self) -> int:
        """Answers to Slack's own pings over connections that are open."""
        return sum(socket.pongs for socket in self._sockets.open)

    def messages(self, channel: str, thread_ts: str = "") -> list[Json]:
        """What stands in a channel now, or in one thread of it, oldest first."""

        with self._journal.changed:
            kept = self._workspace.thread(channel, thread_ts) if thread_ts else self._workspace.messages(channel)
            return [dict(message) for message in kept]

    def home(self, user: str) -> Json:
        """The App Home that was last published for a user; empty if none was."""
        with self._journal.changed:
            return dict(self._workspace.homes.get(user, {}))


def _at_least(found: list[T], count: int) -> list[T]:
    return found if len(found) >= count else []
