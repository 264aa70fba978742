"""What holds across files: ids, aliases and phrasings that stand only once, and references that lead somewhere."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Literal

from bot.errors import Place
from bot.knowledge.complaints import nearest, quoted
from bot.knowledge.page import Page
from bot.knowledge.reading import Text
from bot.language.text import fold, stem, tokens

Kind = Literal["article", "role", "topic", "entry", "outside topic"]

KINDS: tuple[Kind, ...] = ("article", "role", "topic", "entry", "outside topic")
QUESTIONS: tuple[Kind, ...] = ("topic", "entry")
ANYTHING: tuple[Kind, ...] = ("topic", "entry", "outside topic")


@dataclass(frozen=True, slots=True)
class _Mention:
    page: Page
    text: Text
    kinds: tuple[Kind, ...]
    named: str


class References:
    """Notes what is declared and mentioned while files are read; `check` comes after the last one."""

    def __init__(self) -> None:
        self._declared: dict[tuple[str, str], tuple[Kind, Place]] = {}
        self._mentions: list[_Mention] = []
        self._aliases: dict[str, tuple[str, Place, Place]] = {}
        self._phrasings: dict[str, tuple[str, Place]] = {}
        self._synonyms: dict[str, Place] = {}
        self._unread: set[Kind] = set()

    def declare(self, page: Page, kind: Kind, text: Text) -> None:
        """An id comes into being. Topics, entries and outside topics share their ids."""
        holder, place = self._declared.setdefault((_space(kind), text.value), (kind, page.place(text)))
        if place != page.place(text):
            page.complain(text, f"the id {quoted(text.value)} is taken by the {holder} at {place}; rename one")

    def mention(self, page: Page, texts: Iterable[Text], kinds: tuple[Kind, ...], named: str) -> None:
        """Ids that must be declared somewhere as one of the kinds; `named` leads up to the id in a complaint."""
        self._mentions.extend(_Mention(page, text, kinds, named) for text in texts)

    def alias(self, page: Page, role: str, at: Place, text: Text) -> None:
        """What people call a role; two roles of one name are told apart by where they start."""
        # Dots are dropped when a question is read, so they make no difference here either.
        spoken = folded(text.value.replace(".", ""))
        holder, start, place = self._aliases.setdefault(spoken, (role, at, page.place(text)))
        if start != at:
            page.complain(text, f"{quoted(text.value)} already means {holder} at {place}; keep it in one role")

    def synonym(self, page: Page, text: Text) -> None:
        """A word that stands in a group of synonyms."""
        meant = " ".join(map(stem, tokens(fold(text.value))))
        place = self._synonyms.setdefault(meant, page.place(text))
        if place != page.place(text):
            page.complain(text, f"{quoted(text.value)} stands in a group of synonyms at {place} already; keep one")

    def phrasings(self, page: Page, owner: str, texts: Iterable[Text], misses: Iterable[Text]) -> None:
        """How people ask for one topic or entry, its question included, and what isn't it."""
        own: dict[str, Text] = {}
        for text in texts:
            said = folded(text.value)
            if (first := own.setdefault(said, text)) is not text:
                page.complain(text, f"{owner} has {quoted(text.value)} twice (first at line {first.line}); delete one")
                continue
            holder, place = self._phrasings.setdefault(said, (owner, page.place(text)))
            if place != page.place(text):
                page.complain(text, f"{quoted(text.value)} also asks for {holder} at {place}; keep it in one of them")
        for text in misses:
            if same := own.get(folded(text.value)):
                sentence = f"{owner} has {quoted(text.value)} as a phrasing too (line {same.line}); delete one of them"
                page.complain(text, sentence)

    def unread(self, kinds: Iterable[Kind]) -> None:
        """A file that would have declared such ids couldn't be read: references to them can't be judged."""
        self._unread.update(kinds)

    def check(self) -> None:
        """Complain about every reference that leads nowhere."""
        for mention in self._mentions:
            page, text, kinds = mention.page, mention.text, mention.kinds
            if any(kind in self._unread for kind in kinds) or page.complaints.full(page.file):
                continue
            found = self._declared.get((_space(kinds[0]), text.value))
            if found and found[0] in kinds:
                continue
            wanted = " or ".join(kinds)
            if found:
                sentence = f"which is the id of an {found[0]}; name a {wanted}"
            else:
                guess = nearest(text.value, self._ids(kinds))
                hint = f"did you mean {quoted(guess)}?" if guess else "add one or delete the reference"
                sentence = f"but no {wanted} has this id; {hint}"
            page.complain(text, f"{mention.named} {quoted(text.value)}, {sentence}")

    def _ids(self, kinds: tuple[Kind, ...]) -> Iterator[str]:
        return (name for (_, name), (kind, _) in self._declared.items() if kind in kinds)


def _space(kind: Kind) -> str:
    return "question" if kind in ANYTHING else kind


def folded(text: str) -> str:
    """The text as two phrasings are compared: whatever its case and spacing."""
    return " ".join(text.casefold().split())
