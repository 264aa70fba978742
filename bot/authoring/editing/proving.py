"""Whether a text loads to what it must, in one pass over the parser's events."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import yaml
from yaml.events import MappingEndEvent, MappingStartEvent, ScalarEvent, SequenceEndEvent, SequenceStartEvent

from bot.knowledge.reading import LOADER, Mapping, Node, Text


def loads_to(text: str, root: Node | None) -> bool:
    """Whether the text is YAML of one document which says just that."""
    stream = yaml.parse(text, Loader=LOADER)
    try:
        next(stream), next(stream)
        same = root is not None and _same(next(stream), root, stream.__next__)
        return same and len([*stream]) == 2  # the end of the document and of the stream
    except Exception:  # noqa: BLE001 - not all the parser raises is a YAMLError; whatever it is, it isn't that
        return False


def _same(event: Any, node: Node, following: Callable[[], Any]) -> bool:
    kind = type(event)
    if type(node) is Text:
        return kind is ScalarEvent and event.value == node.value
    if type(node) is Mapping:
        if kind is not MappingStartEvent:
            return False
        for pair in node.pairs:
            for inner in pair:
                if not _same(following(), inner, following):
                    return False
        return type(following()) is MappingEndEvent
    if kind is not SequenceStartEvent:
        return False
    for item in node.items:  # type: ignore[union-attr]
        if not _same(following(), item, following):
            return False
    return type(following()) is SequenceEndEvent
