"""Trouble that lasts is told once, and that it is over once."""

from __future__ import annotations

import logging
import threading

log = logging.getLogger("rolecall.slack")


class Trouble:
    """What many threads run into at once; safe from all of them."""

    def __init__(self) -> None:
        self._lock = threading.Lock()
        self._sentence: str | None = None

    def met(self, sentence: str) -> None:
        """Logs it, unless it is what was logged last."""
        with self._lock:
            known, self._sentence = self._sentence == sentence, sentence
        if not known:
            log.error("%s", sentence)

    def over(self) -> None:
        """What failed works again; logged if it was told that it failed."""
        with self._lock:
            sentence, self._sentence = self._sentence, None
        if sentence is not None:
            log.info("it works again: %s", sentence)
