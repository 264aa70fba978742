"""The file being read: where a node stands, and texts and lists that are as they should be."""

from __future__ import annotations

from dataclasses import dataclass

from bot.errors import Place
from bot.knowledge.complaints import Complaints, quoted
from bot.knowledge.reading import Node, Sequence, Text
from bot.knowledge.shapes import Scalar, Several


@dataclass(frozen=True, slots=True)
class Page:
    """The file being read: its name, and where its complaints go."""

    file: str
    complaints: Complaints

    def place(self, node: Node) -> Place:
        """Where the node stands."""
        return Place(self.file, node.line, node.column)

    def complain(self, node: Node, sentence: str) -> None:
        """Note what is wrong with the node."""
        self.complaints.add(self.place(node), sentence)

    def text(self, node: Node, name: str, shape: Scalar) -> Text:
        """One text of a shape: a line of its own, or prose as written."""
        if not isinstance(node, Text):
            found = "a list" if isinstance(node, Sequence) else "a mapping"
            self.complain(node, f"{name} must be a text, but this is {found}; put a text with ': ', {{ or [ in quotes")
            return Text("", node.line, node.column)
        value = node.value.strip()
        if not value:
            self.complain(node, f"{name} is empty; write it (in quotes if it starts with #) or delete it")
        elif len(value) > shape.limit:
            self.complain(
                node, f"{name} is {len(value):,} characters long, but {shape.limit:,} is the most; shorten it"
            )
        elif shape.prose:
            return node
        elif "\n" in value or "\t" in value:
            what = "line break" if "\n" in value else "tab"
            self.complain(node, f"{name} holds a {what}; write it on one line")
        elif shape.worded and not any(map(str.isalnum, value)):
            self.complain(node, f"{name} holds no letter or digit ({quoted(value)}), so nobody can say it; reword it")
        return Text(value, node.line, node.column)

    def items(self, node: Node, name: str, shape: Several) -> list[Node]:
        """A list's items."""
        if not isinstance(node, Sequence):
            empty = isinstance(node, Text) and not node.value
            now = "is empty" if empty else "isn't a list"
            self.complain(node, f"{name} {now}; write a list, as [one, two] or with a '- ' before each item")
            return []
        if shape.least and not node.items:
            self.complain(node, f"{name} is an empty list; put something in it, or delete what it belongs to")
        return node.items
