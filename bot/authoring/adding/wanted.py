"""Changes sorted by where they go: what is there and grows, what is new, and what goes into what is new."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from pathlib import Path

from bot.authoring.adding.naming import faq_file, free_id
from bot.authoring.editing.blocks import listing, mapping, node, text
from bot.authoring.editing.changes import Change, NewEntry, NewMiss, NewOutside, NewPhrasing
from bot.authoring.editing.mappings import Numbered
from bot.authoring.editing.opened import Item, Opened, items
from bot.errors import ChangeError
from bot.knowledge.complaints import nearest, quoted, visible
from bot.knowledge.reading import Mapping


@dataclass(slots=True)
class _Topic:
    """An outside topic to be made."""

    number: int
    name: str
    phrasings: list[str] = field(default_factory=list)


class Wanted:
    """What is to be added to a folder; `ids` are those of what each change belongs to, in turn, with the number of the
    change that makes the lines."""

    def __init__(self, folder: Path, files: list[Opened]) -> None:
        self._folder, self._files = folder, files
        self._there = items(files)
        self._texts: dict[tuple[str, str], list[tuple[int, str]]] = {}
        self._entries: dict[str, tuple[int, NewEntry]] = {}
        self._topics: dict[str, _Topic] = {}
        self._new: list[Mapping] = []
        self.ids: list[tuple[int, str]] = []

    def take(self, number: int, change: Change) -> None:
        """Takes the change of the next number; raises ChangeError when it belongs to nothing."""
        match change:
            case NewEntry():
                id = change.id or self._free_id(change.question)
                if id in self._entries:
                    raise ChangeError(f"the id {quoted(id)} is given twice; rename one")
                self._entries[id] = (number, replace(change, id=id))
                self.ids.append((number, id))
            case NewPhrasing(id, said):
                self._take_text(number, id, "phrasings", said)
            case NewMiss(id, said):
                self._take_text(number, id, "misses", said)
            case NewOutside(name, said):
                self._take_outside(number, name, said)

    @property
    def grown(self) -> list[Mapping]:
        """The entries and topics that are new or grow."""
        return [*self._new, *(self._there[id].node for id, _ in self._texts)]

    def texts(self) -> Iterator[tuple[Item, str, list[tuple[int, str]]]]:
        """Texts for what is there: it, the key of the list, and the texts with their numbers."""
        for (id, key), texts in self._texts.items():
            yield self._there[id], key, texts

    def mappings(self) -> Iterator[tuple[Opened, str, Numbered]]:
        """What is new: its file, the key of the list there, and the mappings with their numbers."""
        by_path: dict[Path, list[tuple[int, Mapping]]] = {}
        for number, entry in self._entries.values():
            path = faq_file(self._folder, entry.file, self._files)
            self._new.append(node(entry))
            by_path.setdefault(path, []).append((number, self._new[-1]))
        for path, new in by_path.items():
            yield self._file(path, "faq"), "entries", new
        topics = []
        for id, topic in self._topics.items():
            phrasings = listing([*map(text, topic.phrasings)])
            self._new.append(mapping([("id", text(id)), ("name", text(topic.name)), ("phrasings", phrasings)]))
            topics.append((topic.number, self._new[-1]))
        if topics:
            yield self._file(self._folder / "outside.yaml", "outside"), "topics", topics

    def _take_text(self, number: int, id: str, key: str, said: str) -> None:
        if id in self._entries:
            first, entry = self._entries[id]
            grown = (*getattr(entry, key), said)
            self._entries[id] = (
                first,
                replace(entry, phrasings=grown) if key == "phrasings" else replace(entry, misses=grown),
            )
            number = first
        elif id in self._there:
            self._texts.setdefault((id, key), []).append((number, said))
        else:
            guess = nearest(id, [*self._there, *self._entries])
            hint = f"did you mean {quoted(guess)}?" if guess else "'rolecall check' knows of none either"
            raise ChangeError(f"there is no entry or topic {quoted(id)}; {hint}")
        self.ids.append((number, id))

    def _take_outside(self, number: int, name: str, said: str) -> None:
        # An entry or topic of that id is no subject that isn't covered, and answers what it is given.
        outside = {id for id, item in self._there.items() if item.opened.kind == "outside"}
        id = name if name in outside else free_id(name, (self._there.keys() | self._entries.keys()) - outside)
        if id in outside:
            self._texts.setdefault((id, "phrasings"), []).append((number, said))
        else:
            topic = self._topics.setdefault(id, _Topic(number, name))
            topic.phrasings.append(said)
            number = topic.number
        self.ids.append((number, id))

    def _free_id(self, question: str) -> str:
        return free_id(question, self._there.keys() | self._entries.keys() | self._topics.keys())

    def _file(self, path: Path, kind: str) -> Opened:
        there = next((file for file in self._files if file.path == path), None)
        return there or Opened(path, visible(str(path)), kind, None, "", None)
