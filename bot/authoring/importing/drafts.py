"""Rows become entries: phrasings gathered, and a word about everything that had to change or can't be taken."""

from __future__ import annotations

from collections.abc import Iterable

from bot.authoring.exporting.parking import parked
from bot.authoring.importing.columns import Columns, Statement
from bot.authoring.importing.draft import Draft
from bot.authoring.importing.ids import Ids
from bot.authoring.importing.particulars import tags
from bot.authoring.importing.repeats import Repeats, asks_already
from bot.authoring.importing.sheet import Row
from bot.authoring.importing.standing import Standing, StandingEntry
from bot.authoring.importing.tidying import line, prose
from bot.errors import Complaint, Place
from bot.knowledge.references import folded
from bot.knowledge.schema import is_date
from bot.knowledge.shapes import PROSE


class Drafts:
    """Gathers rows into the entries that a folder can take.

    `entries` are those, `by_key` all drafts. `refused` says which rows can't be taken and why, `remarks` what was
    changed or left behind of others. `total` counts all rows, `known` those that say
    nothing but what stands in the folder.
    """

    def __init__(self, rows: Iterable[Row], columns: Columns, standing: Standing) -> None:
        self.refused: dict[Place, str] = {}
        self.remarks: list[Complaint] = []
        self.total = self.known = 0
        self._standing = standing
        self.by_key: dict[str, Draft] = {}
        self._ids = Ids()
        self._askers: dict[str, str] = {}
        for row in rows:
            self._gather(row, columns)
        self.entries = [draft for draft in self.by_key.values() if self._judged(draft)]
        self._compare()
        self.remarks += columns.remarks()

    def _gather(self, row: Row, columns: Columns) -> None:
        self.total += 1
        if row.fault:
            self.refused[row.place] = row.fault
            return
        statement = columns.stated(row)
        if not statement.key:
            self.refused[row.place] = "has no id; give the row one"
            return
        if statement.key not in self.by_key:
            self.by_key[statement.key] = Draft(self._id(statement))
        self.by_key[statement.key].rows.append(statement)

    def _id(self, statement: Statement) -> str:
        if statement.named:
            return self._ids.chosen(statement.id, statement.place, self._remark)
        return self._ids.derived(statement.id)

    def _judged(self, draft: Draft) -> bool:
        """Fills a draft from its rows; whether it is an entry that the folder can take."""
        self._answer(draft)
        if not draft.answer:
            return self._refuse(draft, f"'{draft.id}' has no answer in any row; give it one")
        if len(draft.answer.strip()) > PROSE:
            long = f"the answer is {len(draft.answer):,} characters long, but {PROSE:,} is the most; shorten it"
            return self._refuse(draft, long)
        asked = [(row.place, text) for row in draft.rows if (text := self._question(row))]
        if draft.id in self._standing.ids:
            draft.stands = self._standing_entry(draft, {folded(text) for _, text in asked})
            if draft.stands:
                return False
            if draft.rows[0].named:
                holder, place = self._standing.ids[draft.id]
                return self._refuse(draft, f"the id '{draft.id}' is taken by the {holder} at {place}; give it another")
            draft.id = self._ids.another(draft.id, self._standing.ids)
        for place, text in asked:
            self._ask(draft, place, text)
        if not draft.phrasings:
            return self._refuse(draft, f"'{draft.id}' has no question of its own in any row; give it one")
        self._describe(draft)
        return True

    def _compare(self) -> None:
        """Counts the rows that say only what stands already, and refuses those that say more of it."""
        repeats = Repeats(self.by_key, self.entries, self._standing)
        for draft in self.by_key.values():
            for row in draft.rows if draft.stands else ():
                if row.place in self.refused:
                    continue
                if fault := repeats.fault(draft, row):
                    self.refused[row.place] = fault
                else:
                    self.known += 1

    def _answer(self, draft: Draft) -> None:
        for row in draft.rows:
            text = prose(row.answer, "answer", row.place, self._remark)
            if not draft.answer:
                draft.answer = text if text.strip() else ""
            elif text.strip() not in ("", draft.answer.strip()):
                self._remark(row.place, f"'{draft.id}' has an answer already; this one is left out")

    def _question(self, row: Statement) -> str:
        text = line(row.question, "question", row.place, self._remark)
        if text and not any(map(str.isalnum, text)):
            self.refused[row.place] = f"the question {text!r} holds no letter or digit; it is left out"
            return ""
        return text

    def _standing_entry(self, draft: Draft, asked: set[str]) -> StandingEntry | None:
        """The entry that the folder has of this id, if it is this one. Where nobody chose the id, all that is asked and
        answered must be the same."""
        entry = self._standing.entries.get(draft.id)
        if entry is None:
            return None
        answered = entry.answer == draft.answer.strip()
        if draft.rows[0].named:
            return entry if answered or not entry.phrasings.isdisjoint(asked) else None
        return entry if answered and asked <= entry.phrasings else None

    def _ask(self, draft: Draft, place: Place, text: str) -> None:
        said = folded(text)
        if found := self._standing.askers.get(said):
            self.refused[place] = asks_already(text, found)
            return
        asker = self._askers.get(said)
        if asker is None:
            self._askers[said] = draft.id
            draft.phrasings.append(text)
        elif asker == draft.id:
            self._remark(place, f"the question {text!r} stands twice in '{draft.id}'; it is taken once")
        else:
            sentence = f"the question {text!r} already asks for '{asker}'; it is left out of '{draft.id}'"
            self.refused[place] = sentence

    def _describe(self, draft: Draft) -> None:
        """Misses, owner, date of review and tags."""
        own = set(map(folded, draft.phrasings))
        for row in draft.rows:
            miss = line(row.misses, "miss", row.place, self._remark)
            if miss and (folded(miss) in own or not any(map(str.isalnum, miss))):
                why = "is a phrasing too" if folded(miss) in own else "holds no letter or digit"
                self._remark(row.place, f"the miss {miss!r} of '{draft.id}' {why}; it is left out")
            else:
                _add(draft.misses, miss)
            for tag in tags(row, self._remark):
                _add(draft.tags, tag)
            for name, told in (("owner", row.owner), ("reviewed", row.reviewed)):
                value = line(told, name, row.place, self._remark)
                if not value or value == getattr(draft, name):
                    continue
                if getattr(draft, name) or (name == "reviewed" and not is_date(value)):
                    _add(draft.tags, parked(name, value))
                    why = "is there already" if getattr(draft, name) else "is a date as 2026-01-31"
                    self._remark(row.place, f"the {name} of '{draft.id}' {why}; {value!r} is kept as a tag")
                else:
                    setattr(draft, name, value)

    def _refuse(self, draft: Draft, sentence: str) -> bool:
        """None of a draft's rows can be taken; each keeps the reason of its own that it may have."""
        for row in draft.rows:
            self.refused.setdefault(row.place, sentence)
        return False

    def _remark(self, place: Place, sentence: str) -> None:
        self.remarks.append(Complaint(place, sentence))


def _add(texts: dict[str, None], text: str) -> None:
    if text:
        texts.setdefault(text)
