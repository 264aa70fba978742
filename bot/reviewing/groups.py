"""Questions that mean the same, as they come to review together."""

from __future__ import annotations

import hashlib
from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass

from bot.records.askings import Asking, Shortfall
from bot.records.marks import folded
from bot.records.proposals import Proposed

_ID = 8


@dataclass(frozen=True, slots=True)
class Wording:
    """One wording of a question (redacted), as it was asked and proposed to be answered."""

    text: str
    askings: tuple[Asking, ...] = ()
    proposals: tuple[Proposed, ...] = ()

    @property
    def id(self) -> str:
        """What it is called by scripts: the same in each review, whatever else is asked."""
        return id_of(folded(self.text))

    @property
    def times(self) -> int:
        """How often it was asked, or proposed to be answered."""
        return len(self.askings) + len(self.proposals)


@dataclass(frozen=True, slots=True)
class Group:
    """Wordings of one question, the one used most often first."""

    wordings: tuple[Wording, ...]

    @property
    def id(self) -> str:
        """That of its first wording."""
        return self.wordings[0].id

    @property
    def question(self) -> str:
        """Its first wording."""
        return self.wordings[0].text

    @property
    def times(self) -> int:
        """How often it was asked, or proposed to be answered."""
        return sum(wording.times for wording in self.wordings)

    @property
    def askings(self) -> tuple[Asking, ...]:
        """All of its wordings'."""
        return tuple(asking for wording in self.wordings for asking in wording.askings)

    @property
    def proposals(self) -> tuple[Proposed, ...]:
        """All of its wordings', the oldest first."""
        found = [proposed for wording in self.wordings for proposed in wording.proposals]
        return tuple(sorted(found, key=lambda proposed: proposed.id))

    @property
    def first(self) -> float:
        """When it was asked first, in seconds since 1970."""
        return min(self._at)

    @property
    def last(self) -> float:
        """When it was asked last."""
        return max(self._at)

    @property
    def places(self) -> Mapping[str, int]:
        """How often at each place, the most frequent first."""
        asked = [asking.place for asking in self.askings]
        return _counted([*asked, *(proposed.proposal.place for proposed in self.proposals)])

    @property
    def shortfalls(self) -> Mapping[Shortfall, int]:
        """How often the replies fell short in what, the most frequent first."""
        return {Shortfall(name): count for name, count in _counted([one.shortfall for one in self.askings]).items()}

    @property
    def _at(self) -> list[float]:
        return [*(asking.at for asking in self.askings), *(proposed.at for proposed in self.proposals)]


def id_of(question: str) -> str:
    """What scripts call a question that is redacted and folded."""
    return hashlib.sha256(question.encode("utf-8", "replace")).hexdigest()[:_ID]


def _counted(names: list[str]) -> dict[str, int]:
    return dict(sorted(Counter(names).items(), key=lambda counted: (-counted[1], counted[0])))
