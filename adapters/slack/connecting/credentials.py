"""What Slack gave the bot to be known by, from the environment; each mistake is told with the variable and the cure."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from urllib.parse import urlsplit

from bot.errors import ConfigurationError

BOT_TOKEN, APP_TOKEN = "SLACK_BOT_TOKEN", "SLACK_APP_TOKEN"
SIGNING_SECRET, API_URL = "SLACK_SIGNING_SECRET", "SLACK_API_URL"
SLACK = "https://slack.com/api/"

SITES = {
    BOT_TOKEN: "copy the Bot User OAuth Token (xoxb-…) from 'OAuth & Permissions' of your app",
    APP_TOKEN: "make an App-Level Token (xapp-…) with connections:write under 'Basic Information' of your app",
    SIGNING_SECRET: "copy the Signing Secret from 'Basic Information' of your app",
}
"""Where each is found."""

_WHAT = {BOT_TOKEN: "the token", APP_TOKEN: "the token", SIGNING_SECRET: "the secret"}
_URL_CURE = f"leave it unset, or write it as {SLACK}"
_STARTS = {BOT_TOKEN: "xoxb-", APP_TOKEN: "xapp-"}
_OTHERS = {
    "xoxb-": "a bot token",
    "xapp-": "an app-level token",
    "xoxp-": "a user's token",
    "xoxe": "a token for rotation",
    "xoxa-": "a workspace token of old",
    "xoxc-": "a browser's token",
    "https://": "a URL",
}
_TOKEN = re.compile(r"xox[a-z]-[!-~]+|xapp-[!-~]+")
_SECRET = re.compile(r"[0-9a-f]{32}")
_PLACEHOLDER = re.compile(r"your|\.\.\.|…|<|>", re.IGNORECASE)
"""What documentation writes in place of a token; a stand-in for Slack may have tokens that look like any others."""


@dataclass(frozen=True, slots=True)
class Credentials:
    """Tokens, and the base URL of the Web API; nothing of them is ever shown."""

    bot_token: str = field(repr=False)
    app_token: str = field(default="", repr=False)
    signing_secret: str = field(default="", repr=False)
    api_url: str = SLACK


def credentials(environment: Mapping[str, str], http: bool = False) -> Credentials:
    """What the environment holds, as Socket Mode needs it or, with `http`, signed requests; raises ConfigurationError
    with a line for each variable that is wrong."""
    needed = (BOT_TOKEN, SIGNING_SECRET if http else APP_TOKEN, API_URL)
    wrong = [sentence for variable in needed if (sentence := mistake(variable, environment))]
    if wrong:
        raise ConfigurationError("\n".join(wrong))
    bot, url = environment[BOT_TOKEN], environment.get(API_URL) or SLACK
    url = url if url.endswith("/") else f"{url}/"
    if http:
        return Credentials(bot, "", environment[SIGNING_SECRET], url)
    return Credentials(bot, environment[APP_TOKEN], "", url)


def mistake(variable: str, environment: Mapping[str, str]) -> str | None:
    """What can be seen to be wrong with one of the variables, and the cure."""
    value = environment.get(variable, "")
    if variable == API_URL:
        return None if not value or _is_base(value) else f"{API_URL} is no base URL of a Web API: {_URL_CURE}"
    if not value.strip():
        return f"{variable} isn't set: {SITES[variable]}"
    if value != value.strip(" \t\r\n'\""):
        return f"{variable} has blanks or quotes around it: write {_WHAT[variable]} alone"
    return _unlike(variable, value)


def _unlike(variable: str, value: str) -> str | None:
    """How a value differs from what its variable is for."""
    kind = next((told for other, told in _OTHERS.items() if value.startswith(other)), "something else")
    if variable == SIGNING_SECRET:
        but = "" if kind == "something else" else f", but this is {kind}"
        sentence = f"{variable} must be 32 digits and letters a-f{but}: {SITES[variable]}"
        return None if _SECRET.fullmatch(value) else sentence
    start = _STARTS[variable]
    if not value.startswith(start):
        return f"{variable} must begin with {start}, but this is {kind}: {SITES[variable]}"
    if _PLACEHOLDER.search(value[len(start) :]) or not _TOKEN.fullmatch(value):
        return f"{variable} is no whole token: {SITES[variable]}"
    return None


def _is_base(value: str) -> bool:
    try:
        parts = urlsplit(value)
        sound = parts.scheme in {"http", "https"} and bool(parts.hostname) and value.isprintable() and " " not in value
        return sound and parts.username is None and (parts.port is None or parts.port > 0)
    except ValueError:
        return False
