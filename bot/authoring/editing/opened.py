"""A knowledge folder's files as they are now, with what is where in them."""

from __future__ import annotations

import os
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

from bot.errors import ChangeError
from bot.knowledge import load
from bot.knowledge.characters import decoded
from bot.knowledge.complaints import Complaints, UnreadableError
from bot.knowledge.files import content, found
from bot.knowledge.reading import Mapping, Node, Sequence, Text, read

BOM = b"\xef\xbb\xbf"

_LISTS = {"faq": "entries", "topics": "topics", "outside": "topics"}
"""The list of what has an id and phrasings, by the kind of the file."""


@dataclass(frozen=True, slots=True)
class Opened:
    """A file that is there, or is to be (then its data is None): its bytes, its text, and what that says."""

    path: Path
    file: str
    kind: str
    data: bytes | None
    text: str
    root: Node | None


@dataclass(frozen=True, slots=True)
class Item:
    """An entry, topic or outside topic, and the file it stands in."""

    opened: Opened
    node: Mapping


def opened(folder: Path) -> list[Opened]:
    """All files of a folder, as they are read; raises KnowledgeError when one can't be."""
    complaints = Complaints()
    files = []
    first = folder / "faq" / "first.yaml"  # what is added may be the first question
    there = found(folder, complaints, (first,))
    complaints.raise_any()
    for file in there:
        if file.path == first and not os.path.lexists(first):
            continue
        try:
            data = content(file.path)
            text = decoded(data)
            files.append(Opened(file.path, file.file, file.kind, data, text, read(text, lambda *_: None)))
        except (UnreadableError, ValueError, RecursionError):
            load(folder)  # which says all that is wrong
            raise ChangeError(f"{file.file}: was changed meanwhile; nothing was written") from None
    return files


def changed(folder: Path, files: Iterable[Opened]) -> Path | None:
    """A file of the folder that is new, gone, or not as it was when those were opened, if there is one."""
    before = {file.path: file.data for file in files if file.data is not None}
    now = {file.path for file in found(folder, Complaints())}
    for path in sorted(before.keys() | now):
        try:
            if path not in before or content(path) != before[path]:
                return path
        except (UnreadableError, OSError):
            return path
    return None


def items_of(file: Opened, kind: str | None = None) -> list[Mapping]:
    """The entries, topics or outside topics of a file; what one of a `kind` lists, if that is given."""
    if kind not in (None, file.kind):
        return []
    listed = value(file.root, _LISTS.get(file.kind, file.kind))
    return [node for node in listed.items if isinstance(node, Mapping)] if isinstance(listed, Sequence) else []


def items(files: list[Opened]) -> dict[str, Item]:
    """What has an id and phrasings, by id."""
    found: dict[str, Item] = {}
    for file in files:
        for node in items_of(file) if file.kind in _LISTS else ():
            if isinstance(named := value(node, "id"), Text):
                found.setdefault(named.value.strip(), Item(file, node))
    return found


def texts(item: Mapping, key: str) -> list[Text]:
    """The texts under a key."""
    under = value(item, key)
    nodes = under.items if isinstance(under, Sequence) else [under]
    return [node for node in nodes if isinstance(node, Text)]


def said(item: Mapping, key: str) -> list[str]:
    """What the texts under a key say."""
    return [text.value.strip() for text in texts(item, key)]


def value(node: Node | None, key: str) -> Node | None:
    """What stands under a key of a mapping."""
    if isinstance(node, Mapping):
        for named, inner in node.pairs:
            if isinstance(named, Text) and named.value == key:
                return inner
    return None
