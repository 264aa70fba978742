"""A folder to `Knowledge`, or to everything that is wrong with it."""

from __future__ import annotations

from collections.abc import Callable
from collections.abc import Mapping as Mapped
from dataclasses import dataclass, field
from pathlib import Path
from types import MappingProxyType
from typing import TypeVar

from bot.errors import Place
from bot.knowledge import conversations, policy, questions, subjects
from bot.knowledge.characters import decoded
from bot.knowledge.complaints import Complaints, UnreadableError
from bot.knowledge.fields import Fields
from bot.knowledge.files import FOLDERS, Found, content, found
from bot.knowledge.page import Page
from bot.knowledge.reading import Mapping, Node, Text, read
from bot.knowledge.references import KINDS, Kind, References
from bot.knowledge.schema import FILES
from bot.model import (
    Article,
    CheckTurn,
    Entry,
    Knowledge,
    OutsideRole,
    OutsideTopic,
    Policy,
    Role,
    Topic,
)

T = TypeVar("T")

NOTHING: Mapped[Path, Node | None] = MappingProxyType({})

# Whose ids are unknown while a file of each kind can't be read.
_DECLARES: dict[str, tuple[Kind, ...]] = {
    "articles": ("article",),
    "roles": ("role",),
    "topics": ("topic",),
    "faq": ("entry",),
    "outside": ("outside topic",),
    "synonyms": (),
    "checks": (),
    "policy": (),
}
# Where each key belongs; first where a file is of no use without it.
_HOMES = {
    key: f"{kind}/" if kind in FOLDERS else f"{kind}.yaml"
    for needed in (False, True)
    for kind, record in FILES.items()
    for key, held in record.keys.items()
    if held.needed is needed
}


def load(path: Path, read_already: Mapped[Path, Node | None] = NOTHING) -> Knowledge:
    """Everything in a knowledge folder; raises `KnowledgeError` with all that is wrong in it.

    What stands in `read_already` is taken in place of the file of that path, be it there or not.
    """
    complaints = Complaints()
    references = References()
    shelf = _Shelf(references)
    files = found(path, complaints, read_already)
    if complaints:  # a file that isn't read may hold any id
        references.unread(KINDS)
    for file in files:
        try:
            page = Page(file.file, complaints)
            known = file.path in read_already
            root = read_already[file.path] if known else read(decoded(content(file.path)), page.complain)
            shelf.take(file, page, root)
        except UnreadableError as error:
            complaints.add(Place(file.file, error.line, error.column), error.sentence)
            references.unread(_DECLARES[file.kind])
        except Exception as error:  # noqa: BLE001 - not all the parser raises is a YAMLError; none may end the bot
            sentence = f"the file can't be understood ({type(error).__name__}); look for what is unusual in it"
            complaints.add(Place(file.file), sentence)
            references.unread(_DECLARES[file.kind])
    references.check()
    complaints.raise_any()
    return shelf.knowledge()


@dataclass(slots=True)
class _Shelf:
    """What the files read so far hold."""

    references: References
    articles: list[Article] = field(default_factory=list)
    roles: list[Role] = field(default_factory=list)
    topics: list[Topic] = field(default_factory=list)
    entries: list[Entry] = field(default_factory=list)
    outside_roles: list[OutsideRole] = field(default_factory=list)
    outside_topics: list[OutsideTopic] = field(default_factory=list)
    contact: str | None = None
    synonyms: list[tuple[str, ...]] = field(default_factory=list)
    checks: list[tuple[CheckTurn, ...]] = field(default_factory=list)
    policy: Policy = field(default_factory=Policy)

    def take(self, file: Found, page: Page, root: Node | None) -> None:
        """Keep what one file holds."""
        keys = FILES[file.kind].keys
        first = next(iter(keys))
        if root is None:
            raise UnreadableError(1, 1, f"the file is empty; delete it or start it with '{first}:'")
        if not isinstance(root, Mapping):
            raise UnreadableError(root.line, root.column, f"the file must start with '{first}:', its list below that")
        if any(isinstance(key, Text) and key.value in _HOMES and key.value not in keys for key, _ in root.pairs):
            self.references.unread(KINDS)  # what stands in the wrong file isn't read either
        sheet = Fields(page, root, FILES[file.kind], homes=_HOMES)
        if not root.pairs and not any(held.needed for held in keys.values()):
            page.complain(root, f"the file holds nothing; delete it or add one of {', '.join(keys)}")
        if file.kind == "outside":
            self._gather(page, sheet, "roles", self.outside_roles, subjects.outside_role)
            self._gather(page, sheet, "topics", self.outside_topics, subjects.outside_topic)
            self.contact = sheet.optional("contact")
        elif file.kind == "policy":
            self.policy = policy.policy(sheet)
        else:
            self._gather_only(file.kind, page, sheet)

    def _gather_only(self, kind: str, page: Page, sheet: Fields) -> None:
        """What a file holds that is one list and nothing else."""
        match kind:
            case "articles":
                self._gather(page, sheet, "articles", self.articles, subjects.article)
            case "roles":
                self._gather(page, sheet, "roles", self.roles, subjects.role)
            case "topics":
                self._gather(page, sheet, "topics", self.topics, questions.topic)
            case "faq":
                self._gather(page, sheet, "entries", self.entries, questions.entry)
            case "synonyms":
                self._gather(page, sheet, "synonyms", self.synonyms, subjects.synonyms)
            case _:
                self._gather(page, sheet, "checks", self.checks, conversations.check)

    def _gather(
        self,
        page: Page,
        sheet: Fields,
        key: str,
        into: list[T],
        build: Callable[[Page, Node, References], T],
    ) -> None:
        for item in sheet.items(key):
            if page.complaints.full(page.file):
                self.references.unread(KINDS)
                break
            into.append(build(page, item, self.references))

    def knowledge(self) -> Knowledge:
        """All of it, frozen."""
        return Knowledge(
            articles=tuple(self.articles),
            roles=tuple(self.roles),
            topics=tuple(self.topics),
            entries=tuple(self.entries),
            outside_roles=tuple(self.outside_roles),
            outside_topics=tuple(self.outside_topics),
            contact=self.contact,
            synonyms=tuple(self.synonyms),
            checks=tuple(self.checks),
            policy=self.policy,
        )
