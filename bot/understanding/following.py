"""What a turn asks about the answer before it: why, more, whether that is sure, where it stands."""

from __future__ import annotations

from enum import Enum, auto

from bot.language.cues import AFTERTHOUGHT, COMPARING, MORE, SOURCE, SURE, WHY
from bot.understanding.reading import Reading

_ASKING_ELSE = frozenset({"much", "many", "do", "does"})
"""With one of these, "more" asks for something new: "how much more", "what else does she do"."""

_LONGEST = 9
"""Words of a turn that only asks about the answer before it."""


class Afterthought(Enum):
    """What is asked about the last answer."""

    WHY = auto()
    MORE = auto()
    SURE = auto()
    SOURCE = auto()
    COMPARED = auto()
    """How the other role compares in it."""


_CUES: tuple[tuple[Afterthought, tuple[frozenset[str], ...]], ...] = (
    (Afterthought.WHY, WHY),
    (Afterthought.SOURCE, SOURCE),
    (Afterthought.SURE, SURE),
    (Afterthought.MORE, MORE),
)


def afterthought(reading: Reading) -> Afterthought | None:
    """What a turn asks about the last answer, and about nothing else; None for any other question."""
    if reading.others or len(reading.words) > _LONGEST:
        return None
    words = frozenset(reading.words)
    if not COMPARING.isdisjoint(words) and set(reading.content) <= COMPARING:
        one = reading.named.other_one or len(reading.roles) == 1
        return Afterthought.COMPARED if one or (reading.ditto and not reading.they) else None
    for kind, cues in _CUES:
        if kind is Afterthought.MORE and not words.isdisjoint(_ASKING_ELSE):
            continue
        if any(cue <= words for cue in cues) and set(reading.content) <= AFTERTHOUGHT.union(*cues):
            return kind if kind is Afterthought.WHY or not reading.roles else None
    return None
