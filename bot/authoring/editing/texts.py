"""Texts that are added to a list of an entry or topic."""

from __future__ import annotations

from collections.abc import Sequence

from bot.authoring.editing.blocks import flowing, lines, listing, mapping, text
from bot.authoring.editing.growing import Growing
from bot.authoring.editing.opened import value
from bot.authoring.editing.parts import Part, part_at
from bot.authoring.editing.room import after, below, line_end, line_start
from bot.authoring.editing.scalars import scalar
from bot.errors import ChangeError
from bot.knowledge.reading import Mapping
from bot.knowledge.reading import Sequence as Listing


def add_texts(file: Growing, node: Mapping, key: str, texts: Sequence[tuple[int, str]]) -> None:
    """Puts texts, each with the number of its change, at the end of a list of an entry or topic, which is made
    where there is none."""
    part = part_at(file.old, file.lines.index(node), node.column - 1)
    pair = next(((named, inner) for named, inner in part.pairs if named.value == key), None)
    listed = value(node, key)
    if pair is None:
        _start_list(file, node, part, key, texts)
    elif not isinstance(listed, Listing):
        raise ChangeError(f"{file.place(node)}: the {key} here aren't a list; mend that and add again")
    elif pair[1].flow:
        new = [([number], flowing(text(added)), text(added)) for number, added in texts]
        listed.items[(at := file.into_brackets(listed, pair[1], new)) : at] = [inner for _, _, inner in new]
    else:
        _below_items(file, listed, *pair, texts)


def _below_items(file: Growing, listed: Listing, key: Part, part: Part, texts: Sequence[tuple[int, str]]) -> None:
    room = after(file.old, part.items, line_end(file.old, key.end))
    assert room, "a list in a block has a line above it"
    neighbour = part.items[max(room.number - 1, 0)]
    dash = file.old[line_start(file.old, part.start) : part.start + 1]
    gap = file.gap(part.start, part.items[0].start)
    for number, added in texts:
        line = f"{dash}{gap}{scalar(added, neighbour.style)}\n"
        file.insertions.put(room.index, line, number)
    listed.items[room.number : room.number] = [text(added) for _, added in texts]


def _start_list(file: Growing, node: Mapping, part: Part, key: str, texts: Sequence[tuple[int, str]]) -> None:
    new = mapping([(key, listing([text(added) for _, added in texts]))])
    if part.flow:
        at = file.into_brackets(node, part, [([number for number, _ in texts], flowing(new)[1:-1], new)])
        file.add_pair(node, at, new)
        return
    places: dict[str, tuple[int, int]] = {}
    for number, (named, inner) in enumerate(part.pairs, 1):
        if (index := below(file.old, inner)) is not None:
            places[named.value] = (index, number)
    if not places:
        raise ChangeError(f"{file.place(node)}: the file is a single line; end it with a line break first")
    above = next((name for name in ("phrasings", "question", "name") if name in places), [*places][-1])
    index, at = places[above]
    first, *rest = lines(new, node.column - 1, file.deeper(node))
    for (number, _), line in zip(texts, rest, strict=True):
        file.insertions.put(index, f"{first}\n{line}\n" if first else f"{line}\n", number, lead=bool(first))
        first = ""
    file.add_pair(node, at, new)
