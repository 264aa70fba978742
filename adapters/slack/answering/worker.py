"""Does the work that stands in the inbox, whatever happens to the records meanwhile."""

from __future__ import annotations

import logging
import threading
import time
from collections.abc import Callable

from adapters.slack.answering.responder import Handled, NotYetError, Responder
from adapters.slack.trouble import Trouble
from bot.records.inbox import Inbox, Work
from bot.records.ledger import NotKeptError

_WAIT = 1.0
_AGAIN, _MOST_TRIES = 1.0, 3

log = logging.getLogger("rolecall.slack")


class Worker:
    """Works on as many threads as call `work`; `clock` gives seconds since 1970."""

    def __init__(
        self, inbox: Inbox, responder: Responder, trouble: Trouble, clock: Callable[[], float] = time.time
    ) -> None:
        self._inbox = inbox
        self._responder = responder
        self._trouble = trouble
        self._clock = clock
        self._stopping = threading.Event()

    def work(self) -> None:
        """Does one piece of work after another until `stop`."""
        while not self._stopping.is_set():
            try:
                work = self._inbox.claim(_WAIT)
                if work is not None:
                    self._attend(work)
                    self._trouble.over()
            except NotKeptError as error:
                self._trouble.met(str(error))
                self._stopping.wait(_WAIT)

    def stop(self) -> None:
        """Lets each thread finish what it is at."""
        self._stopping.set()
        self._inbox.stop()

    def _attend(self, work: Work) -> None:
        try:
            handled = self._responder.respond(work)
        except NotKeptError:
            self._inbox.failed(work, self._clock() + _AGAIN, counted=False)
            raise
        except NotYetError:
            self._inbox.failed(work, self._clock() + _AGAIN, counted=False)
            return
        except Exception:
            log.exception("not answered: %s", work.event)
            if work.tries < _MOST_TRIES:
                self._inbox.failed(work, self._clock() + _AGAIN)
                return
            handled = self._regretted(work)  # it must not stop what comes after it
        self._inbox.done(work, handled.letters, handled.turn, handled.detached)

    def _regretted(self, work: Work) -> Handled:
        try:
            return self._responder.regret(work)
        except Exception:  # what can't be read can't be told of either
            log.exception("not even regretted: %s", work.event)
            return Handled()
