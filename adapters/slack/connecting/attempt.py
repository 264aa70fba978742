"""One request to Slack, and what came of it: whether the message stands there, doesn't, or nobody knows."""

from __future__ import annotations

import http.client
import json
import random
import socket
import urllib.error
import urllib.request
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any
from urllib.parse import urlsplit

from slack_sdk import WebClient
from slack_sdk.errors import SlackApiError

from adapters.slack.connecting.credentials import BOT_TOKEN
from adapters.slack.connecting.refusals import FOR_GOOD, WAITING, WORD

_HOOKS = ("hooks.slack.com", "hooks.slack-gov.com")
"""Where a response_url may lead: it comes from outside."""

_SECONDS = 30
_LONGEST_WAIT = 60.0
_ENOUGH = 4_096
MAYBE = "it may have arrived, and can't be looked for"
"""Why what can't be read isn't sent again."""


@dataclass(frozen=True, slots=True)
class Done:
    """It stands there, under this name (its time)."""

    result: str


@dataclass(frozen=True, slots=True)
class Later:
    """It was refused for now; to be tried again after so many seconds. `limited`: by a 429, which stands for the whole
    method, whatever the channel."""

    seconds: float
    limited: bool = False


@dataclass(frozen=True, slots=True)
class Unclear:
    """It may stand there or not; to be looked for after so many seconds."""

    seconds: float


@dataclass(frozen=True, slots=True)
class Refused:
    """It will never be taken."""

    reason: str


class RevokedError(Exception):
    """The bot's token isn't taken any more."""


Result = Done | Later | Unclear | Refused


def call(client: WebClient, method: str, arguments: Mapping[str, Any], tries: int) -> Result:
    """Calls a method of the Web API, the `tries`th time; raises RevokedError."""
    try:
        response = client.api_call(method, json=dict(arguments))
    except (SlackApiError, OSError, http.client.HTTPException) as error:
        failed = failure(error, tries)
        gone = method == "chat.delete" and failed == Refused("message_not_found")
        return Done("") if gone else failed  # an earlier try has done it
    return Done(str(response.get("ts") or response.get("message_ts") or ""))


def respond(url: str, arguments: Mapping[str, Any], tries: int, trusted: str) -> Result:
    """Posts to a response_url, which must lead to Slack, or to the host of `trusted`, the Web API's own URL.

    What stands there can't be read, so that it is given up where it may have arrived.
    """
    host = urlsplit(url).hostname
    if host not in (*_HOOKS, urlsplit(trusted).hostname):
        return Refused(f"a response isn't sent to {host}")
    body = json.dumps(dict(arguments)).encode()
    request = urllib.request.Request(url, body, {"Content-Type": "application/json; charset=utf-8"})
    try:
        with urllib.request.urlopen(request, timeout=_SECONDS) as answer:
            if b"<html" in answer.read(_ENOUGH).lower():  # something in between has answered
                return Later(backoff(tries))
    except urllib.error.HTTPError as error:
        if error.code == http.HTTPStatus.TOO_MANY_REQUESTS:
            return Later(_seconds(error.headers.get("Retry-After")), limited=True)
        if error.code >= http.HTTPStatus.INTERNAL_SERVER_ERROR:
            return Later(backoff(tries))
        return Refused(f"the response was refused with {error.code}")
    except (OSError, http.client.HTTPException) as error:
        failed = failure(error, tries)
        return Refused(MAYBE) if isinstance(failed, Unclear) else failed
    return Done("")


def backoff(tries: int) -> float:
    """Seconds to wait after so many tries: twice as long each time, and never quite as long as others wait."""
    return min(2.0 ** min(tries, 6), _LONGEST_WAIT) * random.uniform(0.5, 1.0)


def failure(error: Exception, tries: int) -> Later | Unclear | Refused:
    """What a call that ended in an error came to; raises RevokedError where no later one is taken either."""
    if isinstance(error, SlackApiError):
        return _refused(error, tries)
    cause = error.reason if isinstance(error, urllib.error.URLError) else error
    if isinstance(cause, (ConnectionRefusedError, socket.gaierror)):
        return Later(backoff(tries))  # it never left
    return Unclear(backoff(tries))


def _refused(error: SlackApiError, tries: int) -> Later | Unclear | Refused:
    status = error.response.status_code
    told = error.response.data if isinstance(error.response.data, dict) else {}
    reason = str(told.get("error") or f"status {status}")
    if status == http.HTTPStatus.TOO_MANY_REQUESTS or reason in {"ratelimited", "rate_limited"}:
        return Later(_seconds(error.response.headers.get("Retry-After")), limited=True)
    if reason in FOR_GOOD[BOT_TOKEN]:
        raise RevokedError(reason)
    if status >= http.HTTPStatus.INTERNAL_SERVER_ERROR or reason in WAITING or not WORD.fullmatch(reason):
        return Unclear(backoff(tries))  # what failed may have failed after the message stood there
    return Refused(reason)


def _seconds(told: object) -> float:
    """Seconds in a Retry-After header, which may be missing, or come in a list."""
    first = told[0] if isinstance(told, list) and told else told
    text = str(first or "")
    return float(text[:6]) if text.isascii() and text.isdecimal() else 1.0
