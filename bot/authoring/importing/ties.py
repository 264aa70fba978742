"""What drafts lead to: entries that they are related to, and articles that they cite.

What isn't to be found waits in tags, all that stands beside it as well, so that an export gives back their order too.
"""

from __future__ import annotations

from collections.abc import Mapping

from bot.authoring.exporting.parking import parked
from bot.authoring.importing.draft import Draft
from bot.authoring.importing.particulars import source
from bot.authoring.importing.standing import Standing
from bot.authoring.importing.tidying import line
from bot.errors import Complaint, Place


class Ties:
    """Ties drafts to each other and to what stands in the folder. `remarks` say what couldn't be tied, each thing that
    is missing once."""

    def __init__(self, by_key: Mapping[str, Draft], kept: list[Draft], standing: Standing) -> None:
        self._by_key = by_key
        self._kept = {draft.id for draft in kept}
        self._standing = standing
        self._remarks: list[Complaint] = []
        self._missing: dict[str, tuple[Place, int]] = {}
        for draft in kept:
            self._relate(draft)
            self._lead_on(draft)
            self._cite(draft)

    @property
    def remarks(self) -> list[Complaint]:
        """What couldn't be tied."""
        missing = [Complaint(place, f"{what} (rows: {rows:,})") for what, (place, rows) in self._missing.items()]
        return [*self._remarks, *missing]

    def _relate(self, draft: Draft) -> None:
        ids: dict[str, Place] = {}
        for row in draft.rows:
            raw = line(row.related, "relation", row.place, self._remark)
            found = self._by_key.get(raw.casefold())
            id = found.id if found else raw
            if id == draft.id:
                self._remark(row.place, f"'{draft.id}' is related to itself; that is left out")
            elif id:
                ids.setdefault(id, row.place)
        astray = {id for id in ids if id not in self._kept and not self._standing.answers(id)}
        for id, place in ids.items():
            if id in astray:
                self._miss(place, f"no topic or entry '{id}' is here or in the folder; the relation waits in a tag")
            else:
                draft.related[id] = None
            if astray:
                draft.tags[parked("related", id)] = None

    def _lead_on(self, draft: Draft) -> None:
        for row in draft.rows:
            for key in row.leads:
                found = self._by_key.get(key)
                if found is None or (found.id not in self._kept and not found.stands):
                    self._remark(row.place, f"a prompt of '{draft.id}' leads to {key!r}, which isn't taken; left out")
                elif found is not draft:
                    draft.related[found.id] = None

    def _cite(self, draft: Draft) -> None:
        cited: dict[str, None] = {}
        astray = False
        for row in draft.rows:
            text, found = source(row, self._remark)
            if found.section and found.article in self._standing.articles:
                draft.sources[found] = None
            elif text:
                astray = True
                what = f"no article '{found.article}' is in the folder's articles.yaml"
                self._miss(row.place, f"{what}; the source waits in a tag: add the article, then cite it by hand")
            if text:
                cited[text] = None
        if astray:
            draft.tags.update({parked("sources", text): None for text in cited})

    def _miss(self, place: Place, sentence: str) -> None:
        first, count = self._missing.get(sentence, (place, 0))
        self._missing[sentence] = (first, count + 1)

    def _remark(self, place: Place, sentence: str) -> None:
        self._remarks.append(Complaint(place, sentence))
