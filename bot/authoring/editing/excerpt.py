"""As much of a file that grew as proves the whole.

An item of a list in a block ends where the dash of the next one stands, whatever is in it; so one that didn't grow,
and whose neighbours didn't either, says what it did when it was read. To read ten thousand again takes long.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right

from bot.authoring.editing.growing import Growing
from bot.knowledge.reading import Mapping, Node
from bot.knowledge.reading import Sequence as Listing

_AROUND = 2
"""Neighbours on either side that are left in."""


def excerpt(file: Growing) -> tuple[str, Node | None]:
    """The text as it is to be without items that are out of reach of what is new, and what that is to say."""
    listed = _list_of(file)
    if listed is None:
        return file.text, file.root
    old = [item for item in listed.items if item.line]
    starts = [*map(file.lines.start, old)]
    # Where a dash stands on a line above its item, or beside another's, the text isn't parted.
    dash = " " * (listed.column - 1) + "-"
    if starts != sorted({start for start in starts if file.old.startswith(dash, start)}):
        return file.text, file.root
    left = {0, len(old) - 1}
    for place in file.insertions.places:
        first, last = bisect_left(starts, place) - 1, bisect_right(starts, place)
        left.update(range(max(first - _AROUND, 0), min(last + _AROUND, len(old))))
    ends = [*starts[1:], None]
    kept = [file.insertions.text(0, starts[0])]
    kept += [file.insertions.text(starts[number], ends[number]) for number in sorted(left)]
    there = {id(old[number]) for number in left}
    items = [item for item in listed.items if not item.line or id(item) in there]
    shorter = Listing(items, listed.line, listed.column)
    assert isinstance(file.root, Mapping), "a list stands under a key"
    pairs = [(key, shorter if inner is listed else inner) for key, inner in file.root.pairs]
    return "".join(kept), Mapping(pairs, file.root.line, file.root.column)


def _list_of(file: Growing) -> Listing | None:
    """The longest list of the file itself that is in a block and was there."""
    inner = [under for _, under in file.root.pairs] if isinstance(file.root, Mapping) else []
    lists = [one for one in inner if isinstance(one, Listing) and one.line and file.old[file.lines.index(one)] == "-"]
    return max(lists, key=lambda one: len(one.items), default=None)
