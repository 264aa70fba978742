"""A new entry as YAML: what it is to load to, and the lines that do."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import count

from bot.authoring.editing.changes import NewEntry
from bot.authoring.editing.scalars import block, scalar
from bot.knowledge.reading import Mapping, Node, Text
from bot.knowledge.reading import Sequence as Listing
from bot.knowledge.schema import is_date

NOWHERE = 0
"""The line of a node that isn't in any file yet."""

_PLACES = count(1)  # the loader tells texts apart by where they stand


def text(value: str) -> Text:
    """A new text."""
    return Text(value, NOWHERE, next(_PLACES))


def listing(items: Sequence[Node]) -> Listing:
    """A new list."""
    return Listing([*items], NOWHERE, next(_PLACES))


def mapping(pairs: Sequence[tuple[str, Node]]) -> Mapping:
    """A new mapping."""
    return Mapping([(text(key), value) for key, value in pairs], NOWHERE, next(_PLACES))


def node(entry: NewEntry) -> Mapping:
    """What an entry is to load to, in the order that it is written."""
    sources = [
        mapping([("article", text(source.article)), ("section", text(source.section))]) for source in entry.sources
    ]
    every: tuple[tuple[str, str | Sequence[Node] | None], ...] = (
        ("id", entry.id),
        ("question", entry.question),
        ("phrasings", [*map(text, entry.phrasings)]),
        ("misses", [*map(text, entry.misses)]),
        ("answer", entry.answer),
        ("sources", sources),
        ("related", [*map(text, entry.related)]),
        ("owner", entry.owner),
        ("reviewed", entry.reviewed),
        ("tags", [*map(text, entry.tags)]),
    )
    given = [(key, value) for key, value in every if value is not None and (value or isinstance(value, str))]
    return mapping([(key, text(value) if isinstance(value, str) else listing(value)) for key, value in given])


def lines(node: Mapping, column: int, deeper: int) -> Iterator[str]:
    """The lines of a mapping whose keys stand at a column, and the dashes of its lists so much `deeper`."""
    indent, dash = " " * column, " " * (column + deeper) + "- "
    for key, value in node.pairs:
        name = flowing(key)
        if isinstance(value, Text):
            first, *rest = [value.value] if is_date(value.value) else block(value.value, column)
            yield f"{indent}{name}: {first}"
            yield from rest
        elif isinstance(value, Mapping) or name in ("related", "tags"):  # short words, which stay on a line
            yield f"{indent}{name}: {flowing(value)}"
        else:
            yield f"{indent}{name}:"
            yield from (
                dash + (scalar(item.value) if isinstance(item, Text) else flowing(item)) for item in value.items
            )


def flowing(node: Node) -> str:
    """A node in brackets, or a text as it stands in them."""
    if isinstance(node, Text):
        return scalar(node.value, flow=True)
    if isinstance(node, Mapping):
        return "{" + ", ".join(f"{flowing(key)}: {flowing(value)}" for key, value in node.pairs) + "}"
    return f"[{', '.join(map(flowing, node.items))}]"


def several_lines(node: Mapping) -> bool:
    """Whether one of a mapping's texts holds a line break."""
    return any(isinstance(value, Text) and "\n" in value.value for _, value in node.pairs)
