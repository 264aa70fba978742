"""How far long work is, for somebody who looks at a terminal."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager

import click

from adapters.terminal.cleaning import safe
from adapters.terminal.streams import Streams

_STEPS = 100


@contextmanager
def progress_on(streams: Streams, label: str) -> Iterator[Callable[[float], None]]:
    """Takes the share (0..1) that is done and draws a bar, on stderr, where that is a terminal; else nothing."""
    if not streams.stderr.isatty():
        yield lambda _: None
        return
    with click.progressbar(length=_STEPS, label=safe(label), file=streams.stderr) as bar:
        yield lambda share: bar.update(round(share * _STEPS) - bar.pos)
