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
    make = _maker(Knowledge)
    knowledge = make and make(json.loads(text))
    if not isinstance(knowledge, Knowledge):
        raise TypeError("no knowledge")
    return knowledge


def _plain(value: Any) -> Any:
    if is_dataclass(value):
        return [_plain(getattr(value, field.name)) for field in fields(value)]
    return [*map(_plain, value)] if isinstance(value, tuple) else value


@cache
def _maker(kind: Any) -> Callable[[Any], Any] | None:
    """What makes a value of a type again from its plain form; None where that is the value itself."""
    if is_dataclass(kind):
        hints = get_type_hints(kind)
        makers = [_maker(hints[field.name]) for field in fields(kind)]
        # Most fields are text: only the others are gone through, for each of some thousand values.
        made = [(place, make) for place, make in enumerate(makers) if make]

        def maker(values: list[Any]) -> Any:
            if len(values) != len(makers):
                raise ValueError("fields are missing")
            for place, make in made:
                values[place] = make(values[place])
            return kind(*values)  # type: ignore[operator]

        return maker
    inner = get_args(kind)
    if isinstance(kind, UnionType) or not inner:
        return None  # texts, which may be absent, and numbers
    make = _maker(inner[0])
    return tuple if make is None else lambda values: tuple([make(value) for value in values])
