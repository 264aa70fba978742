"""Looks at what stands in Slack already: a post whose end nobody saw isn't sent again blindly."""

from __future__ import annotations

import http.client
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from slack_sdk import WebClient
from slack_sdk.errors import SlackApiError

from adapters.slack.connecting.attempt import Done, Later, Refused, Unclear, failure
from adapters.slack.sending.posting import METADATA

LOOKING = "conversations.replies"
"""The method that looking counts as."""

_PAGE = 200
_PAGES = 10
_UNREADABLE = "it may have arrived, and the channel can't be read"
_TOO_MUCH = "it may have arrived, and too much has been written since to look for it"


@dataclass(frozen=True, slots=True)
class Absent:
    """It isn't there."""


def find(
    client: WebClient, key: str, arguments: Mapping[str, Any], since: str, tries: int
) -> Done | Absent | Later | Refused:
    """Where a post of this key stands, by its metadata, among what was written after the time `since`; `Refused` where
    that can't be read: then nobody will know, and it isn't sent again. Raises RevokedError."""
    try:
        for message in _messages(client, str(arguments["channel"]), arguments.get("thread_ts"), since):
            metadata = message.get("metadata") or {}
            told = metadata.get("event_payload") or {}
            if metadata.get("event_type") == METADATA and told.get("key") == key:
                return Done(str(message.get("ts")))
    except (SlackApiError, OSError, http.client.HTTPException) as error:
        return _looked(failure(error, tries))
    except _EndlessError:
        return Refused(_TOO_MUCH)
    return Absent()


def answered_since(client: WebClient, arguments: Mapping[str, Any], thread: str, tries: int) -> bool | Later:
    """Whether somebody wrote in a thread after a message of ours; True also where that can't be seen. Raises
    RevokedError."""
    at = str(arguments["ts"])
    try:
        later = [one for one in _messages(client, str(arguments["channel"]), thread, at) if str(one.get("ts")) > at]
    except (SlackApiError, OSError, http.client.HTTPException) as error:
        failed = _looked(failure(error, tries))
        return failed if isinstance(failed, Later) else True
    except _EndlessError:
        return True
    return any(not one.get("bot_id") for one in later)


def _looked(failed: Later | Unclear | Refused) -> Later | Refused:
    """What a failed look comes to: nothing was sent, so it is tried again unless it is refused."""
    match failed:
        case Unclear(seconds):
            return Later(seconds)
        case Refused():
            return Refused(_UNREADABLE)
        case _:
            return failed


class _EndlessError(Exception):
    """There is more than anybody looks through."""


def _messages(client: WebClient, channel: str, thread: object, since: str) -> Iterator[Mapping[str, Any]]:
    """The messages of a thread or a channel from the time `since` on."""
    cursor = None
    for _ in range(_PAGES):
        arguments: dict[str, Any] = {"channel": channel, "limit": _PAGE, "oldest": since, "inclusive": True}
        arguments["include_all_metadata"] = True
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
    raise _EndlessError
