"""What is wrong with the Slack part of a configuration, and the cure: tokens, scopes, sockets, clock, settings."""

from __future__ import annotations

import http.client
import logging
import time
from collections.abc import Callable, Iterable, Iterator, Mapping
from email.utils import parsedate_to_datetime
from pathlib import Path

from slack_sdk import WebClient
from slack_sdk.errors import SlackApiError
from slack_sdk.web import SlackResponse

from adapters.slack import settings as reading
from adapters.slack.connecting.credentials import API_URL, APP_TOKEN, BOT_TOKEN, SIGNING_SECRET, SLACK, mistake
from adapters.slack.connecting.refusals import refused, unreachable
from adapters.slack.connecting.scopes import lacking, missing
from bot.doctor import Finding, Severity
from bot.errors import ConfigurationError

FURTHEST = 300.0
"""Seconds that this machine's clock may differ from Slack's: signatures are refused beyond."""

_PATIENCE = 10
_silent = logging.Logger("rolecall.slack.doctor", logging.CRITICAL)
"""What the SDK would log, findings tell."""


def examine(
    environment: Mapping[str, str],
    settings: Path | None = None,
    *,
    offline: bool = False,
    clock: Callable[[], float] = time.time,
) -> Iterator[Finding]:
    """Looks at the variables of `environment` and a file of settings, and asks Slack about the tokens unless `offline`.
    Nothing secret stands in a finding. `clock` gives seconds since 1970."""
    if settings is not None:
        yield from _of_settings(settings)
    given = [variable for variable in (BOT_TOKEN, APP_TOKEN, SIGNING_SECRET) if environment.get(variable)]
    if not given:
        yield Finding(Severity.OK, f"Slack isn't set up, as neither {BOT_TOKEN} nor {APP_TOKEN} is set")
        return
    # A secret takes the place of the app's token where Slack sends requests instead of opening sockets.
    either = [variable for variable in (APP_TOKEN, SIGNING_SECRET) if variable in given] or [APP_TOKEN]
    wrong = {variable: mistake(variable, environment) for variable in (BOT_TOKEN, *either, API_URL)}
    yield from _errors(sentence for sentence in wrong.values() if sentence)
    if SIGNING_SECRET in either and not wrong[SIGNING_SECRET]:
        yield Finding(Severity.OK, f"{SIGNING_SECRET} looks right")
    tokens = [variable for variable in (BOT_TOKEN, APP_TOKEN) if variable in wrong and not wrong[variable]]
    if offline or wrong[API_URL]:
        yield from (Finding(Severity.OK, f"{variable} looks right; Slack wasn't asked") for variable in tokens)
        return
    url = environment.get(API_URL) or SLACK
    found: dict[Finding, None] = {}  # where nothing is reached, both tokens find the same
    for variable in tokens:
        for finding in _of_token(variable, environment[variable], url if url.endswith("/") else f"{url}/", clock):
            if finding not in found:
                yield finding
            found[finding] = None


def _of_settings(file: Path) -> Iterator[Finding]:
    try:
        found = reading.settings(file)
    except ConfigurationError as error:
        yield from _errors(str(error).splitlines())
        return
    channels = "1 channel" if len(found.channels) == 1 else f"{len(found.channels)} channels"
    yield Finding(Severity.OK, f"{file} sets {channels}, and all others to {found.default}")


def _of_token(variable: str, token: str, url: str, clock: Callable[[], float]) -> Iterator[Finding]:
    """What Slack says to a token, and by the way of what it may do, and of the time."""
    client = WebClient(token, base_url=url, retry_handlers=[], timeout=_PATIENCE, logger=_silent)
    try:
        answer = client.auth_test() if variable == BOT_TOKEN else client.apps_connections_open(app_token=token)
    except SlackApiError as error:
        yield Finding(Severity.ERROR, refused(variable, url, error.response))
        return
    except (OSError, http.client.HTTPException, ValueError) as error:
        yield Finding(Severity.ERROR, unreachable(url, error))
        return
    if variable == APP_TOKEN:
        yield Finding(Severity.OK, f"{APP_TOKEN} is taken, and Socket Mode is on")
        return
    yield Finding(Severity.OK, f"{BOT_TOKEN} is taken: {answer.get('user')} in {answer.get('team')}")
    yield from _of_scopes(answer)
    yield from _of_clock(answer, clock())


def _of_scopes(answer: SlackResponse) -> Iterator[Finding]:
    lacks = missing(answer.headers)
    if lacks is None:
        yield Finding(Severity.WARNING, f"{BOT_TOKEN} may lack scopes: what answers at {API_URL} doesn't tell them")
    elif lacks:
        yield from _errors(map(lacking, lacks))
    else:
        yield Finding(Severity.OK, f"{BOT_TOKEN} has every scope that the manifest asks for")


def _of_clock(answer: SlackResponse, now: float) -> Iterator[Finding]:
    told = next((value for name, value in answer.headers.items() if name.lower() == "date"), "")
    try:
        off = now - parsedate_to_datetime(told).timestamp()
    except ValueError:
        return
    if abs(off) > FURTHEST:
        way = "fast" if off > 0 else "slow"
        sentence = f"this machine's clock is {abs(off) / 60:.0f} minutes {way}: set it by the network (NTP)"
        yield Finding(Severity.ERROR, f"{sentence}, as signatures and times are refused beyond 5")
    else:
        yield Finding(Severity.OK, "this machine's clock agrees with Slack's")


def _errors(sentences: Iterable[str]) -> Iterator[Finding]:
    return (Finding(Severity.ERROR, sentence) for sentence in sentences)
