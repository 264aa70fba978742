"""Texts as YAML that loads to exactly them, in the plainest style that does."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Sequence
from typing import Any

import yaml
from yaml.resolver import Resolver

from bot.knowledge.reading import LOADER

_PLAIN = re.compile(r"[^\W_](?:[^:#\n]|:(?=\S)|(?<=\S)#)*(?<![\s:])")
_FLOWING = re.compile(r"[^,\[\]{}:]*")
_RESOLVER: Any = Resolver()
_TEXT = "tag:yaml.org,2002:str"

Block = Sequence[str]
"""Lines without their ends; the first goes on where the value starts."""


def scalar(text: str, like: str = "", flow: bool = False) -> str:
    """A text on one line; in quotes if they must be, or where `like`, a neighbour's style, has them."""
    for candidate in _candidates(text, like, flow):
        if _value(f"[{candidate}]" if flow else f"- {candidate}") == [text]:
            return candidate
    return json.dumps(text)  # with escapes; the loader says what it doesn't take


def block(text: str, indent: int) -> Block:
    """A text of any number of lines as the value of a key whose own lines stand `indent` deep."""
    if "\n" in text and (lines := _literal(text, indent)) is not None:
        return lines
    return [scalar(text)]


def _literal(text: str, indent: int) -> Block | None:
    kept = text.rstrip("\n")
    ends = len(text) - len(kept)
    if ends > 1 or not kept.strip():
        return None  # what follows would change such a text's end
    lines = kept.split("\n")
    first = next(line for line in lines if line)
    header = "|" + ("2" if first[0] in " \t" else "") + ("" if ends else "-")
    deeper = " " * (indent + 2)
    literal = [header, *(deeper + line if line else "" for line in lines)]
    source = " " * indent + "key: " + "\n".join(literal) + "\n"
    return literal if _value(source) == {"key": text} else None


def _candidates(text: str, like: str, flow: bool) -> Iterator[str]:
    single = "'" + text.replace("'", "''") + "'"
    double = json.dumps(text, ensure_ascii=False)
    if like == "'":
        yield single
    if like == '"':
        yield double
    # What other programs would take for a number, a date or a yes is quoted, though this bot takes it for a text.
    bare = _PLAIN.fullmatch(text) and _RESOLVER.resolve(yaml.ScalarNode, text, (True, False)) == _TEXT
    if bare and not (flow and not _FLOWING.fullmatch(text)):
        yield text
    yield from (double, single) if "'" in text else (single, double)


def _value(source: str) -> object:
    try:
        return yaml.load(source, Loader=LOADER)
    except Exception:  # noqa: BLE001 - not all the parser raises is a YAMLError
        return None
