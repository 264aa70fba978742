"""Sends what stands in the outbox: in order, not too fast, and never twice if that can be known."""

from __future__ import annotations

import json
import logging
import threading
import time
from collections.abc import Callable, Mapping
from typing import Any

from slack_sdk import WebClient

from adapters.slack.connecting.attempt import (
    MAYBE,
    Done,
    Later,
    Refused,
    Result,
    RevokedError,
    Unclear,
    backoff,
    call,
    respond,
)
from adapters.slack.sending.finding import LOOKING, Absent, answered_since, find
from adapters.slack.sending.pacing import PerChannel, PerMethod
from adapters.slack.trouble import Trouble
from bot.records.ledger import NotKeptError
from bot.records.outbox import Outbox
from bot.records.post import Post, State
from bot.records.record import DAY

_WAIT = 1.0
_LONGEST = DAY
"""Seconds after which what Slack hasn't taken is given up."""

_MOMENT = 2
_SKEW = 600.0
"""Seconds by which our clock may differ from Slack's."""

_TOO_LATE = "it would have come too late"

log = logging.getLogger("rolecall.slack")


class Sender:
    """Sends posts on as many threads as call `work`. `revoked` is called when the token isn't taken any more; `clock`
    gives seconds since 1970."""

    def __init__(
        self,
        client: WebClient,
        outbox: Outbox,
        revoked: Callable[[str], None],
        trouble: Trouble | None = None,
        clock: Callable[[], float] = time.time,
    ) -> None:
        self._client = client
        self._hasty = WebClient(client.token, base_url=client.base_url, retry_handlers=[], timeout=_MOMENT)
        self._outbox = outbox
        self._revoked = revoked
        self._trouble = trouble or Trouble()
        self._clock = clock
        self._channels = PerChannel()
        self._methods = PerMethod()
        self._stopping = threading.Event()

    def work(self) -> None:
        """Sends post after post until `stop`, whatever happens to the records meanwhile."""
        while not self._stopping.is_set():
            try:
                post = self._outbox.next(_WAIT, self._channels)
                if post is not None:
                    self._attend(post)
                    self._trouble.over()
            except RevokedError as error:
                self._revoked(str(error))
                return
            except NotKeptError as error:
                self._trouble.met(str(error))
                self._stopping.wait(_WAIT)

    def stop(self) -> None:
        """Lets each thread finish what it is at."""
        self._stopping.set()
        self._outbox.stop()

    def _attend(self, post: Post) -> None:
        """Does what can be done about a post now, and notes what came of it."""
        try:
            self._deliver(post, json.loads(post.payload or "{}"))
        except RevokedError:
            self._outbox.later(post, self._clock() + _WAIT, counted=False)
            raise
        except NotKeptError:
            raise
        except Exception:
            log.exception("not known whether it was posted", extra={"key": post.key})
            if post.state is State.UNCLEAR:
                self._outbox.given_up(post, "an error of the bot's own")
            else:
                self._outbox.unclear(post, self._clock() + backoff(post.tries + 1))

    def _deliver(self, post: Post, told: Mapping[str, Any]) -> None:
        method, arguments = str(told["method"]), told["arguments"]
        if told.get("fleeting"):
            self._show(post, method, arguments)
            return
        looked = self._looked(post, method, told)
        if not isinstance(looked, Absent):
            if isinstance(looked, Later) and looked.limited:
                self._methods.hold(LOOKING, looked.seconds)
            self._note(post, looked)
            return
        if not self._outbox.sending(post):
            return
        left = self._methods.left(method)
        result = Later(left, limited=True) if left else self._sent(method, arguments, told, post.tries + 1)
        if isinstance(result, Later) and result.limited:
            self._methods.hold(method, result.seconds)
        self._note(post, result)

    def _looked(self, post: Post, method: str, told: Mapping[str, Any]) -> Done | Absent | Later | Refused:
        """Whether a post is to be sent now, as far as can be said before; `Absent` where it is."""
        if left := self._methods.left(method):
            return Later(left, limited=True)
        unclear, thread = post.state is State.UNCLEAR, told.get("alone_in")
        if unclear and method == "respond":
            return Refused(MAYBE)
        if not (thread or (unclear and method == "chat.postMessage")):
            return Absent()  # doing it again changes nothing
        if left := self._methods.left(LOOKING):
            return Later(left, limited=True)
        if not thread:
            return find(self._client, post.key, told["arguments"], self._since(post), post.tries + 1)
        answered = answered_since(self._client, told["arguments"], str(thread), post.tries + 1)
        if isinstance(answered, Later):
            return answered
        return Refused("somebody has answered since") if answered else Absent()

    def _since(self, post: Post) -> str:
        """The time from which on a post may stand there: Slack's, of the question, where that is known."""
        asked_at = (post.about or "").rpartition(":")[2]
        return asked_at or f"{post.at - _SKEW:.6f}"

    def _show(self, post: Post, method: str, arguments: Mapping[str, Any]) -> None:
        """Calls a method whose effect is worth no wait: once, if it is taken, and for no longer than a moment."""
        result: Result | None = None
        if post.state is State.READY and not self._methods.left(method):
            result = call(self._hasty, method, arguments, 1)
            if isinstance(result, Later) and result.limited:
                self._methods.hold(method, result.seconds)
        if isinstance(result, Done):
            self._outbox.sent(post, result.result)
        else:
            self._outbox.given_up(post, _TOO_LATE)

    def _sent(self, method: str, arguments: Mapping[str, Any], told: Mapping[str, Any], tries: int) -> Result:
        if method == "respond":
            return respond(str(told.get("url")), arguments, tries, self._client.base_url)
        return call(self._client, method, arguments, tries)

    def _note(self, post: Post, result: Result) -> None:
        now = self._clock()
        match result:
            case Done(name):
                self._outbox.sent(post, name)
            case Later(seconds, limited) if now - post.at < _LONGEST:
                _tell_of(post, seconds, limited)
                self._outbox.later(post, now + seconds, counted=not limited)
            case Unclear(seconds) if now - post.at < _LONGEST:
                _tell_of(post, seconds)
                self._outbox.unclear(post, now + seconds)
            case Refused(reason):
                log.warning("not posted: %s", reason, extra={"key": post.key})
                self._outbox.given_up(post, reason)
            case _:
                log.warning("not posted: in vain for a day", extra={"key": post.key})
                self._outbox.given_up(post, "in vain for a day")


def _tell_of(post: Post, seconds: float, limited: bool = False) -> None:
    why = "Slack takes no more of this for now" if limited else "Slack didn't take it, or didn't say so"
    log.info("not posted yet: %s", why, extra={"key": post.key, "again_in": round(seconds, 1)})
