"""What a command of the command line stands on, given from outside."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import TYPE_CHECKING

from adapters.terminal.streams import Streams

if TYPE_CHECKING:  # a question needs neither
    from pathlib import Path

    from bot.doctor import Finding

    Checks = Callable[[Path | None, bool], Iterable[Finding]]
    """Findings about what isn't the core's, by a file of settings and whether to keep off the network."""


def no_more(settings: Path | None, offline: bool) -> Iterable[Finding]:
    """Nothing besides."""
    del settings, offline
    return ()


@dataclass(frozen=True, slots=True)
class Surroundings:
    """The standard streams, and what `doctor` looks at beside what is the core's."""

    streams: Streams
    more: Checks
