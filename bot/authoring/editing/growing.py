"""A file that grows: lines are added to its text, in the style of their neighbours, and to what it says."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from bot.authoring.editing.blocks import NOWHERE, flowing, lines, listing, mapping, several_lines, text
from bot.authoring.editing.insertions import Insertions
from bot.authoring.editing.opened import Opened, value
from bot.authoring.editing.parts import Lines, Part, part_at
from bot.authoring.editing.room import (
    after,
    below,
    blank_above,
    keeps_blanks,
    line_end,
    line_start,
    past_comments,
    within,
)
from bot.authoring.editing.scalars import scalar
from bot.errors import ChangeError, Place
from bot.knowledge.reading import Mapping, Node, Text
from bot.knowledge.reading import Sequence as Listing

_BREAK = re.compile(r"\r\n|\r|\n")
_DEEPER = 2
"""Columns that what belongs to a key is deeper than it, where no neighbour shows another way."""

Numbered = Sequence[tuple[int, Mapping]]
"""New mappings, each with the number of its change."""


class Growing:
    """A file that grows; nothing of it is taken away. With `within_lines` a line may be changed where a list stands in
    brackets on one; a file that is made begins with a `heading`. `root` is what the file is to say; the nodes that were
    read grow."""

    def __init__(self, opened: Opened, within_lines: bool = False, heading: str = "") -> None:
        self.opened = opened
        self._heading = heading if opened.data is None else ""
        self.root = opened.root
        self._old = opened.text
        self._within_lines = within_lines
        self._lines = Lines(opened.text)
        self._insertions = Insertions(opened.text)
        self._pairs: dict[int, list[int]] = {}

    def add_texts(self, node: Mapping, key: str, texts: Sequence[tuple[int, str]]) -> None:
        """Puts texts, each with the number of its change, at the end of a list of an entry or topic, which is made
        where there is none."""
        part = part_at(self._old, self._lines.index(node), node.column - 1)
        pair = next(((named, inner) for named, inner in part.pairs if named.value == key), None)
        listed = value(node, key)
        if pair is None:
            self._start_list(node, part, key, texts)
        elif not isinstance(listed, Listing):
            raise ChangeError(f"{self._place(node)}: the {key} here aren't a list; mend that and add again")
        elif pair[1].flow:
            new = [([number], flowing(text(added)), text(added)) for number, added in texts]
            listed.items[(at := self._into_brackets(listed, pair[1], new)) : at] = [inner for _, _, inner in new]
        else:
            self._below_items(listed, *pair, texts)

    def add_mappings(self, key: str, new: Numbered) -> None:
        """Puts mappings at the end of the list under a key of the file itself, which is made where there is none."""
        listed = value(self.root, key)
        if isinstance(listed, Listing) and self._old[self._lines.index(listed)] == "[":
            part = part_at(self._old, self._lines.index(listed), listed.column - 1)
            at = self._into_brackets(listed, part, [([number], flowing(node), node) for number, node in new])
            listed.items[at:at] = [node for _, node in new]
        elif isinstance(listed, Listing):
            self._below_mappings(listed, new)
        elif self.root is None:
            # A file whose last line no line break ends has to grow at its start, or that line would change.
            whole = not self._old or self._old.endswith(("\n", "\r"))
            self._write_mappings(len(self._old) if whole else 0, f"{self._heading}{key}:\n", 0, new)
            self.root = mapping([(key, listing([node for _, node in new]))])
        elif isinstance(self.root, Mapping) and listed is None:
            self._start_key(self.root, key, new)
        elif isinstance(self.root, Mapping) and isinstance(listed, Text) and not listed.value:
            self._fill_key(self.root, listed, new)
        else:
            raise ChangeError(f"{self._place(self.root)}: the file must start with '{key}:', its list below that")

    @property
    def text(self) -> str:
        """The text as it is to be."""
        return self._insertions.text

    def added(self) -> Iterator[tuple[int, int, str]]:
        """For each place where something is added the number of its change, the line it will stand on, its lines."""
        return self._insertions.added()

    def before(self, place: Place) -> Place | None:
        """Where in the file something stands that is to stand at a place; None for what is new."""
        index = self._insertions.old(Lines(self.text).index(place))
        return None if index is None else self._lines.place(place.file, index)

    def _place(self, node: Node) -> Place:
        return Place(self.opened.file, node.line, node.column)

    # --- lists of texts ---

    def _below_items(self, listed: Listing, key: Part, part: Part, texts: Sequence[tuple[int, str]]) -> None:
        spot = after(self._old, part.items, line_end(self._old, key.end))
        assert spot, "a list in a block has a line above it"
        neighbour = part.items[max(spot.number - 1, 0)]
        dash = self._old[line_start(self._old, part.start) : part.start + 1]
        gap = self._gap(part.start, part.items[0].start)
        for number, added in texts:
            line = f"{dash}{gap}{scalar(added, neighbour.style)}\n"
            self._insertions.put(spot.index, line, number)
        listed.items[spot.number : spot.number] = [text(added) for _, added in texts]

    def _start_list(self, node: Mapping, part: Part, key: str, texts: Sequence[tuple[int, str]]) -> None:
        new = mapping([(key, listing([text(added) for _, added in texts]))])
        if part.flow:
            at = self._into_brackets(node, part, [([number for number, _ in texts], flowing(new)[1:-1], new)])
            self._add_pair(node, at, new)
            return
        places: dict[str, tuple[int, int]] = {}
        for number, (named, inner) in enumerate(part.pairs, 1):
            if (index := below(self._old, inner)) is not None:
                places[named.value] = (index, number)
        if not places:
            raise ChangeError(f"{self._place(node)}: the file is a single line; end it with a line break first")
        above = next((name for name in ("phrasings", "question", "name") if name in places), [*places][-1])
        index, at = places[above]
        first, *rest = lines(new, node.column - 1, self._deeper(node))
        for (number, _), line in zip(texts, rest, strict=True):
            self._insertions.put(index, f"{first}\n{line}\n" if first else f"{line}\n", number, lead=bool(first))
            first = ""
        self._add_pair(node, at, new)

    def _add_pair(self, node: Mapping, at: int, new: Mapping) -> None:
        """Adds a key behind as many as the text had before it, and behind those added there already."""
        earlier = self._pairs.setdefault(id(node), [])
        place = at + sum(before <= at for before in earlier)
        node.pairs[place:place] = new.pairs
        earlier.append(at)

    def _deeper(self, node: Node) -> int:
        """How much deeper than their keys lists stand, here or else elsewhere in the file."""
        siblings = value(self.root, "entries") or value(self.root, "topics")
        for one in (node, *(siblings.items if isinstance(siblings, Listing) else ())):
            for key, inner in one.pairs if isinstance(one, Mapping) else ():
                there = isinstance(inner, Listing) and inner.line != NOWHERE
                if there and self._old[self._lines.index(inner)] == "-":
                    return max(inner.column - key.column, 0)
        return _DEEPER

    def _gap(self, dash: int, item: int) -> str:
        """What stands between a dash and its item."""
        gap = self._old[dash + 1 : item]
        return gap if gap and gap.isspace() and not _BREAK.search(gap) else " "

    # --- brackets ---

    def _into_brackets(self, node: Node, part: Part, new: Sequence[tuple[Sequence[int], str, Node]]) -> int:
        """Writes into brackets, each with the numbers of its changes; gives how many items stand before."""
        gap = within(self._old, part)
        if gap.indent is None and not self._within_lines:
            raise ChangeError(
                f"{self._place(node)}: what stands in brackets here would have to change in its line; "
                "write one item a line and add again"
            )
        for count, (numbers, written, _) in enumerate(new):
            if gap.indent is not None:
                line = f"{gap.indent}{written},\n"
            else:
                line = f"{gap.before if not count else ', '}{written}"
            self._insertions.put(gap.index, line, *numbers)
        return gap.number

    # --- lists of mappings ---

    def _below_mappings(self, listed: Listing, new: Numbered) -> None:
        last = listed.items[-1]
        start, column = self._lines.index(last), listed.column - 1
        dash = line_start(self._old, start) + column
        beside = self._old[dash] == "-" and dash < start  # else the dash stands on a line above
        gap = self._gap(dash, start) if beside else " "
        separated = len(listed.items) == 1 or blank_above(self._old, dash)
        index, at, kept = self._below_last(listed)
        if at:
            index = past_comments(self._old, index, column)
            separated = separated and not kept
        deeper = self._deeper(last)
        above, under = ("\n" if separated and at else ""), ("\n" if separated and not at else "")
        for number, node in new:
            if self._old[start] == "{" and not several_lines(node):
                block = f"{' ' * column}-{gap}{flowing(node)}\n"
            else:
                block = _block(node, column, gap, deeper)
            self._insertions.put(index, above + block + under, number, lead=len(above))
        listed.items[at:at] = [node for _, node in new]

    def _below_last(self, listed: Listing) -> tuple[int, int, bool]:
        """The place below the last item that has a line below it, that item's number, and whether blank lines there are
        part of it."""
        for at in range(len(listed.items), 0, -1):
            node = listed.items[at - 1]
            part = part_at(self._old, self._lines.index(node), node.column - 1)
            if (index := below(self._old, part)) is not None:
                return index, at, keeps_blanks(self._old, part)
        return line_start(self._old, self._lines.index(listed)), 0, False

    def _start_key(self, root: Mapping, key: str, new: Numbered) -> None:
        part = part_at(self._old, self._lines.index(root), root.column - 1)
        pair = mapping([(key, listing([node for _, node in new]))])
        if part.flow:
            at = self._into_brackets(root, part, [([number for number, _ in new], flowing(pair)[1:-1], pair)])
        else:
            spot = after(self._old, [inner for _, inner in part.pairs], None)
            if spot is None:
                raise ChangeError(f"{self._place(root)}: the file is a single line; end it with a line break first")
            at, column = spot.number, root.column - 1
            self._write_mappings(spot.index, f"{' ' * column}{key}:\n", column, new)
        self._add_pair(root, at, pair)

    def _fill_key(self, root: Mapping, empty: Text, new: Numbered) -> None:
        index = line_end(self._old, self._lines.index(empty))
        if index is None:
            raise ChangeError(f"{self._place(root)}: no line stands below this key; end it with a line break first")
        self._write_mappings(index, "", root.column - 1, new)
        root.pairs[:] = [
            (key, listing([node for _, node in new]) if inner is empty else inner) for key, inner in root.pairs
        ]

    def _write_mappings(self, index: int, header: str, column: int, new: Numbered) -> None:
        """Writes a list of mappings anew, below a header."""
        for count, (number, node) in enumerate(new):
            above = "\n" if count else header
            block = _block(node, column + _DEEPER, " ", _DEEPER)
            self._insertions.put(index, above + block, number, lead=above.count("\n"))


def _block(node: Mapping, column: int, gap: str, deeper: int) -> str:
    """A mapping as the item of a list whose dashes stand at a column."""
    keys = column + 1 + len(gap)
    written = "\n".join(lines(node, keys, deeper))
    return f"{' ' * column}-{gap}{written[keys:]}\n"
