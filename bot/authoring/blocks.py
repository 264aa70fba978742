"""A new entry as YAML: what it is to load to, and the lines that do."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date

from bot.authoring.changes import NewEntry
from bot.authoring.scalars import block, scalar
from bot.knowledge.reading import Mapping, Node, Text

Plain = str | list["Plain"] | tuple[tuple["Plain", "Plain"], ...]
"""What YAML loads to: a text, a list, or a mapping as pairs of key and value."""


def plain(node: Node) -> Plain:
    """What a node is, wherever it stands."""
    if isinstance(node, Text):
        return node.value
    if isinstance(node, Mapping):
        return tuple([(plain(key), plain(value)) for key, value in node.pairs])
    items: list[Plain] = [plain(item) for item in node.items]
    return items


def fields(entry: NewEntry) -> tuple[tuple[str, Plain], ...]:
    """What an entry is to load to, in the order that it is written."""
    sources: list[Plain] = [(("article", source.article), ("section", source.section)) for source in entry.sources]
    every: tuple[tuple[str, Plain | None], ...] = (
        ("id", entry.id),
        ("question", entry.question),
        ("phrasings", [*entry.phrasings]),
        ("misses", [*entry.misses]),
        ("answer", entry.answer),
        ("sources", sources),
        ("related", [*entry.related]),
        ("owner", entry.owner),
        ("reviewed", entry.reviewed),
        ("tags", [*entry.tags]),
    )
    return tuple((key, value) for key, value in every if value not in (None, []))


def lines(pairs: Sequence[tuple[str, Plain]], column: int, deeper: int) -> Iterator[str]:
    """The lines of a mapping whose keys stand at a column, and the dashes of its lists so much `deeper`."""
    indent, dash = " " * column, " " * (column + deeper) + "- "
    for key, value in pairs:
        if isinstance(value, str):
            first, *rest = [value] if _is_date(value) else block(value, column)
            yield f"{indent}{key}: {first}"
            yield from rest
        elif key in ("related", "tags"):  # short words, which stay on a line
            yield f"{indent}{key}: {flowing(value)}"
        else:
            yield f"{indent}{key}:"
            yield from (dash + (scalar(item) if isinstance(item, str) else flowing(item)) for item in value)


def flowing(value: Plain) -> str:
    """A value in brackets, or a text as it stands in them."""
    if isinstance(value, str):
        return scalar(value, flow=True)
    if isinstance(value, tuple):
        return "{" + ", ".join(f"{flowing(key)}: {flowing(inner)}" for key, inner in value) + "}"
    return f"[{', '.join(map(flowing, value))}]"


def _is_date(text: str) -> bool:
    try:
        return date.fromisoformat(text).isoformat() == text
    except ValueError:
        return False
