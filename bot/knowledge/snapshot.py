"""A checked `Knowledge` as text, and back: so that files that haven't changed needn't be read and checked again."""

from __future__ import annotations

import json
from collections.abc import Callable
from dataclasses import fields, is_dataclass
from functools import cache
from types import UnionType
from typing import Any, get_args, get_type_hints

from bot.errors import Place
from bot.model import Knowledge


def written(knowledge: Knowledge, home: str = "") -> str:
    """The knowledge as JSON, without its `home`: what the names of its files begin with."""
    return json.dumps(_plain(knowledge, home), ensure_ascii=False)


def read(text: str | bytes, home: str = "") -> Knowledge:
    """What `written` gave, at home there or elsewhere; raises ValueError, TypeError or RecursionError when it isn't
    that."""
    make = _maker(Knowledge, home)
    knowledge = make and make(json.loads(text))
    if not isinstance(knowledge, Knowledge):
        raise TypeError("no knowledge")
    return knowledge


def _plain(value: Any, home: str) -> Any:
    if isinstance(value, Place):
        return [value.file.removeprefix(home), value.line, value.column]
    if is_dataclass(value):
        return [_plain(getattr(value, field.name), home) for field in fields(value)]
    return [_plain(one, home) for one in value] if isinstance(value, tuple) else value


@cache
def _maker(kind: Any, home: str) -> Callable[[Any], Any] | None:
    """What makes a value of a type again from its plain form; None where that is the value itself."""
    if kind is Place:
        return lambda values: _place(home, *values)
    if is_dataclass(kind):
        hints = get_type_hints(kind)
        makers = [_maker(hints[field.name], home) for field in fields(kind)]
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
    make = _maker(inner[0], home)
    return tuple if make is None else lambda values: tuple([make(value) for value in values])


def _place(home: str, file: str, line: int, column: int) -> Place:
    return Place(home + file, line, column)
