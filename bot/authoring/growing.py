"""A file's text with lines added to it, in the style of their neighbours, and what it must load to then."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from bot.authoring.blocks import Plain, flowing, lines, plain
from bot.authoring.opened import Opened, value
from bot.authoring.parts import Lines, Part, part_at
from bot.authoring.scalars import scalar
from bot.authoring.spots import after, below, blank_above, line_end, line_start, past_comments, within
from bot.errors import ChangeError, Place
from bot.knowledge.reading import Mapping, Node, Text
from bot.knowledge.reading import Sequence as Listing

_Loaded = Any  # a text, list or mapping where it goes into a list, a pair where into a mapping
Pairs = Sequence[tuple[str, Plain]]

_BREAK = re.compile(r"\r\n|\r|\n")
_DEEPER = 2
"""Columns that what belongs to a key is deeper than it, where no neighbour shows another way."""


@dataclass(frozen=True, slots=True)
class Insertion:
    """What is put at a place of the old text, for the change of some number; the first `lead` of its lines are there to
    make room for it."""

    index: int
    text: str
    number: int
    lead: int = 0


class Growing:
    """A file that grows; nothing of it is taken away. With `within_lines` a line may be changed where a list stands in
    brackets on one."""

    def __init__(self, opened: Opened, within_lines: bool = False) -> None:
        self.opened = opened
        self._old = opened.text
        self._within_lines = within_lines
        self._lines = Lines(opened.text)
        self._insertions: list[Insertion] = []
        self._grown: dict[int, list[tuple[int, _Loaded]]] = {}
        self._filled: dict[int, Plain] = {}
        found = _BREAK.search(opened.text)
        self._break = found[0] if found else "\n"

    def add_texts(self, node: Mapping, key: str, texts: Sequence[tuple[int, str]]) -> None:
        """Puts texts, each with the number of its change, at the end of a list of an entry or topic, which is made
        where there is none."""
        part = part_at(self._old, self._lines.index(node), node.column - 1)
        pair = next(((named, inner) for named, inner in part.pairs if named.value == key), None)
        listed = value(node, key)
        if pair is None or listed is None:
            self._start_list(node, part, key, texts)
        elif pair[1].flow:
            self._into_brackets(listed, pair[1], [(number, flowing(text), text) for number, text in texts])
        elif pair[1].style == "-":
            self._below_items(listed, *pair, texts)
        else:
            raise ChangeError(f"{self._place(listed)}: the {key} aren't a list; nothing was written")

    def add_mappings(self, key: str, new: Sequence[tuple[int, Pairs]]) -> None:
        """Puts mappings, each with the number of its change, at the end of the list under a key of the file itself,
        which is made where there is none."""
        root = self.opened.root
        listed = value(root, key)
        if isinstance(listed, Listing) and self._old[self._lines.index(listed)] == "[":
            part = part_at(self._old, self._lines.index(listed), listed.column - 1)
            self._into_brackets(listed, part, [(number, flowing(tuple(pairs)), tuple(pairs)) for number, pairs in new])
        elif isinstance(listed, Listing):
            self._below_mappings(listed, new)
        elif root is None:
            self._start_file(key, new)
        elif isinstance(root, Mapping) and listed is None:
            self._start_key(root, key, new)
        elif isinstance(root, Mapping) and isinstance(listed, Text) and not listed.value:
            self._fill_key(root, listed, key, new)
        else:
            raise ChangeError(f"{self._place(root)}: the file must start with '{key}:', its list below that")

    @property
    def text(self) -> str:
        """The text as it is to be."""
        parts, done = [], 0
        for insertion in self._ordered():
            parts += [self._old[done : insertion.index], insertion.text.replace("\n", self._break)]
            done = insertion.index
        return "".join([*parts, self._old[done:]])

    @property
    def loaded(self) -> Plain:
        """What the text must load to."""
        if self.opened.root is None:
            return tuple([new for _, new in self._grown.get(0, ())])
        return self._plain(self.opened.root)

    def added(self) -> Iterator[tuple[int, int, str]]:
        """For each insertion the number of its change, the line it comes to stand on, and its lines."""
        more = 0
        for insertion in self._ordered():
            above = self._old.count(self._break, 0, insertion.index)
            yield insertion.number, above + more + insertion.lead + 1, insertion.text
            more += insertion.text.count("\n")

    def old_line(self, line: int) -> int | None:
        """The line of the old text that has become that line; None for one that was added."""
        more = 0
        for insertion in self._ordered():
            first = self._old.count(self._break, 0, insertion.index) + more + 1
            count = insertion.text.count("\n")
            if first <= line < first + count:
                return None
            if line < first:
                break
            more += count
        return line - more

    def _ordered(self) -> list[Insertion]:
        return sorted(self._insertions, key=lambda insertion: insertion.index)

    def _plain(self, node: Node) -> Plain:
        if isinstance(node, Text):
            return self._filled.get(id(node), node.value)
        grown = self._grown.get(id(node), ())
        if isinstance(node, Mapping):
            pairs: list[Any] = [(plain(key), self._plain(inner)) for key, inner in node.pairs]
            for more, (at, new) in enumerate(grown):
                pairs.insert(at + more, new)
            return tuple(pairs)
        items: list[Any] = [self._plain(item) for item in node.items]
        for more, (at, new) in enumerate(grown):
            items.insert(at + more, new)
        return items

    def _insert(self, insertion: Insertion, into: Node | None, at: int, new: _Loaded) -> None:
        self._insertions.append(insertion)
        self._grown.setdefault(id(into) if into else 0, []).append((at, new))

    def _place(self, node: Node) -> Place:
        return Place(self.opened.file, node.line, node.column)

    # --- lists of texts ---

    def _below_items(self, listed: Node, key: Part, part: Part, texts: Iterable[tuple[int, str]]) -> None:
        spot = after(self._old, part.items, line_end(self._old, key.end))
        assert spot, "a block's list has a line above it"
        neighbour = part.items[max(spot.number - 1, 0)]
        dash = self._old[line_start(self._old, part.start) : part.start + 1]
        gap = self._gap(part.start, part.items[0].start)
        for number, text in texts:
            line = f"{dash}{gap}{scalar(text, neighbour.style)}\n"
            self._insert(Insertion(spot.index, line, number), listed, spot.number, text)

    def _start_list(self, node: Mapping, part: Part, key: str, texts: Sequence[tuple[int, str]]) -> None:
        loaded: list[Plain] = [text for _, text in texts]
        new = (key, loaded)
        if part.flow:
            self._into_brackets(node, part, [(texts[0][0], f"{key}: {flowing(loaded)}", new)])
            return
        places: dict[str, tuple[int, int]] = {}
        for number, (named, inner) in enumerate(part.pairs, 1):
            if (below_it := below(self._old, inner)) is not None:
                places[named.value] = (below_it, number)
        if not places:
            raise ChangeError(f"{self._place(node)}: the file has a single line; end it with a line break first")
        above = next((name for name in ("phrasings", "question", "name") if name in places), [*places][-1])
        index, at = places[above]
        first, *rest = lines([new], node.column - 1, self._deeper(node))
        for count, ((number, _), line) in enumerate(zip(texts, rest, strict=True)):
            lead = "" if count else f"{first}\n"
            insertion = Insertion(index, f"{lead}{line}\n", number, lead=not count)
            self._insertions.append(insertion)
        self._grown.setdefault(id(node), []).append((at, new))

    def _deeper(self, node: Mapping) -> int:
        """How much deeper than their keys lists stand, here or else elsewhere in the file."""
        siblings = value(self.opened.root, "entries") or value(self.opened.root, "topics")
        for mapping in (node, *(siblings.items if isinstance(siblings, Listing) else ())):
            for key, inner in mapping.pairs if isinstance(mapping, Mapping) else ():
                if isinstance(inner, Listing) and self._old[self._lines.index(inner)] == "-":
                    return max(inner.column - key.column, 0)
        return _DEEPER

    def _gap(self, dash: int, item: int) -> str:
        """What stands between a dash and its item."""
        gap = self._old[dash + 1 : item]
        return gap if gap and gap.isspace() and not _BREAK.search(gap) else " "

    # --- brackets ---

    def _into_brackets(self, node: Node, part: Part, new: Sequence[tuple[int, str, _Loaded]]) -> None:
        gap = within(self._old, part)
        if gap.indent is None and not self._within_lines:
            raise ChangeError(
                f"{self._place(node)}: what stands here in brackets on one line would have to change; "
                "write it over several lines, one item a line, and add again"
            )
        for count, (number, written, loaded) in enumerate(new):
            if gap.indent is not None:
                text = f"{gap.indent}{written},\n"
            else:
                text = f"{gap.before if not count else ', '}{written}"
            self._insert(Insertion(gap.index, text, number), node, gap.number, loaded)

    # --- lists of mappings ---

    def _below_mappings(self, listed: Listing, new: Sequence[tuple[int, Pairs]]) -> None:
        last = listed.items[-1]
        start, column = self._lines.index(last), listed.column - 1
        dash = line_start(self._old, start) + column
        beside = self._old[dash] == "-" and dash < start  # else the dash stands on a line above
        gap = self._gap(dash, start) if beside else " "
        separated = len(listed.items) == 1 or blank_above(self._old, dash)
        index, at = self._below_last(listed)
        if at:
            index = past_comments(self._old, index, column)
        deeper = self._deeper(last) if isinstance(last, Mapping) else _DEEPER
        above, under = ("\n" if separated and at else ""), ("\n" if separated and not at else "")
        for number, pairs in new:
            if self._old[start] == "{" and not any("\n" in inner for _, inner in pairs if isinstance(inner, str)):
                block = f"{' ' * column}-{gap}{flowing(tuple(pairs))}\n"
            else:
                block = self._block(pairs, column, gap, deeper)
            self._insert(Insertion(index, above + block + under, number, lead=len(above)), listed, at, tuple(pairs))

    def _below_last(self, listed: Listing) -> tuple[int, int]:
        for at in range(len(listed.items), 0, -1):
            node = listed.items[at - 1]
            part = part_at(self._old, self._lines.index(node), node.column - 1)
            if (index := below(self._old, part)) is not None:
                return index, at
        return line_start(self._old, self._lines.index(listed)), 0

    def _block(self, pairs: Pairs, column: int, gap: str, deeper: int) -> str:
        """A mapping as the item of a list whose dashes stand at a column."""
        keys = column + 1 + len(gap)
        written = "\n".join(lines(pairs, keys, deeper))
        return f"{' ' * column}-{gap}{written[keys:]}\n"

    def _start_file(self, key: str, new: Sequence[tuple[int, Pairs]]) -> None:
        text = self._old
        self._start_list_of_mappings(0 if text and not text.endswith(("\n", "\r")) else len(text), key, 0, new)
        self._grown[0] = [(0, (key, [tuple(pairs) for _, pairs in new]))]

    def _start_key(self, root: Mapping, key: str, new: Sequence[tuple[int, Pairs]]) -> None:
        part = part_at(self._old, self._lines.index(root), root.column - 1)
        items: list[Plain] = [tuple(pairs) for _, pairs in new]
        if part.flow:
            self._into_brackets(root, part, [(new[0][0], f"{key}: {flowing(items)}", (key, items))])
            return
        spot = after(self._old, [inner for _, inner in part.pairs], None)
        if spot is None:
            raise ChangeError(f"{self._place(root)}: the file has a single line; end it with a line break first")
        self._start_list_of_mappings(spot.index, key, root.column - 1, new)
        self._grown.setdefault(id(root), []).append((spot.number, (key, items)))

    def _fill_key(self, root: Mapping, empty: Text, key: str, new: Sequence[tuple[int, Pairs]]) -> None:
        index = line_end(self._old, self._lines.index(empty))
        if index is None:
            raise ChangeError(f"{self._place(root)}: '{key}:' has no line below it; end it with a line break first")
        self._start_list_of_mappings(index, None, root.column - 1, new)
        self._filled[id(empty)] = [tuple(pairs) for _, pairs in new]

    def _start_list_of_mappings(
        self, index: int, key: str | None, column: int, new: Sequence[tuple[int, Pairs]]
    ) -> None:
        for count, (number, pairs) in enumerate(new):
            above = "\n" if count else f"{' ' * column}{key}:\n" if key else ""
            block = self._block(pairs, column + _DEEPER, " ", _DEEPER)
            self._insertions.append(Insertion(index, above + block, number, lead=bool(above)))
