"""Rows about an entry that stands in the folder: what they say that doesn't stand there."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from bot.authoring.exporting.parking import parked
from bot.authoring.importing.columns import Statement
from bot.authoring.importing.draft import Draft
from bot.authoring.importing.particulars import source, tags
from bot.authoring.importing.standing import Standing
from bot.authoring.importing.tidying import line
from bot.errors import Place
from bot.knowledge.references import folded


class Repeats:
    """Compares rows with the entries that they are about. A cell that is empty says nothing, and what waits in a tag
    isn't missing."""

    def __init__(self, by_key: Mapping[str, Draft], kept: Sequence[Draft], standing: Standing) -> None:
        self._by_key = by_key
        self._kept = {draft.id for draft in kept}
        self._standing = standing

    def fault(self, draft: Draft, row: Statement) -> str:
        """Why a row of a draft that stands can't be taken, as what stands isn't changed; empty if it says no more."""
        asked = line(row.question, "question", row.place, _unheard)
        asker = self._standing.askers.get(folded(asked))
        if asker and asker[0] != draft.id:
            return asks_already(asked, asker)
        lacks = " and ".join(self._lacks(draft, row, asked))
        if not draft.stands or not lacks:
            return ""
        told = f"'{draft.id}' is at {draft.stands.place} already, without this row's {lacks}"
        return f"{told}; what stands isn't changed, do that by hand"

    def _lacks(self, draft: Draft, row: Statement, asked: str) -> Iterator[str]:
        entry = draft.stands
        if entry is None:
            return
        if asked and folded(asked) not in entry.phrasings:
            yield "question"
        if draft.answer.strip() != entry.answer and row is next(one for one in draft.rows if one.answer.strip()):
            yield "answer"
        miss = line(row.misses, "miss", row.place, _unheard)
        if any(map(str.isalnum, miss)) and folded(miss) not in entry.misses | entry.phrasings:
            yield "miss"
        text, cited = source(row, _unheard)
        if text and cited not in entry.sources and parked("sources", text) not in entry.tags:
            yield "source"
        related = self._related(draft, row)
        if any(id not in entry.related and parked("related", id) not in entry.tags for id in related):
            yield "relation"
        for name, words, told in (("owner", "owner", row.owner), ("reviewed", "date of review", row.reviewed)):
            value = line(told, name, row.place, _unheard)
            if value and value != getattr(entry, name) and parked(name, value) not in entry.tags:
                yield words
        if not entry.tags.issuperset(tags(row, _unheard)):
            yield "tag"

    def _related(self, draft: Draft, row: Statement) -> Iterator[str]:
        """The ids that a row leads to."""
        raw = line(row.related, "relation", row.place, _unheard)
        named = self._by_key.get(raw.casefold())
        led = [found for key in row.leads if (found := self._by_key.get(key))]
        ids = [named.id if named else raw, *(one.id for one in led if one.stands or one.id in self._kept)]
        return (id for id in ids if id and id != draft.id)


def asks_already(text: str, asker: tuple[str, Place]) -> str:
    """What is told of a question that asks for something which stands."""
    return f"the question {text!r} already asks for '{asker[0]}' at {asker[1]}; it is left out"


def _unheard(_place: Place, _sentence: str) -> None:
    """What is changed of a row that isn't taken needn't be told."""
