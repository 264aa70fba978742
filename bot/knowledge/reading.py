"""Text to marked nodes, in one pass over the parser's events.

Building the nodes here rather than with `yaml.compose` keeps the depth and the number of nodes bounded while the
parser is still reading (the C composer overflows the stack on deep nesting), and costs one pass instead of two.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Any

import yaml
from yaml.events import (
    AliasEvent,
    MappingEndEvent,
    ScalarEvent,
    SequenceEndEvent,
    SequenceStartEvent,
    StreamEndEvent,
)

from bot.knowledge.characters import forbidden, position
from bot.knowledge.complaints import UnreadableError
from bot.knowledge.syntax import explained

DEPTH = 32
NODES = 2_000_000
LOADER: Any = getattr(yaml, "CBaseLoader", yaml.BaseLoader)

_TOO_DEEP = f"lists and mappings nest deeper than {DEPTH} levels here; quote a text with brackets"
_BRACKETS = re.compile(rf"(?:[\[{{]\s*){{{DEPTH}}}[\[{{]")
# The parser compares every %TAG line with every other, so a file full of them would take hours: refused beforehand.
_DIRECTIVE = re.compile(r"^%(?!YAML[ \t]+\d+\.\d+[ \t\r]*$)", re.MULTILINE)
# What git leaves in a file where two changes meet; what the parser says of it would lead astray.
_MERGE = re.compile(r"^(?:<{7}|>{7}) .", re.MULTILINE)
# "Ask in #help" ends at "in": YAML takes the rest for a comment. With a space behind the # it is meant as one.
_HASH = re.compile(r"[ \t]+(#[^\s#][^\r\n]*)")
_ANY_HASH = re.compile(r"(?<=[ \t])#[^\s#]")  # searched from every place, so it must not run over blanks


@dataclass(frozen=True, slots=True)
class Text:
    """A scalar; whatever it looks like, it is text."""

    value: str
    line: int
    column: int


@dataclass(frozen=True, slots=True)
class Sequence:
    """A list."""

    items: list[Node]
    line: int
    column: int


@dataclass(frozen=True, slots=True)
class Mapping:
    """Keys and values in order, doubled keys included."""

    pairs: list[tuple[Node, Node]]
    line: int
    column: int


Node = Text | Sequence | Mapping


def read(text: str, complain: Callable[[Text, str], None]) -> Node | None:
    """The root node, or None for a file that holds nothing.

    What spoils one text only is told to `complain`; what spoils the whole file raises `UnreadableError`.
    """
    if "%" in text and (found := _DIRECTIVE.search(text)):
        raise UnreadableError(
            *position(text[: found.start()]), "a line that starts with % is a YAML directive; delete it"
        )
    if "<<<<<<< " in text and (found := _MERGE.search(text)):
        sentence = "git has left an unresolved merge here; keep one side, and delete the lines of <, = and >"
        raise UnreadableError(*position(text[: found.start()]), sentence)
    stream = yaml.parse(text, Loader=LOADER)
    try:
        return _Builder(text, stream, complain).root()
    except yaml.MarkedYAMLError as error:
        if "nesting" in str(error.problem) and (found := _BRACKETS.search(text)):
            # Brackets without end: the parser gave up before it told of the first.
            raise UnreadableError(*position(text[: found.end() - 1]), _TOO_DEEP) from None
        raise UnreadableError(*explained(error, text)) from None


class _Builder:
    def __init__(self, text: str, stream: Iterator[Any], complain: Callable[[Text, str], None]) -> None:
        self._text = text
        self._next = stream.__next__
        self._complain = complain
        self._count = 0
        self._has_hash = "#" in text and _ANY_HASH.search(text) is not None

    def root(self) -> Node | None:
        self._next()  # the start of the stream
        start = self._next()
        if isinstance(start, StreamEndEvent):
            return None
        first = self._next()
        root = self._node(first, 1)
        self._next()  # the end of the document
        after = self._next()
        if not isinstance(after, StreamEndEvent):
            raise _refusal(after, "a second document starts here; keep one for each file and delete the '---'")
        blank = isinstance(first, ScalarEvent) and first.implicit[0] and not first.value
        return None if blank else root

    def _node(self, event: Any, depth: int) -> Node:
        kind = type(event)
        if kind is AliasEvent:
            raise _refusal(event, "aliases of YAML are refused; write it out, or quote a text that starts with '*'")
        if event.anchor is not None:
            raise _refusal(event, "anchors of YAML are refused; delete it, or quote a text that starts with '&'")
        if event.tag is not None:
            raise _refusal(event, "tags of YAML are refused; delete it, or quote a text that starts with '!'")
        self._count += 1
        if self._count > NODES:
            raise _refusal(event, f"the file holds more than {NODES:,} values; split it")
        mark = event.start_mark
        line, column = mark.line + 1, mark.column + 1
        if kind is ScalarEvent:
            text = Text(event.value, line, column)
            return self._scalar(event, text) if self._has_hash or event.style == '"' else text
        if depth > DEPTH:
            raise _refusal(event, _TOO_DEEP)
        if kind is SequenceStartEvent:
            items: list[Node] = []
            while type(inner := self._next()) is not SequenceEndEvent:
                items.append(self._node(inner, depth + 1))
            return Sequence(items, line, column)
        pairs: list[tuple[Node, Node]] = []
        while type(inner := self._next()) is not MappingEndEvent:
            key = self._node(inner, depth + 1)
            pairs.append((key, self._node(self._next(), depth + 1)))
        return Mapping(pairs, line, column)

    def _scalar(self, event: Any, text: Text) -> Text:
        if event.style == '"':  # only escapes can bring in what the raw text was already searched for
            if not text.value.isprintable() and (name := forbidden(text.value)):
                self._complain(text, f"{name} stands in this text as an escape; delete it")
                kept = "".join(filter(str.isprintable, text.value)) or "x"  # so that nothing else is wrong with it
                return Text(kept, text.line, text.column)
        elif self._has_hash and event.implicit[0]:
            end = event.end_mark
            if found := _HASH.match(self._text, end.index):
                at = Text(found.group(1), end.line + 1, end.column + 1 + found.start(1) - found.start())
                sentence = "a # after a space starts a comment, so the text ends here; quote the text, or write '# '"
                self._complain(at, sentence)
                return Text(f"{text.value}{found.group()}".strip(), text.line, text.column)
        return text


def _refusal(event: Any, sentence: str) -> UnreadableError:
    mark = event.start_mark
    return UnreadableError(mark.line + 1, mark.column + 1, sentence)
