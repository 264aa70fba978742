"""Tells somebody who waits for a bot to learn why that takes so long."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from threading import Timer

from adapters.terminal.streams import Streams

PATIENCE = 1.0
"""Seconds before it is told."""

LEARNING = "One moment: this knowledge is new to me."
TRYING = "One moment: everything is asked again, to see that it is still answered."


@contextmanager
def explained(streams: Streams, why: str = LEARNING) -> Iterator[None]:
    """Says why on stderr, where that is a terminal, if it takes long."""
    if not streams.stderr.isatty():
        yield
        return
    timer = Timer(PATIENCE, streams.note, [why])
    timer.daemon = True
    timer.start()
    try:
        yield
    finally:
        timer.cancel()
