"""Rows become entries: ids slugged, phrasings gathered, and a word about everything that had to change."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass, field

from bot.authoring.sheet import REQUIRED, Row
from bot.errors import Complaint, Place
from bot.knowledge.characters import forbidden
from bot.knowledge.references import folded
from bot.knowledge.schema import LONGEST_ID
from bot.knowledge.shapes import LINE, PROSE

_NAMELESS = "entry"


@dataclass(slots=True)
class Draft:
    """An entry in the making; `place` is its first row."""

    id: str
    place: Place
    phrasings: list[str] = field(default_factory=list)
    answer: str = ""
    tags: list[str] = field(default_factory=list)


def slug(text: str) -> str:
    """`text` as an id: casefolded, runs outside `[a-z0-9_-]` as one `-`, trimmed, at most 64 characters."""
    return re.sub(r"[^a-z0-9_-]+", "-", text.casefold()).strip("-_")[:LONGEST_ID].rstrip("-_")


class Drafts:
    """Gathers rows into entries. `complaints` forbid the import, `remarks` tell what it changed or left out."""

    def __init__(self, rows: Iterable[Row]) -> None:
        self.complaints: list[Complaint] = []
        self.remarks: list[Complaint] = []
        self._by_id: dict[str, Draft] = {}
        self._ids: dict[str, str] = {}
        self._askers: dict[str, str] = {}
        for row in rows:
            self._take(row)
        for draft in self._by_id.values():
            self._judge(draft)

    @property
    def entries(self) -> tuple[Draft, ...]:
        """The entries, in the order of their first rows."""
        return tuple(self._by_id.values())

    def _take(self, row: Row) -> None:
        if row.surplus > 0:
            self._complain(row.place, f"has {row.surplus} fields more than the header; quote a text with delimiters")
            return
        raw = row.cells["id"].strip()
        if not raw:
            self._complain(row.place, "has no id; give the row one")
            return
        id = self._id(raw, row.place)
        draft = self._by_id.setdefault(id, Draft(id, row.place))
        self._ask(draft, row)
        self._answer(draft, row)
        self._tag(draft, row)

    def _id(self, raw: str, place: Place) -> str:
        """The slug of a raw id; another raw id with the same slug gets a number."""
        key = raw.casefold()
        if key not in self._ids:
            wanted = found = slug(raw) or _NAMELESS
            number = 1
            while found in self._by_id:
                number += 1
                end = f"-{number}"
                found = wanted[: LONGEST_ID - len(end)] + end
            if found != wanted:
                self._remark(place, f"the id {raw!r} would be '{wanted}' like another; it is '{found}'")
            elif not slug(raw):
                self._remark(place, f"the id {raw!r} holds none of a-z and 0-9; it is '{found}'")
            self._ids[key] = found
        return self._ids[key]

    def _ask(self, draft: Draft, row: Row) -> None:
        text = self._line(row, "question")
        if not any(map(str.isalnum, text)):
            if text:
                self._remark(row.place, f"the question {text!r} holds no letter or digit; it is left out")
            return
        asker = self._askers.get(folded(text))
        if asker is None:
            self._askers[folded(text)] = draft.id
            draft.phrasings.append(text)
        elif asker == draft.id:
            self._remark(row.place, f"the question {text!r} stands twice in '{draft.id}'; it is taken once")
        else:
            self._remark(row.place, f"the question {text!r} already asks for '{asker}'; it is left out of '{draft.id}'")

    def _answer(self, draft: Draft, row: Row) -> None:
        text = self._clean(row, "answer")
        if draft.answer:
            if text not in ("", draft.answer):
                self._remark(row.place, f"'{draft.id}' has an answer already; this one is left out")
            return
        if len(text) > PROSE:
            sentence = f"the answer is {len(text):,} characters long, but {PROSE:,} is the most; shorten it"
            self._complain(row.place, sentence)
        draft.answer = text

    def _tag(self, draft: Draft, row: Row) -> None:
        for name in row.cells:
            if name not in REQUIRED and (value := self._line(row, name)):
                tag = value if name == "tags" else f"{name}={value}"[:LINE].rstrip()
                draft.tags.extend([tag] if tag not in draft.tags else [])

    def _line(self, row: Row, name: str) -> str:
        """A field as one line, cut to what the loader takes."""
        text = " ".join(self._clean(row, name).split())
        if len(text) > LINE:
            self._remark(row.place, f"the {name} is {len(text):,} characters long; it is cut to {LINE:,}")
        return text[:LINE].rstrip()

    def _clean(self, row: Row, name: str) -> str:
        """A field without the characters that the loader refuses: control, direction and zero-width ones."""
        text = row.cells[name].replace("\r\n", "\n").replace("\r", "\n")
        if character := forbidden(text):
            self._remark(row.place, f"the {name} holds {character}; it is dropped, and any more like it")
            text = "".join(_visible(c) if forbidden(c) else c for c in text)
        return "\n".join(line.rstrip() for line in text.split("\n")).strip()

    def _judge(self, draft: Draft) -> None:
        if not draft.phrasings:
            self._complain(draft.place, f"'{draft.id}' has no question of its own in any row; give it one")
        if not draft.answer:
            self._complain(draft.place, f"'{draft.id}' has no answer in any row; give it one")

    def _complain(self, place: Place, sentence: str) -> None:
        self.complaints.append(Complaint(place, sentence))

    def _remark(self, place: Place, sentence: str) -> None:
        self.remarks.append(Complaint(place, sentence))


def _visible(character: str) -> str:
    """What stands in for a character that is dropped: a space where it parted words."""
    return " " if character.isspace() else ""
