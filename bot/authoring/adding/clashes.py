"""What is new and clashes with what is there: an id that is taken, or a text that something else has.

The loader finds most of these too, but tells of whichever it reads last.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from bot.authoring.editing.opened import Opened, items_of, texts
from bot.errors import Place
from bot.knowledge.complaints import quoted
from bot.knowledge.reading import Mapping, Text
from bot.knowledge.references import folded

KINDS = {"faq": "entry", "topics": "topic", "outside": "outside topic"}
"""What the items of a file are, by the kind of the file."""
ASKED = ("question", "phrasings")
"""The keys of what asks for an item."""


@dataclass(frozen=True, slots=True)
class _Held:
    """A text of an item: what the item is, what it is called, the text, and where it stands; line 0 for new ones."""

    kind: str
    owner: str
    text: str
    place: Place

    @property
    def at(self) -> str:
        """Where it stands, within a sentence."""
        return f" at {self.place}" if self.place.line else ", which is new"


def clashes(files: Sequence[Opened], grown: Sequence[Mapping]) -> Iterator[str]:
    """A sentence for each id and each text of the items which have grown or are new, where another has it too, or the
    item has it twice."""
    ids: dict[str, _Held] = {}
    asked: dict[str, _Held] = {}
    items = [(file, item) for file in files if file.kind in KINDS for item in items_of(file)]
    for file, item in items:
        for text in texts(item, "id"):
            if text.line:
                ids.setdefault(text.value.strip(), _held(file, item, text))
        for text in _texts(item, ASKED):
            if text.line:
                asked.setdefault(folded(text.value), _held(file, item, text))
    new = {id(item) for item in grown}
    for file, item in items:
        if id(item) in new:
            yield from _taken(file, item, ids)
            yield from _asked(file, item, asked)
            yield from _missed(file, item)
            yield from _missed_already(file, item)


def _taken(file: Opened, item: Mapping, ids: dict[str, _Held]) -> Iterator[str]:
    for text in texts(item, "id"):
        if not text.line and (first := ids.setdefault(text.value, held := _held(file, item, text))) is not held:
            yield f"the id {quoted(text.value)} is taken by the {first.kind}{first.at}; give another"


def _asked(file: Opened, item: Mapping, asked: dict[str, _Held]) -> Iterator[str]:
    for text in _texts(item, ASKED):
        held = _held(file, item, text)
        if text.line or (first := asked.setdefault(folded(text.value), held)) is held:
            continue
        if first.owner != held.owner:
            yield f"{quoted(text.value)} also asks for {first.owner}{first.at}; keep it in one of them"
        elif first.place.line:
            yield f"{held.owner} has {quoted(text.value)} already{first.at}; leave it out"
        else:
            yield f"{held.owner} is given {quoted(text.value)} twice; leave one out"


def _missed(file: Opened, item: Mapping) -> Iterator[str]:
    missed = {folded(text.value): text for text in reversed(texts(item, "misses"))}
    for text in _texts(item, ASKED):
        miss = missed.get(folded(text.value))
        if miss is None or (text.line and miss.line):
            continue
        held, averse = _held(file, item, text), _held(file, item, miss)
        if text.line:
            yield f"{quoted(miss.value)} asks for {held.owner}{held.at}, and can't be a miss of it too"
        else:
            yield f"{quoted(text.value)} is a miss of {held.owner}{averse.at}, and can't ask for it too"


def _missed_already(file: Opened, item: Mapping) -> Iterator[str]:
    """The loader lets this pass."""
    missed: dict[str, _Held] = {}
    for text in sorted(texts(item, "misses"), key=lambda text: not text.line):
        held = _held(file, item, text)
        if (first := missed.setdefault(folded(text.value), held)) is not held and not text.line:
            yield f"{held.owner} has the miss {quoted(text.value)} already{first.at}; leave it out"


def _texts(item: Mapping, keys: Sequence[str]) -> Iterator[Text]:
    for key in keys:
        yield from texts(item, key)


def _held(file: Opened, item: Mapping, text: Text) -> _Held:
    kind = KINDS[file.kind]
    owner = " ".join([kind, *(quoted(id.value) for id in texts(item, "id"))])
    return _Held(kind, owner, text.value, Place(file.file, text.line, text.column))
