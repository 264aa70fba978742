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

_SITES = {
    BOT_TOKEN: "copy the Bot User OAuth Token (xoxb-…) from 'OAuth & Permissions' of your app",
    APP_TOKEN: "make an App-Level Token (xapp-…) with connections:write under 'Basic Information' of your app",
    SIGNING_SECRET: "copy the Signing Secret from 'Basic Information' of your app",
}
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
    wrong: list[str] = []
    bot = _token(BOT_TOKEN, environment, wrong)
    app = "" if http else _token(APP_TOKEN, environment, wrong)
    secret = _secret(environment, wrong) if http else ""
    url = _url(environment, wrong)
    if wrong:
        raise ConfigurationError("\n".join(wrong))
    return Credentials(bot, app, secret, url)


def _token(variable: str, environment: Mapping[str, str], wrong: list[str]) -> str:
    value, start = environment.get(variable, ""), _STARTS[variable]
    if not value.strip():
        wrong.append(f"{variable} isn't set: {_SITES[variable]}")
    elif value != value.strip(" \t\r\n'\""):
        wrong.append(f"{variable} has blanks or quotes around it: write the token alone")
    elif not value.startswith(start):
        kind = next((told for other, told in _OTHERS.items() if value.startswith(other)), "something else")
        wrong.append(f"{variable} must begin with {start}, but this is {kind}: {_SITES[variable]}")
    elif _PLACEHOLDER.search(value[len(start) :]) or not _TOKEN.fullmatch(value):
        wrong.append(f"{variable} is no whole token: {_SITES[variable]}")
    return value


def _secret(environment: Mapping[str, str], wrong: list[str]) -> str:
    value = environment.get(SIGNING_SECRET, "")
    if not value.strip():
        wrong.append(f"{SIGNING_SECRET} isn't set: {_SITES[SIGNING_SECRET]}")
    elif not _SECRET.fullmatch(value):
        wrong.append(f"{SIGNING_SECRET} must be 32 digits and letters a-f: {_SITES[SIGNING_SECRET]}")
    return value


def _url(environment: Mapping[str, str], wrong: list[str]) -> str:
    value = environment.get(API_URL) or SLACK
    try:
        parts = urlsplit(value)
        sound = parts.scheme in {"http", "https"} and bool(parts.hostname) and value.isprintable() and " " not in value
        sound = sound and (parts.port is None or parts.port > 0)
    except ValueError:
        sound = False
    if not sound:
        wrong.append(f"{API_URL} is no base URL of a Web API: leave it unset, or write it as {SLACK}")
    return value if value.endswith("/") else f"{value}/"
