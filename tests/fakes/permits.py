"""What the bot may do: tokens, scopes, triggers that open one view, response URLs that wear out."""

from __future__ import annotations

import time
from collections.abc import Collection
from dataclasses import dataclass

from tests.fakes import events
from tests.fakes.journal import Json
from tests.fakes.workspace import TEAM, Stamps

TRIGGER_SECONDS = 3.0
RESPONSES = 5
"""How often a response URL may be used."""

_SCOPES = {
    "assistant.threads.setStatus": "chat:write",
    "chat.delete": "chat:write",
    "chat.postEphemeral": "chat:write",
    "chat.postMessage": "chat:write",
    "chat.update": "chat:write",
    "reactions.add": "reactions:write",
    "users.info": "users:read",
}
_HISTORY = {"im": "im:history", "group": "groups:history", "channel": "channels:history"}


@dataclass(frozen=True, slots=True)
class Tokens:
    """What the bot has to show."""

    bot: str = "xoxb-1-fake"
    app: str = "xapp-1-fake"


def failed(error: str, **more: object) -> Json:
    return {"ok": False, "error": error, **more}


class Permits:
    """Says no as Slack says it."""

    def __init__(self, tokens: Tokens, scopes: Collection[str], stamps: Stamps) -> None:
        self.scopes = frozenset(scopes)
        self.revoked: set[str] = set()
        self._tokens = tokens
        self._stamps = stamps
        self._triggers: dict[str, float | None] = {}
        self._responses: dict[str, tuple[str, str, int]] = {}

    def denied(self, method: str, arguments: Json, token: str) -> Json | None:
        if not token:
            return failed("not_authed")
        if token in self.revoked:
            return failed("token_revoked")
        if token not in (self._tokens.bot, self._tokens.app):
            return failed("invalid_auth")
        if (method == "apps.connections.open") != (token == self._tokens.app) and method != "auth.test":
            return failed("not_allowed_token_type")
        needed = _SCOPES.get(method, "")
        if method in ("conversations.history", "conversations.replies"):
            needed = _HISTORY[events.kind(arguments.get("channel", "C"))]
        if needed and needed not in self.scopes:
            return failed("missing_scope", needed=needed, provided=",".join(sorted(self.scopes)))
        return None

    def trigger(self) -> str:
        """A trigger that opens one view within three seconds."""
        trigger = f"{self._stamps.next()}.trigger"
        self._triggers[trigger] = time.monotonic()
        return trigger

    def responding(self, channel: str, user: str) -> str:
        """The path of a new `response_url` for what a user did in a channel."""
        path = f"/commands/{TEAM}/{self._stamps.next().replace('.', '')}"
        self._responses[path] = (channel, user, 0)
        return path

    def spend_trigger(self, trigger: str) -> Json | None:
        """Uses a trigger up; what is wrong with it."""
        if trigger not in self._triggers:
            return failed("invalid_trigger_id")
        since, self._triggers[trigger] = self._triggers[trigger], None
        if since is None:
            return failed("exchanged_trigger_id")
        return failed("expired_trigger_id") if time.monotonic() - since > TRIGGER_SECONDS else None

    def spend_response(self, path: str) -> tuple[str, str] | None:
        """Uses a response URL once; channel and user that it belongs to, None if it is worn out or unknown."""
        channel, user, used = self._responses.get(path, ("", "", RESPONSES))
        if used == RESPONSES:
            return None
        self._responses[path] = (channel, user, used + 1)
        return channel, user
