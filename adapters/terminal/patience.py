"""Tells somebody who waits for a bot to open why that takes so long."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from threading import Timer

from adapters.terminal.streams import Streams

PATIENCE = 1.0
"""Seconds before it is told."""

LEARNING = "One moment: this knowledge is new to me."


@contextmanager
def explained(streams: Streams) -> Iterator[None]:
    """Says on stderr, where that is a terminal, that something is being learnt, if it takes long."""
    if not streams.stderr.isatty():
        yield
        return
    timer = Timer(PATIENCE, streams.note, [LEARNING])
    timer.daemon = True
    timer.start()
    try:
        yield
    finally:
        timer.cancel()
