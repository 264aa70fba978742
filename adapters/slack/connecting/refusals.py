"""Slack's own words for why it doesn't take the bot, as sentences with the variable and the cure."""

from __future__ import annotations

import re
from collections.abc import Mapping

from slack_sdk.web import SlackResponse

from adapters.slack.connecting.credentials import API_URL, APP_TOKEN, BOT_TOKEN, SITES, SLACK

WORD = re.compile("[a-z0-9_]+")
"""How Slack says what is wrong; anything else comes from something between, as a page of HTML does."""

_BROKEN = 500
_AGAIN = "install the app again under 'Install App' and copy its new token"
_NEW = "make a new App-Level Token with connections:write under 'Basic Information' of your app"
_GONE = frozenset({"token_revoked", "token_expired", "account_inactive", "app_uninstalled"})
_NOT_TAKEN = frozenset({"invalid_auth", "not_authed", "forbidden_team", "team_disabled", "user_removed_from_team"})
WAITING = frozenset({"ratelimited", "internal_error", "fatal_error", "service_unavailable", "request_timeout"})
_REASONS: Mapping[str, Mapping[str, str]] = {
    BOT_TOKEN: {
        **dict.fromkeys(_GONE, f"isn't taken any more ({{reason}}): {_AGAIN}"),
        "not_allowed_token_type": f"is another kind of token ({{reason}}): {SITES[BOT_TOKEN]}",
        "team_access_not_granted": f"isn't for this workspace ({{reason}}): {_AGAIN}",
    },
    APP_TOKEN: {
        **dict.fromkeys(_GONE, f"isn't taken any more ({{reason}}): {_NEW}"),
        "missing_scope": f"lacks connections:write ({{reason}}): {_NEW}",
        "no_permission": f"lacks connections:write ({{reason}}): {_NEW}",
        "not_allowed_token_type": f"is another kind of token ({{reason}}): {SITES[APP_TOKEN]}",
        "socket_mode_not_enabled": "is refused, as Socket Mode is off ({reason}): turn it on in your app",
    },
}

FOR_GOOD: Mapping[str, frozenset[str]] = {
    variable: _NOT_TAKEN | {"access_denied"} | reasons.keys() for variable, reasons in _REASONS.items()
}
"""Why a token isn't taken, and won't be at any later try."""


def refusal(variable: str, reason: str) -> str:
    """Why Slack doesn't take the token in `variable`, by its own word for it."""
    if reason in WAITING:
        return f"{variable} can't be checked, as Slack is busy ({reason}): try again in a minute"
    known = _REASONS[variable].get(reason, f"isn't taken by Slack ({{reason}}): {SITES[variable]}")
    return f"{variable} {known.format(reason=reason)}"


def refused(variable: str, url: str, response: SlackResponse) -> str:
    """Why the Web API at `url` said no to the token in `variable`."""
    reason = str(response.get("error")) if isinstance(response.data, dict) else ""
    if WORD.fullmatch(reason):
        return refusal(variable, reason)
    if response.status_code >= _BROKEN:
        return f"{url} is out of order (status {response.status_code}): try again in a minute, or check {API_URL}"
    sentence = f"what answers at {url} is no Web API of Slack's (status {response.status_code})"
    return f"{sentence}: leave {API_URL} unset, or write it as {SLACK}, and look for a proxy in between"


def unreachable(url: str, error: Exception) -> str:
    """Why nothing is heard from the Web API."""
    # What is wrapped says it shortest.
    inner = getattr(error, "reason", None) or error
    why = (inner.strerror if isinstance(inner, OSError) else None) or str(inner) or type(inner).__name__
    return f"{url} can't be reached ({why}): check {API_URL}, the network and a proxy"
