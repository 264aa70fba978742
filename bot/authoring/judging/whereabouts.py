"""Where the texts of a knowledge stand in its files, to the column.

The model keeps where a topic or an entry begins and no more, so that opening a bot stays light: what is found wrong in
one is looked for in its file again, when it is found.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from pathlib import Path

from bot.errors import Place
from bot.knowledge.characters import decoded
from bot.knowledge.complaints import visible
from bot.knowledge.files import content
from bot.knowledge.reading import Mapping, Node, Sequence, Text, read

Step = str | int
"""A key of a mapping, or a place in a list."""

_BREAK = re.compile(r"\r\n?|\n")
_QUOTES = ("", '"', "'")
_SHORTEST_LINE = 40
"""Characters of a folded text that surely fill a line, when it is looked through for something."""


@dataclass(frozen=True, slots=True)
class Spot:
    """Where a text begins, and the column after its end where that is known and on the same line."""

    place: Place
    end: int | None = None


class Whereabouts:
    """Looks places up in the files of one folder; each is read once, when it is first needed."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self._sheets: dict[str, _Sheet] = {}

    def of(self, item: Place, *path: Step, holding: str = "") -> Spot:
        """Where the value at a path of the topic or entry that begins at `item` stands, or what it is `holding`.

        The item's own place where that can't be found: a file may have been edited meanwhile.
        """
        sheet = self._sheet(item.file)
        return sheet.spot(sheet.at.get((item.line, item.column)), path, holding) or Spot(item)

    def named(self, file: str, key: str, id: str, *path: Step) -> Spot:
        """The same for what has an id in the list under a key of a file by its name: an article, say."""
        sheet = self._sheet(visible(str(self._folder / file)))
        nodes = (node for node in _items(sheet.root, key) if _text(node, "id") == id)
        return sheet.spot(next(nodes, None), path, "") or Spot(Place(sheet.file))

    def _sheet(self, file: str) -> _Sheet:
        if file not in self._sheets:
            self._sheets[file] = _Sheet.of(file)
        return self._sheets[file]


@dataclass(frozen=True, slots=True)
class _Sheet:
    """A file's lines, its nodes, and those of the items in its lists by line and column."""

    file: str
    lines: list[str]
    root: Node | None
    at: dict[tuple[int, int], Node]

    @classmethod
    def of(cls, file: str) -> _Sheet:
        try:
            text = decoded(content(Path(file)))
            root = read(text, lambda *_: None)
        except Exception:  # noqa: BLE001 - it could be read a moment ago; whatever is so now, the finding is to be told
            return cls(file, [], None, {})
        items = [node for key in _keys(root) for node in _items(root, key)]
        return cls(file, _BREAK.split(text), root, {(node.line, node.column): node for node in items})

    def spot(self, node: Node | None, path: tuple[Step, ...], holding: str) -> Spot | None:
        """Where the value at a path from a node stands, or what it is holding."""
        for step in path:
            node = _value(node, step)
        if node is None:
            return None
        if isinstance(node, Text) and holding and (found := self._within(node, holding)):
            return found
        end = self._end(node) if isinstance(node, Text) else None
        return Spot(Place(self.file, node.line, node.column), end)

    def _within(self, node: Text, part: str) -> Spot | None:
        most = 2 * node.value.count("\n") + len(node.value) // _SHORTEST_LINE + 2
        start = node.column - 1
        for number, line in enumerate(self.lines[node.line - 1 : node.line - 1 + most], node.line):
            if (at := line.find(part, start)) >= 0:
                return Spot(Place(self.file, number, at + 1), at + 1 + len(part))
            start = 0
        return None

    def _end(self, node: Text) -> int | None:
        line = self.lines[node.line - 1] if node.line <= len(self.lines) else ""
        written = (quote + node.value + quote for quote in _QUOTES)
        found = next((text for text in written if line.startswith(text, node.column - 1)), "")
        return node.column + len(found) if found.strip() else None


def _keys(root: Node | None) -> list[str]:
    return [key.value for key, _ in root.pairs if isinstance(key, Text)] if isinstance(root, Mapping) else []


def _items(root: Node | None, key: str) -> list[Node]:
    found = _value(root, key)
    return found.items if isinstance(found, Sequence) else []


def _text(node: Node, key: str) -> str | None:
    found = _value(node, key)
    return found.value if isinstance(found, Text) else None


def _value(node: Node | None, step: Step) -> Node | None:
    if isinstance(node, Mapping):
        return next((value for key, value in node.pairs if isinstance(key, Text) and key.value == step), None)
    if isinstance(node, Sequence) and isinstance(step, int) and step < len(node.items):
        return node.items[step]
    return None
