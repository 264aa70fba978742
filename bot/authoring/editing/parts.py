"""A piece of YAML with where each of its parts starts and ends, for whoever writes beside it."""

from __future__ import annotations

from bisect import bisect
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import accumulate
from typing import Any

import yaml
from yaml.events import (
    MappingEndEvent,
    MappingStartEvent,
    ScalarEvent,
    SequenceEndEvent,
    SequenceStartEvent,
)

from bot.errors import Place
from bot.knowledge.reading import LOADER, Node


@dataclass(frozen=True, slots=True)
class Part:
    """A scalar, or a list or mapping with its `items` (a mapping's keys and values in turn).

    `start` and `end` are places in the text; a block ends where the last of its scalars does. `style` is the first
    character of a quoted or block scalar, `[` or `{` of a flow collection, `-` or `:` of a block, and else empty.
    """

    start: int
    end: int
    style: str
    value: str = ""
    items: tuple[Part, ...] = ()

    @property
    def flow(self) -> bool:
        """Whether this is a collection in brackets."""
        return self.style in ("[", "{")

    @property
    def pairs(self) -> tuple[tuple[Part, Part], ...]:
        """A mapping's keys and values."""
        return tuple(zip(self.items[::2], self.items[1::2], strict=True))

    @property
    def last(self) -> Part:
        """The scalar or flow collection that this ends with."""
        return self if self.flow or not self.items else self.items[-1].last


class Lines:
    """A text by lines, as YAML breaks them, to find what a line and column stand for."""

    def __init__(self, text: str) -> None:
        # Whatever else than YAML's line breaks this breaks at, the loader refuses.
        self._starts = [0, *accumulate(map(len, text.splitlines(keepends=True)))]

    def index(self, at: Node | Place) -> int:
        """Where in the text a node starts, or a place is."""
        return self._starts[at.line - 1] + at.column - 1

    def start(self, node: Node) -> int:
        """Where the line starts that a node starts on."""
        return self._starts[node.line - 1]

    def place(self, file: str, index: int) -> Place:
        """The place in a file of that text."""
        line = bisect(self._starts, index)
        return Place(file, line, index - self._starts[line - 1] + 1)


def part_at(text: str, start: int, column: int) -> Part:
    """The part that starts there; `column` is counted from 0. The text is one that YAML can read."""
    # Only from here on: what stands before would take time. It may end the document in the middle of an outer list,
    # which the parser says only after this part.
    events = yaml.parse(" " * column + text[start:], Loader=LOADER)
    next(events), next(events)
    return _part(next(events), events, start - column)


def _part(event: Any, events: Iterator[Any], offset: int) -> Part:
    start, end = event.start_mark.index + offset, event.end_mark.index + offset
    if isinstance(event, ScalarEvent):
        return Part(start, end, event.style or "", event.value)
    if not isinstance(event, SequenceStartEvent | MappingStartEvent):
        raise ValueError(f"no part starts here: {event}")
    items: list[Part] = []
    inner = next(events)
    while type(inner) not in (SequenceEndEvent, MappingEndEvent):
        items.append(_part(inner, events, offset))
        inner = next(events)
    of_list = isinstance(event, SequenceStartEvent)
    if event.flow_style:
        return Part(start, inner.end_mark.index + offset, "[" if of_list else "{", items=tuple(items))
    return Part(start, items[-1].end, "-" if of_list else ":", items=tuple(items))
