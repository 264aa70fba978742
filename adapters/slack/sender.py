"""Sends what stands in the outbox: in order, not too fast, and never twice if that can be known."""

from __future__ import annotations

import json
import logging
import threading
import time
from collections.abc import Callable, Mapping
from typing import Any

from slack_sdk import WebClient

from adapters.slack.attempt import Done, Later, Refused, Result, RevokedError, Unclear, backoff, call, respond
from adapters.slack.finding import Absent, answered_since, find
from bot.records.ledger import NotKeptError
from bot.records.outbox import Outbox, Post, State

SECONDS_APART = 1.0
"""Slack takes one message a second in a channel."""

_WAIT = 1.0
_MOMENT = 2
_TOO_LATE = "it would have come too late"
_MOST_TRIES = 60
_UNPACED = frozenset({"respond", "views.publish", "assistant.threads.setSuggestedPrompts"})

log = logging.getLogger("rolecall.slack")


class Sender:
    """Sends posts on as many threads as call `work`. `revoked` is called when the token isn't taken any more."""

    def __init__(
        self, client: WebClient, outbox: Outbox, revoked: Callable[[str], None], clock: Callable[[], float] = time.time
    ) -> None:
        self._client = client
        self._hasty = WebClient(client.token, base_url=client.base_url, retry_handlers=[], timeout=_MOMENT)
        self._outbox = outbox
        self._revoked = revoked
        self._clock = clock
        self._lock = threading.Lock()
        self._free_at: dict[str, float] = {}
        self._limited: dict[str, float] = {}
        self._stopping = threading.Event()

    def work(self) -> None:
        """Sends post after post until `stop`."""
        while not self._stopping.is_set():
            busy = self._busy()
            soonest = min(busy.values(), default=_WAIT)
            post = self._outbox.next(min(soonest, _WAIT), but=busy)
            if post is None:
                continue
            try:
                self._deliver(post, json.loads(post.payload or "{}"))
            except RevokedError as error:
                self._outbox.later(post, self._clock() + _WAIT)
                self._revoked(str(error))
                return
            except NotKeptError as error:
                log.error("%s", error)
                self._stopping.wait(_WAIT)
            except Exception:
                log.exception("not known whether it was posted", extra={"key": post.key})
                self._outbox.unclear(post, self._clock() + backoff(post.tries + 1))

    def stop(self) -> None:
        """Lets each thread finish what it is at."""
        self._stopping.set()
        self._outbox.stop()

    def _deliver(self, post: Post, told: Mapping[str, Any]) -> None:
        method, arguments = str(told["method"]), told["arguments"]
        if told.get("fleeting"):
            self._show(post, method, arguments)
            return
        if limit := self._limit(method):
            self._outbox.later(post, self._clock() + limit)
            return
        if post.state is not State.READY and method == "chat.postMessage":
            looked = find(self._client, post.key, arguments)
            if not isinstance(looked, Absent):
                self._note(post, looked)
                return
        thread = told.get("alone_in")
        if thread and answered_since(self._client, arguments, str(thread)):
            self._outbox.given_up(post, "somebody has answered since")
            return
        if not self._outbox.sending(post):
            return
        if method not in _UNPACED:
            self._stopping.wait(self._wait_for(post.place))
        limit = self._limit(method)  # which may have come while this one waited
        result = Later(limit, limited=True) if limit else self._sent(method, arguments, told, post.tries + 1)
        if isinstance(result, Later) and result.limited:
            self._hold(method, result.seconds)
        self._note(post, result)

    def _show(self, post: Post, method: str, arguments: Mapping[str, Any]) -> None:
        """Calls a method whose effect is worth no wait: once, if it is taken, and for no longer than a moment."""
        if self._limit(method) or post.state is not State.READY:
            self._outbox.given_up(post, _TOO_LATE)
            return
        result = call(self._hasty, method, arguments, 1)
        if isinstance(result, Later) and result.limited:
            self._hold(method, result.seconds)
        if isinstance(result, Done):
            self._outbox.sent(post, result.result)
        else:
            self._outbox.given_up(post, _TOO_LATE)

    def _limit(self, method: str) -> float:
        """The seconds for which Slack takes no call of a method; 0 where it does."""
        with self._lock:
            return max(0.0, self._limited.get(method, 0.0) - self._clock())

    def _hold(self, method: str, seconds: float) -> None:
        """Heeds a 429: no call of the method for so long."""
        with self._lock:
            self._limited[method] = max(self._limited.get(method, 0.0), self._clock() + seconds)

    def _busy(self) -> dict[str, float]:
        """The places that took a message less than a second ago, and the seconds until each is free."""
        now = self._clock()
        with self._lock:
            self._free_at = {place: at for place, at in self._free_at.items() if at > now}
            return {place: at - now for place, at in self._free_at.items()}

    def _wait_for(self, place: str) -> float:
        """Takes the next second of a place; gives how long it is until then."""
        now = self._clock()
        with self._lock:
            slot = max(now, self._free_at.get(place, now))
            self._free_at[place] = slot + SECONDS_APART
            return slot - now

    def _sent(self, method: str, arguments: Mapping[str, Any], told: Mapping[str, Any], tries: int) -> Result:
        if method == "respond":
            return respond(str(told.get("url")), arguments, tries, self._client.base_url)
        return call(self._client, method, arguments, tries)

    def _note(self, post: Post, result: Result) -> None:
        now = self._clock()
        match result:
            case Done(name):
                self._outbox.sent(post, name)
            case Later(seconds, limited) if limited or post.tries < _MOST_TRIES:
                self._outbox.later(post, now + seconds)
            case Unclear(seconds) if post.tries < _MOST_TRIES:
                self._outbox.unclear(post, now + seconds)
            case Refused(reason):
                log.warning("not posted: %s", reason, extra={"key": post.key})
                self._outbox.given_up(post, reason)
            case _:
                log.warning("not posted: too many tries", extra={"key": post.key})
                self._outbox.given_up(post, "too many tries")
