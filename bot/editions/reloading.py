"""Keeps a service up to date with a folder: what changes there is read, prepared beside what is in use, and taken."""

from __future__ import annotations

import threading
import time
from collections.abc import Callable
from hashlib import sha256
from pathlib import Path

from bot.answerer import Bot
from bot.editions import loss
from bot.editions.preparing import NotPreparedError, prepared
from bot.editions.service import Service
from bot.editions.watch import Watch
from bot.errors import Complaint, KnowledgeError, Place
from bot.matching.cache import Folder
from bot.opening import kept_bot, open_bot, read

_GRACE = 2.0
"""Seconds in which what is under way is given up at the end."""

_AGAIN = 60.0
"""Seconds after which what couldn't be prepared is tried again."""


class Reloading:
    """Watches a knowledge `folder` for a `service` that begins with what lies there."""

    def __init__(self, folder: Path, cache: Folder, clock: Callable[[], float] = time.time) -> None:
        """Opens the folder; raises KnowledgeError with all that is wrong in it. `clock` gives seconds since 1970."""
        self.folder = folder
        self._cache = cache
        self._clock = clock
        self._watch = Watch(folder)
        mark = _mark(read(folder))
        self.service = Service(open_bot(folder, cache))
        # Edited meanwhile, the folder may have been opened before or after that: it is judged like any other change.
        self._served = self._judged = None if self._is_another(mark) else mark
        self._stop = threading.Event()
        self._thread = threading.Thread(target=self._follow, name="knowledge", daemon=True)

    def begin(self) -> None:
        """Follows the folder from now on, on a thread of its own."""
        self._thread.start()

    def close(self) -> None:
        """Follows it no longer."""
        self._stop.set()
        if self._thread.is_alive():
            self._thread.join(_GRACE)

    def refresh(self) -> None:
        """Takes what lies in the folder now, or refuses it. Where it is edited meanwhile neither is done: that is
        another change."""
        source = read(self.folder)
        mark = _mark(source)
        if mark and mark == self._judged:
            return  # touched, or edited there and back
        try:
            if mark and mark == self._served:
                self.service.stay()
            else:
                bot = self._opened(source)
                if bot is None or self._is_another(mark):
                    return
                self.service.take(bot)
                self._served = mark
        except NotPreparedError as error:  # no fault of the knowledge's: nothing is judged
            self._judged = None
            self._watch.again(_AGAIN)
            self._refuse(error.complaints, told=True)
            return
        except KnowledgeError as error:
            if self._is_another(mark):
                return
            self._refuse(error.complaints, told=mark is None)
        self._judged = mark

    def _opened(self, source: bytes | None) -> Bot | None:
        """The bot of the folder; None when it is to stop first, or the folder has been edited."""
        bot = kept_bot(self.folder, source, self._cache) if source else None
        if bot:
            return bot
        try:
            done = prepared(self.folder, self._cache, loss.homes(self.service.edition.bot.knowledge), self._stop)
            if self._stop.is_set() or self._is_another(_mark(source)):
                return None
            # Without a cache that can be written, or another process, it is made here.
            bot = kept_bot(self.folder, source, self._cache) if done and source else None
            return bot or open_bot(self.folder, self._cache)
        except KnowledgeError:
            raise
        except Exception as error:  # the last good edition goes on, whatever it is
            sentence = f"the knowledge couldn't be prepared ({type(error).__name__})"
            raise NotPreparedError((Complaint(Place(str(self.folder)), sentence),)) from error

    def _refuse(self, complaints: tuple[Complaint, ...], told: bool) -> None:
        """Refuses, unless the same was `told` perhaps: of what can't be read, or is tried again, it can't be known."""
        trouble = self.service.trouble
        if not (told and trouble and trouble.complaints == complaints):
            self.service.refuse(self.folder, complaints, self._clock())

    def _is_another(self, mark: str | None) -> bool:
        return _mark(read(self.folder)) != mark

    def _follow(self) -> None:
        for _ in self._watch.changes(self._stop):
            try:
                self.refresh()
            except Exception:  # noqa: BLE001 - whatever it is, what comes later is still taken up
                self._watch.again(_AGAIN)


def _mark(source: bytes | None) -> str | None:
    """What tells a folder's content from any other's; None of what can't be read."""
    return sha256(source).hexdigest() if source else None
