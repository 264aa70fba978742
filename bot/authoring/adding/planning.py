"""Changes made out as lines to be added to files, and proved on what those load to, before anything is written."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, fields, replace
from pathlib import Path
from typing import Any

from bot.authoring import schemas
from bot.authoring.adding import admission
from bot.authoring.adding.wanted import Wanted
from bot.authoring.editing.changes import Change
from bot.authoring.editing.excerpt import excerpt
from bot.authoring.editing.growing import Growing
from bot.authoring.editing.mappings import add_mappings
from bot.authoring.editing.opened import BOM, Opened, opened
from bot.authoring.editing.proving import loads_to
from bot.authoring.editing.texts import add_texts
from bot.authoring.garbage import uncollected
from bot.authoring.replacing import Edit
from bot.errors import ChangeError, Place
from bot.knowledge.characters import forbidden
from bot.knowledge.complaints import quoted
from bot.knowledge.files import CAP
from bot.model import Source


@dataclass(frozen=True, slots=True)
class NewLines:
    """What a change adds in one place: the id of the entry or topic, where it will stand, and its lines."""

    id: str
    place: Place
    text: str


@dataclass(frozen=True, slots=True)
class Plan:
    """Changes and the files to write, what is added for each change in turn, all files of the folder as they are then,
    and those that grow."""

    folder: Path
    changes: tuple[Change, ...]
    edits: tuple[Edit, ...]
    lines: tuple[NewLines, ...]
    files: tuple[Opened, ...]
    growing: tuple[Growing, ...]

    def before(self, place: Place) -> Place | None:
        """Where in the folder something stands now that is to stand at a place; None for what is new."""
        grown = next((one for one in self.growing if one.opened.file == place.file), None)
        return grown.before(place) if grown else place


def plan(folder: Path, changes: Sequence[Change], within_lines: bool = False) -> Plan:
    """Makes out changes without writing. With `within_lines` a line is changed where a list stands in brackets on it.

    Raises ChangeError when they can't be made, or when the folder wouldn't load with them; KnowledgeError when a file
    of it can't be read, or when what seems wrong with them is wrong already. The rest of the folder isn't judged.
    """
    with uncollected():
        return _planned(folder, [_tidied(change) for change in changes], within_lines)


def _planned(folder: Path, changes: Sequence[Change], within_lines: bool) -> Plan:
    files = opened(folder)
    wanted = Wanted(folder, files)
    for number, change in enumerate(changes):
        wanted.take(number, change)
    growing: dict[Path, Growing] = {}

    def of(file: Opened) -> Growing:
        if file.path not in growing:
            heading = schemas.leading(folder, file.path, file.kind) if schemas.lies(folder, file.kind) else ""
            growing[file.path] = Growing(file, within_lines, heading)
        return growing[file.path]

    for item, key, texts in wanted.texts():
        add_texts(of(item.opened), item.node, key, texts)
    for file, key, mappings in wanted.mappings():
        add_mappings(of(file), key, mappings)
    return _proved(folder, changes, files, list(growing.values()), wanted)


def _tidied(change: Change) -> Change:
    """The change with its lines as the loader gives them, without blanks around."""
    tidied: dict[str, Any] = {}
    for field in fields(change):
        given = getattr(change, field.name)
        for text in given if isinstance(given, tuple) else (given or "",):
            for value in (text.article, text.section) if isinstance(text, Source) else (text,):
                if character := forbidden(value):
                    raise ChangeError(f"the {field.name} {quoted(value)} holds {character}; delete it and add again")
        if isinstance(given, tuple):
            tidied[field.name] = tuple(text if isinstance(text, Source) else text.strip() for text in given)
        elif given and field.name != "answer":
            tidied[field.name] = given.strip()
    return replace(change, **tidied)


def _proved(
    folder: Path, changes: Sequence[Change], files: Sequence[Opened], growing: Sequence[Growing], wanted: Wanted
) -> Plan:
    """The plan for files that grew, once they load to what they did and what was added."""
    edits = []
    roots = {grown.opened.path: replace(grown.opened, root=grown.root) for grown in growing}
    for grown in growing:
        before, text = grown.opened.data, grown.text
        if not loads_to(*excerpt(grown)):
            sentence = "can't be added to without changing what stands there; tidy the file, or write it in by hand"
            raise ChangeError(f"{grown.opened.file}: {sentence}")
        after = (BOM if before and before.startswith(BOM) else b"") + text.encode("utf-8")
        if len(after) > CAP:
            raise ChangeError(f"{grown.opened.file}: would be larger than {CAP // 1_000_000} MB; name another file")
        edits.append(Edit(grown.opened.path, before, after))
    then = {file.path: file for file in files} | roots
    admission.check(folder, [*then.values()], wanted.grown)
    added = {
        number: (Place(grown.opened.file, line), text)
        for grown in growing
        for number, line, text in reversed([*grown.added()])
    }
    told = tuple(NewLines(id, *added[number]) for number, id in wanted.ids)
    return Plan(folder, tuple(changes), tuple(edits), told, tuple(then.values()), tuple(growing))
