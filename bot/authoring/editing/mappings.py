"""Entries and topics that are added to the list of a file."""

from __future__ import annotations

from collections.abc import Sequence

from bot.authoring.editing.blocks import flowing, lines, listing, mapping, several_lines
from bot.authoring.editing.growing import DEEPER, Growing
from bot.authoring.editing.opened import value
from bot.authoring.editing.parts import part_at
from bot.authoring.editing.room import after, below, blank_above, keeps_blanks, line_end, line_start, past_comments
from bot.errors import ChangeError
from bot.knowledge.reading import Mapping, Text
from bot.knowledge.reading import Sequence as Listing

Numbered = Sequence[tuple[int, Mapping]]
"""New mappings, each with the number of its change."""


def add_mappings(file: Growing, key: str, new: Numbered) -> None:
    """Puts mappings at the end of the list under a key of the file itself, which is made where there is none."""
    listed = value(file.root, key)
    if isinstance(listed, Listing) and file.old[file.lines.index(listed)] == "[":
        part = part_at(file.old, file.lines.index(listed), listed.column - 1)
        at = file.into_brackets(listed, part, [([number], flowing(node), node) for number, node in new])
        listed.items[at:at] = [node for _, node in new]
    elif isinstance(listed, Listing):
        _below_mappings(file, listed, new)
    elif file.root is None:
        # A file whose last line no line break ends has to grow at its start, or that line would change.
        whole = not file.old or file.old.endswith(("\n", "\r"))
        _write_mappings(file, len(file.old) if whole else 0, f"{file.heading}{key}:\n", 0, new)
        file.root = mapping([(key, listing([node for _, node in new]))])
    elif isinstance(file.root, Mapping) and listed is None:
        _start_key(file, file.root, key, new)
    elif isinstance(file.root, Mapping) and isinstance(listed, Text) and not listed.value:
        _fill_key(file, file.root, listed, new)
    else:
        raise ChangeError(f"{file.place(file.root)}: the file must start with '{key}:', its list below that")


def _below_mappings(file: Growing, listed: Listing, new: Numbered) -> None:
    last = listed.items[-1]
    start, column = file.lines.index(last), listed.column - 1
    dash = line_start(file.old, start) + column
    beside = file.old[dash] == "-" and dash < start  # else the dash stands on a line above
    gap = file.gap(dash, start) if beside else " "
    separated = len(listed.items) == 1 or blank_above(file.old, dash)
    index, at, kept = _below_last(file, listed)
    if at:
        index = past_comments(file.old, index, column)
        separated = separated and not kept
    deeper = file.deeper(last)
    above, under = ("\n" if separated and at else ""), ("\n" if separated and not at else "")
    for number, node in new:
        if file.old[start] == "{" and not several_lines(node):
            block = f"{' ' * column}-{gap}{flowing(node)}\n"
        else:
            block = _block(node, column, gap, deeper)
        file.insertions.put(index, above + block + under, number, lead=len(above))
    listed.items[at:at] = [node for _, node in new]


def _below_last(file: Growing, listed: Listing) -> tuple[int, int, bool]:
    """The place below the last item that has a line below it, that item's number, and whether blank lines there are
    part of it."""
    for at in range(len(listed.items), 0, -1):
        node = listed.items[at - 1]
        part = part_at(file.old, file.lines.index(node), node.column - 1)
        if (index := below(file.old, part)) is not None:
            return index, at, keeps_blanks(file.old, part)
    return line_start(file.old, file.lines.index(listed)), 0, False


def _start_key(file: Growing, root: Mapping, key: str, new: Numbered) -> None:
    part = part_at(file.old, file.lines.index(root), root.column - 1)
    pair = mapping([(key, listing([node for _, node in new]))])
    if part.flow:
        at = file.into_brackets(root, part, [([number for number, _ in new], flowing(pair)[1:-1], pair)])
    else:
        room = after(file.old, [inner for _, inner in part.pairs], None)
        if room is None:
            raise ChangeError(f"{file.place(root)}: the file is a single line; end it with a line break first")
        at, column = room.number, root.column - 1
        _write_mappings(file, room.index, f"{' ' * column}{key}:\n", column, new)
    file.add_pair(root, at, pair)


def _fill_key(file: Growing, root: Mapping, empty: Text, new: Numbered) -> None:
    index = line_end(file.old, file.lines.index(empty))
    if index is None:
        raise ChangeError(f"{file.place(root)}: no line stands below this key; end it with a line break first")
    _write_mappings(file, index, "", root.column - 1, new)
    root.pairs[:] = [
        (key, listing([node for _, node in new]) if inner is empty else inner) for key, inner in root.pairs
    ]


def _write_mappings(file: Growing, index: int, header: str, column: int, new: Numbered) -> None:
    """Writes a list of mappings anew, below a header."""
    for count, (number, node) in enumerate(new):
        above = "\n" if count else header
        block = _block(node, column + DEEPER, " ", DEEPER)
        file.insertions.put(index, above + block, number, lead=above.count("\n"))


def _block(node: Mapping, column: int, gap: str, deeper: int) -> str:
    """A mapping as the item of a list whose dashes stand at a column."""
    keys = column + 1 + len(gap)
    written = "\n".join(lines(node, keys, deeper))
    return f"{' ' * column}-{gap}{written[keys:]}\n"
