"""What stands in a folder already, so that what is brought in can keep clear of it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

from bot.errors import Place
from bot.knowledge.characters import decoded
from bot.knowledge.complaints import Complaints
from bot.knowledge.files import content, found
from bot.knowledge.reading import Mapping, Node, Sequence, Text, read
from bot.knowledge.references import folded
from bot.model import Source

_KINDS = {"topics": "topic", "entries": "entry"}


@dataclass(frozen=True, slots=True)
class StandingEntry:
    """An entry as it stands, its phrasings and misses folded."""

    place: Place
    answer: str
    phrasings: frozenset[str]
    misses: frozenset[str]
    sources: frozenset[Source]
    related: frozenset[str]
    owner: str
    reviewed: str
    tags: frozenset[str]


@dataclass(slots=True)
class Standing:
    """By id, what kind of thing has it and where; by folded phrasing, the id that it asks for and where; entries by
    their ids; and the ids of articles."""

    ids: dict[str, tuple[str, Place]] = field(default_factory=dict)
    askers: dict[str, tuple[str, Place]] = field(default_factory=dict)
    entries: dict[str, StandingEntry] = field(default_factory=dict)
    articles: set[str] = field(default_factory=set)

    @classmethod
    def of(cls, folder: Path) -> Standing:
        """What stands in a folder, nothing if there is none.

        It needn't be a folder that loads: what its checks expect may be the very thing that is brought in. What can't
        be read is passed over, and left to the loader to complain of.
        """
        standing = cls()
        unheard = Complaints()
        for file in found(folder, unheard) if folder.is_dir() else ():
            if file.kind not in ("topics", "faq", "outside", "articles"):
                continue
            try:
                root = read(decoded(content(file.path)), lambda _text, _sentence: None)
            except Exception:  # noqa: BLE001 - not all the parser raises is a YAMLError; the loader tells of it
                continue
            for key, items in _pairs(root):
                for item in items.items if isinstance(items, Sequence) else ():
                    standing._note(file.file, "outside topic" if file.kind == "outside" else _KINDS.get(key, key), item)
        return standing

    def answers(self, id: str) -> bool:
        """Whether a topic or an entry has the id, so that another can be related to it."""
        return id in self.ids and self.ids[id][0] in _KINDS.values()

    def _note(self, file: str, kind: str, item: Node) -> None:
        values = dict(_pairs(item))
        id = values.get("id")
        if not isinstance(id, Text):
            return
        if kind == "articles":
            self.articles.add(id.value)
            return
        self.ids[id.value] = (kind, Place(file, id.line, id.column))
        asked = [*_texts(values.get("question")), *_texts(values.get("phrasings"))]
        for text in asked:
            self.askers[folded(text.value)] = (id.value, Place(file, text.line, text.column))
        if kind == "entry":
            self.entries[id.value] = _entry(values, Place(file, id.line, id.column), asked)


def _entry(values: dict[str, Node], place: Place, asked: list[Text]) -> StandingEntry:
    said = {key: [text.value.strip() for text in _texts(values.get(key))] for key in ("misses", "related", "tags")}
    listed = values.get("sources")
    sources = [dict(_pairs(item)) for item in (listed.items if isinstance(listed, Sequence) else ())]
    return StandingEntry(
        place,
        _text(values.get("answer")),
        frozenset(folded(text.value) for text in asked),
        frozenset(map(folded, said["misses"])),
        frozenset(Source(_text(source.get("article")), _text(source.get("section"))) for source in sources),
        frozenset(said["related"]),
        _text(values.get("owner")),
        _text(values.get("reviewed")),
        frozenset(said["tags"]),
    )


def _texts(node: Node | None) -> list[Text]:
    """A text, or the texts in a list."""
    return [one for one in (node.items if isinstance(node, Sequence) else (node,)) if isinstance(one, Text)]


def _text(node: Node | None) -> str:
    return "".join(text.value.strip() for text in _texts(node))


def _pairs(node: Node | None) -> Iterator[tuple[str, Node]]:
    for key, value in node.pairs if isinstance(node, Mapping) else ():
        if isinstance(key, Text):
            yield key.value, value
