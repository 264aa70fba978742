"""Takes in what Slack delivers: kept first, acknowledged then, and never done here."""

from __future__ import annotations

import logging
import time
from collections.abc import Callable
from typing import Any

from slack_bolt import App, BoltRequest, BoltResponse
from slack_sdk import WebClient

from adapters.slack.hearing.incoming import parcel
from adapters.slack.showing.suggesting import refused
from bot.records.inbox import Inbox
from bot.records.ledger import NotKeptError

_SLOW = 3.0
"""Seconds after which Slack takes an event for lost, and sends it again."""

log = logging.getLogger("rolecall.slack")


def app(client: WebClient, inbox: Inbox, me: str, signing_secret: str = "") -> App:
    """A Bolt app that keeps whatever there is to do and acknowledges everything: an event that nobody acknowledges is
    sent again and again, and too many of them end the subscription. Without a `signing_secret` it is for sockets."""

    def take(body: dict[str, Any], req: BoltRequest, resp: BoltResponse, next: Callable[[], None]) -> BoltResponse:
        del req
        if body.get("type") == "url_verification":
            next()
            return resp
        if wrong := refused(body):
            return BoltResponse(status=200, body={"response_action": "errors", "errors": wrong})
        began = time.monotonic()
        try:
            found = parcel(body, me)
            if found is not None:
                inbox.keep(found.event, found.twin, found.work, found.order, found.settles)
        except NotKeptError as error:
            log.error("not acknowledged, so that it comes again: %s", error)
            return BoltResponse(status=503)
        if (waited := time.monotonic() - began) > _SLOW:
            log.warning("the records were busy", extra={"acknowledged_after": round(waited, 1)})
        return BoltResponse(status=200)

    return App(
        client=client,
        before_authorize=take,  # nothing comes after it: who couldn't be authorized would be answered 200, and lost
        signing_secret=signing_secret or "sockets",
        request_verification_enabled=bool(signing_secret),
        token_verification_enabled=False,  # done before, with a better sentence
        ssl_check_enabled=False,
        ignoring_self_events_enabled=False,  # which looks the bot up, for each event
        url_verification_enabled=bool(signing_secret),
        attaching_function_token_enabled=False,
        logger=logging.getLogger("rolecall.slack.bolt"),
    )
