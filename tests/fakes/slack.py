"""A Slack of our own: it speaks the real protocol on loopback, keeps what is posted, and fails in every way on order.

with FakeSlack() as slack:
    ...                                        # start the bot with slack.environment
    slack.wait_for_sockets()
    slack.mention("C1", "U1", "<@UBOT> what does a lamp cost?")
    [post] = slack.wait_for_posts(1)
    slack.press(post, "None of these", by="U1")
"""

from __future__ import annotations

from collections.abc import Collection, Sequence
from functools import partial
from types import TracebackType

from tests.fakes.delivering import EVENTS, Deliveries
from tests.fakes.faults import Fault, Faults
from tests.fakes.journal import Journal, Json
from tests.fakes.people import People
from tests.fakes.permits import Permits, Tokens
from tests.fakes.seen import Seen
from tests.fakes.server import Server
from tests.fakes.sockets import Sockets
from tests.fakes.web_api import WebApi
from tests.fakes.workspace import Workspace

SCOPES = (
    "app_mentions:read",
    "assistant:write",
    "channels:history",
    "chat:write",
    "commands",
    "groups:history",
    "im:history",
    "reactions:write",
    "users:read",
)
RETRIES = (0.0, 60.0, 300.0)
"""Seconds after which an event is sent again that wasn't acknowledged: at once, then later and later."""


class FakeSlack(People, Seen):
    """A workspace with one app in it.

    - `patience`: how long an acknowledgement may take, in seconds
    - `retries`, `speed`: when what wasn't acknowledged is sent again, and how much faster than Slack's that clock runs
    - `echoes`: the bot is told of its own messages, as Slack does
    - `scopes`, `tokens`: what the bot may do, and what it proves it with
    - `ping_every`: seconds between Slack's own pings
    - `most_sockets`: the connection after these is sent away
    - `seconds_per_post`: how far apart messages in one channel must be, or 429 (Slack: 1.0)
    """

    def __init__(
        self,
        *,
        patience: float = 3.0,
        retries: Sequence[float] = RETRIES,
        speed: float = 1.0,
        echoes: bool = True,
        scopes: Collection[str] = SCOPES,
        tokens: Tokens = Tokens(),  # noqa: B008 (it is frozen)
        ping_every: float = 10.0,
        most_sockets: int = 10,
        seconds_per_post: float = 0.0,
    ) -> None:
        self.tokens = tokens
        journal, workspace = Journal(), Workspace()
        sockets = Sockets(journal.notify, ping_every, most_sockets)
        deliveries = Deliveries(journal, sockets, patience, [seconds / speed for seconds in retries])
        self._permits = Permits(tokens, scopes, workspace.stamps)
        web_api = WebApi(workspace, journal, self._permits, partial(deliveries.push, EVENTS) if echoes else _untold)
        deliveries.on_response = lambda delivery: web_api.answered(delivery.payload, delivery.response or {})
        server = Server(web_api, sockets, journal, Faults(seconds_per_post))
        People.__init__(self, workspace, web_api, deliveries, server)
        Seen.__init__(self, journal, workspace, sockets)

    def __enter__(self) -> FakeSlack:
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, at: TracebackType | None) -> None:
        self.close()

    def close(self) -> None:
        """Ends the server and every connection; once more does nothing."""
        self._server.close()

    @property
    def url(self) -> str:
        """The base of the Web API, for `SLACK_API_URL`."""
        return self._server.url("/api/")

    @property
    def environment(self) -> dict[str, str]:
        """The variables that lead the bot here."""
        return {"SLACK_API_URL": self.url, "SLACK_BOT_TOKEN": self.tokens.bot, "SLACK_APP_TOKEN": self.tokens.app}

    def fail(self, method: str, fault: Fault, times: int | None = 1) -> None:
        """So many of the next requests for a method ("*" for any, "response_url" too) meet a fault; None: all of them,
        until `heal`. Faults of one method befall one after the other."""
        self._server.do(lambda: self._server.faults.add(method, fault, times))

    def heal(self) -> None:
        """No more faults: requests are answered, new sockets are let in and heard."""

        def act() -> None:
            self._server.faults.clear()
            self._sockets.refused = self._sockets.silent = False

        self._server.do(act)

    def reset_sockets(self, count: int | None = None) -> None:
        """Breaks all connections, or so many, with a TCP RST."""
        self._server.do(lambda: self._sockets.reset(count))

    def silence_sockets(self, *, new: bool = False) -> None:
        """Open connections become black holes: no pong, no delivery, nothing heard; with `new` those to come, too."""

        def act() -> None:
            self._sockets.silence()
            self._sockets.silent = new

        self._server.do(act)

    def refuse_sockets(self) -> None:
        """New connections are broken off, until `heal`; open ones stay."""

        def act() -> None:
            self._sockets.refused = True

        self._server.do(act)

    def disconnect_sockets(self, reason: str = "refresh_requested", count: int | None = None) -> None:
        """Says goodbye: "warning" (the connection stays open for the client to leave), "refresh_requested",
        "too_many_websockets", "link_disabled" (it is closed)."""
        self._server.do(lambda: self._sockets.disconnect(reason, count))

    def revoke_tokens(self) -> None:
        """The app is thrown out: tokens are revoked, connections closed."""

        def act() -> None:
            self._permits.revoked |= {self.tokens.bot, self.tokens.app}
            self._sockets.disconnect("link_disabled")

        self._server.do(act)


def _untold(_: Json) -> None:
    """Leaves the bot without word of what it did itself."""
