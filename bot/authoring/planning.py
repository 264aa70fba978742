"""Changes made out as lines to be added to files, and proved on what those load to, before anything is written."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, fields
from pathlib import Path

from bot.authoring.blocks import plain
from bot.authoring.changes import Change
from bot.authoring.growing import Growing
from bot.authoring.opened import BOM, Opened, opened
from bot.authoring.replacing import Edit
from bot.authoring.wanted import Wanted
from bot.errors import ChangeError, KnowledgeError, Place
from bot.knowledge import loading
from bot.knowledge.characters import forbidden
from bot.knowledge.complaints import UnreadableError, quoted
from bot.knowledge.files import CAP
from bot.knowledge.reading import Node, read
from bot.model import Knowledge, Source


@dataclass(frozen=True, slots=True)
class Lines:
    """What a change adds in one place: the id of the entry or topic, where it will stand, and its lines."""

    id: str
    place: Place
    text: str


@dataclass(frozen=True, slots=True)
class Plan:
    """Files to write, what is added for each change in turn, and the knowledge that the folder holds then."""

    folder: Path
    edits: tuple[Edit, ...]
    lines: tuple[Lines, ...]
    knowledge: Knowledge


def plan(folder: Path, changes: Sequence[Change], within_lines: bool = False) -> Plan:
    """Makes out changes without writing. With `within_lines` a line is changed where a list stands in brackets on it.

    Raises ChangeError when they can't be made, or when the folder wouldn't load with them; KnowledgeError when it
    doesn't load as it is.
    """
    for change in changes:
        _check_texts(change)
    files = opened(folder)
    wanted = Wanted(folder, files)
    for number, change in enumerate(changes):
        wanted.take(number, change)
    growing: dict[Path, Growing] = {}
    for item, key, texts in wanted.texts():
        growing.setdefault(item.opened.path, Growing(item.opened, within_lines)).add_texts(item.node, key, texts)
    for file, key, mappings in wanted.mappings():
        growing.setdefault(file.path, Growing(file, within_lines)).add_mappings(key, mappings)
    return _proved(folder, files, list(growing.values()), wanted.ids)


def _check_texts(change: Change) -> None:
    for field in fields(change):
        given = getattr(change, field.name)
        for text in given if isinstance(given, tuple) else (given or "",):
            for value in (text.article, text.section) if isinstance(text, Source) else (text,):
                if character := forbidden(value):
                    raise ChangeError(f"the {field.name} {quoted(value)} holds {character}; delete it and add again")


def _proved(folder: Path, files: Sequence[Opened], growing: Sequence[Growing], ids: Sequence[tuple[int, str]]) -> Plan:
    """The plan for files that grew, once they load to what they did and what was added."""
    roots: dict[Path, Node | None] = {file.path: file.root for file in files}
    edits = []
    for grown in growing:
        before = grown.opened.data
        after = (BOM if before and before.startswith(BOM) else b"") + grown.text.encode("utf-8")
        root = roots[grown.opened.path] = _read(grown)
        if root is None or plain(root) != grown.loaded:
            sentence = "can't be added to without changing what stands there; write it in by hand, or tidy the file"
            raise ChangeError(f"{grown.opened.file}: {sentence}")
        if len(after) > CAP:
            raise ChangeError(f"{grown.opened.file}: would be larger than {CAP // 1_000_000} MB; name another file")
        edits.append(Edit(grown.opened.path, before, after))
    try:
        knowledge = loading.load(folder, roots)
    except KnowledgeError as error:
        loading.load(folder)  # which raises what was wrong already
        raise ChangeError(_refusal(error, growing)) from None
    added = {
        number: (grown.opened.file, line, text)
        for grown in growing
        for number, line, text in reversed([*grown.added()])
    }
    lines = [(id, *added[number]) for number, id in ids]
    return Plan(
        folder, tuple(edits), tuple(Lines(id, Place(file, line), text) for id, file, line, text in lines), knowledge
    )


def _read(grown: Growing) -> Node | None:
    complaints: list[str] = []
    try:
        root = read(grown.text, lambda _, sentence: complaints.append(sentence))
    except UnreadableError as error:
        raise ChangeError(f"{grown.opened.file}: {error.sentence}; nothing was written") from None
    if complaints:
        raise ChangeError(f"{grown.opened.file}: {complaints[0]}; nothing was written")
    return root


def _refusal(error: KnowledgeError, growing: Sequence[Growing]) -> str:
    """What would be wrong, with the places that stand already as they are now."""
    told = []
    by_file = {grown.opened.file: grown for grown in growing}
    for complaint in error.complaints:
        place, sentence = complaint.place, complaint.sentence
        for file, grown in by_file.items():
            for line in re.findall(rf"{re.escape(file)}:(\d+):", sentence):
                old = grown.old_line(int(line)) or line
                sentence = sentence.replace(f"{file}:{line}:", f"{file}:{old}:")
        stands = by_file[place.file].old_line(place.line) if place.file in by_file else place.line
        told.append(f"{Place(place.file, stands, place.column)}: {sentence}" if stands else sentence)
    return "\n".join(told)
