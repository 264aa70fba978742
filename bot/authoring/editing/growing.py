"""A file that grows: lines are added to its text, in the style of their neighbours, and to what it says."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from bot.authoring.editing.blocks import NOWHERE
from bot.authoring.editing.insertions import Insertions
from bot.authoring.editing.opened import Opened, value
from bot.authoring.editing.parts import Lines, Part
from bot.authoring.editing.room import within
from bot.errors import ChangeError, Place
from bot.knowledge.reading import Mapping, Node
from bot.knowledge.reading import Sequence as Listing

_BREAK = re.compile(r"\r\n|\r|\n")
DEEPER = 2
"""Columns that what belongs to a key is deeper than it, where no neighbour shows another way."""


class Growing:
    """A file that grows; nothing of it is taken away. With `within_lines` a line may be changed where a list stands in
    brackets on one; a file that is made begins with a `heading`.

    `old` is the text as it was, by its `lines`, and `insertions` what is put into it; `root` is what the file is to
    say: the nodes that were read grow.
    """

    def __init__(self, opened: Opened, within_lines: bool = False, heading: str = "") -> None:
        self.opened = opened
        self.heading = heading if opened.data is None else ""
        self.root = opened.root
        self.old = opened.text
        self._within_lines = within_lines
        self.lines = Lines(opened.text)
        self.insertions = Insertions(opened.text)
        self._pairs: dict[int, list[int]] = {}

    @property
    def text(self) -> str:
        """The text as it is to be."""
        return self.insertions.text()

    def added(self) -> Iterator[tuple[int, int, str]]:
        """For each place where something is added the number of its change, the line it will stand on, its lines."""
        return self.insertions.added()

    def before(self, place: Place) -> Place | None:
        """Where in the file something stands that is to stand at a place; None for what is new."""
        index = self.insertions.old(Lines(self.text).index(place))
        return None if index is None else self.lines.place(place.file, index)

    def place(self, node: Node) -> Place:
        """Where a node that was read stands."""
        return Place(self.opened.file, node.line, node.column)

    def add_pair(self, node: Mapping, at: int, new: Mapping) -> None:
        """Adds a key behind as many as the text had before it, and behind those added there already."""
        earlier = self._pairs.setdefault(id(node), [])
        place = at + sum(before <= at for before in earlier)
        node.pairs[place:place] = new.pairs
        earlier.append(at)

    def deeper(self, node: Node) -> int:
        """How much deeper than their keys lists stand, here or else elsewhere in the file."""
        siblings = value(self.root, "entries") or value(self.root, "topics")
        for one in (node, *(siblings.items if isinstance(siblings, Listing) else ())):
            for key, inner in one.pairs if isinstance(one, Mapping) else ():
                there = isinstance(inner, Listing) and inner.line != NOWHERE
                if there and self.old[self.lines.index(inner)] == "-":
                    return max(inner.column - key.column, 0)
        return DEEPER

    def gap(self, dash: int, item: int) -> str:
        """What stands between a dash and its item."""
        gap = self.old[dash + 1 : item]
        return gap if gap and gap.isspace() and not _BREAK.search(gap) else " "

    def into_brackets(self, node: Node, part: Part, new: Sequence[tuple[Sequence[int], str, Node]]) -> int:
        """Writes into brackets, each with the numbers of its changes; gives how many items stand before."""
        gap = within(self.old, part)
        if gap.indent is None and not self._within_lines:
            raise ChangeError(
                f"{self.place(node)}: what stands in brackets here would have to change in its line; "
                "write one item a line and add again, or add it with --within-lines"
            )
        for count, (numbers, written, _) in enumerate(new):
            if gap.indent is not None:
                line = f"{gap.indent}{written},\n"
            else:
                line = f"{gap.before if not count else ', '}{written}"
            self.insertions.put(gap.index, line, *numbers)
        return gap.number
