"""Looks whether a message stands in Slack already: a post whose end nobody saw isn't sent again blindly."""

from __future__ import annotations

import http.client
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from slack_sdk import WebClient
from slack_sdk.errors import SlackApiError

from adapters.slack.attempt import Done, Later, Refused, backoff
from adapters.slack.posting import METADATA
from adapters.slack.refusals import WAITING, WORD

_PAGE = 200
_PAGES = 5
_UNREADABLE = "it may have arrived, and the channel can't be read"


@dataclass(frozen=True, slots=True)
class Absent:
    """It isn't there."""


def find(client: WebClient, key: str, arguments: Mapping[str, Any]) -> Done | Absent | Later | Refused:
    """Where a post of this key stands, by its metadata; `Refused` where the place can't be read: then nobody will
    know, and it isn't sent again."""
    try:
        for message in _messages(client, str(arguments["channel"]), arguments.get("thread_ts")):
            metadata = message.get("metadata") or {}
            told = metadata.get("event_payload") or {}
            if metadata.get("event_type") == METADATA and told.get("key") == key:
                return Done(str(message.get("ts")))
    except SlackApiError as error:
        told = error.response.data if isinstance(error.response.data, dict) else {}
        reason, status = str(told.get("error")), error.response.status_code
        passing = reason in WAITING or status >= http.HTTPStatus.BAD_REQUEST or not WORD.fullmatch(reason)
        return Later(backoff(1)) if passing else Refused(_UNREADABLE)
    except (OSError, http.client.HTTPException):
        return Later(backoff(1))
    return Absent()


def answered_since(client: WebClient, arguments: Mapping[str, Any], thread: str) -> bool:
    """Whether somebody wrote in a thread after a message of ours; also where that can't be seen."""
    at = str(arguments["ts"])
    try:
        later = [one for one in _messages(client, str(arguments["channel"]), thread) if str(one.get("ts")) > at]
    except (SlackApiError, OSError, http.client.HTTPException):
        return True
    return any(not one.get("bot_id") for one in later)


def _messages(client: WebClient, channel: str, thread: object) -> Iterator[Mapping[str, Any]]:
    """The messages of a thread, or the latest of a channel."""
    cursor = None
    for _ in range(_PAGES):
        arguments: dict[str, Any] = {"channel": channel, "limit": _PAGE, "include_all_metadata": True}
        if cursor:
            arguments["cursor"] = cursor
        if thread:
            answer = client.conversations_replies(ts=str(thread), **arguments)
        else:
            answer = client.conversations_history(**arguments)
        yield from answer.get("messages") or ()
        cursor = (answer.get("response_metadata") or {}).get("next_cursor")
        if not cursor:
            return
