"""A checked `Knowledge` as text, and back: so that files that haven't changed needn't be read and checked again."""

from __future__ import annotations

import json
from collections.abc import Callable
from dataclasses import fields, is_dataclass
from functools import cache
from types import UnionType
from typing import Any, get_args, get_type_hints

from bot.model import Knowledge


def written(knowledge: Knowledge) -> str:
    """The knowledge as JSON."""
    return json.dumps(_plain(knowledge), ensure_ascii=False)


def read(text: str | bytes) -> Knowledge:
    """What `written` gave; raises ValueError, TypeError or RecursionError when it isn't that."""
    knowledge = _maker(Knowledge)(json.loads(text))
    if not isinstance(knowledge, Knowledge):
        raise TypeError("no knowledge")
    return knowledge


def _plain(value: Any) -> Any:
    if is_dataclass(value):
        return [_plain(getattr(value, field.name)) for field in fields(value)]
    return [*map(_plain, value)] if isinstance(value, tuple) else value


@cache
def _maker(kind: Any) -> Callable[[Any], Any]:
    """What makes a value of a type again from its plain form."""
    if is_dataclass(kind):
        hints = get_type_hints(kind)
        makers = [_maker(hints[field.name]) for field in fields(kind)]
        return lambda values: kind(*[make(value) for make, value in zip(makers, values, strict=True)])  # type: ignore[operator]
    inner = get_args(kind)
    if isinstance(kind, UnionType):
        return lambda value: value  # texts that may be absent
    if inner and inner[0] is str:
        return tuple
    if inner:
        make = _maker(inner[0])
        return lambda values: tuple([make(value) for value in values])
    return lambda value: value
