"""Ids for what is brought in."""

from __future__ import annotations

import re
from collections.abc import Container

from bot.authoring.adding.naming import NAMELESS, free_id, numbered
from bot.authoring.importing.tidying import Remark
from bot.errors import Place
from bot.knowledge.schema import LONGEST_ID, SLUG


def slug(text: str) -> str:
    """`text` as an id: casefolded, runs outside `[a-z0-9_-]` as one `-`, trimmed, at most 64 characters."""
    return re.sub(r"[^a-z0-9_-]+", "-", text.casefold()).strip("-_")[:LONGEST_ID].rstrip("-_")


class Ids:
    """Gives out ids, each once."""

    def __init__(self) -> None:
        self._given: set[str] = set()
        self._numbers: dict[str, int] = {}

    def chosen(self, raw: str, place: Place, remark: Remark) -> str:
        """The id that a person gave, as it is or slugged; one that is taken gets a number, and a remark."""
        wanted = raw if SLUG.matched_by(raw) else slug(raw) or NAMELESS
        found = self._free(wanted)
        if found != wanted:
            remark(place, f"the id {raw!r} would be '{wanted}' like another; it is '{found}'")
        elif wanted == NAMELESS and not slug(raw):
            remark(place, f"the id {raw!r} holds none of a-z and 0-9; it is '{found}'")
        return found

    def derived(self, question: str) -> str:
        """An id of the words that carry a question."""
        return self._free(free_id(question, ()))

    def another(self, id: str, taken: Container[str]) -> str:
        """Another id instead of one that is taken elsewhere: with a number that makes it free there too."""
        found = id
        while found in taken:
            found = self._free(id)
        return found

    def _free(self, wanted: str) -> str:
        found, number = wanted, self._numbers.get(wanted, 1)
        while found in self._given:
            number += 1
            found = numbered(wanted, number)
        self._numbers[wanted] = number
        self._given.add(found)
        return found
