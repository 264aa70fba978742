"""How a question wants to be answered: with a role, with a yes or a no, or with what is said."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from enum import Enum, auto

from bot.language.cues import (
    ADDRESSED,
    ALONE,
    COMPARATIVES,
    INTERROGATIVES,
    NEGATIONS,
    NEITHER,
    OF,
    OPPOSITES,
    POLAR,
    POSTS,
    SINGULAR,
    TRUE_THAT,
    WHO,
)
from bot.language.english import COURTESIES
from bot.understanding.reading import Reading
from bot.understanding.roles import SLOT


class Kind(Enum):
    """What a question asks for."""

    ROLE = auto()
    """Which of the roles: "who …", "whose job …", "the pilot or the navigator?"."""
    TRUTH = auto()
    """Whether something is so: "does the pilot …"."""
    MATTER = auto()
    """Anything else: "what …", "how …"."""


@dataclass(frozen=True, slots=True)
class Form:
    """What a question asks for; whether that is denied ("who doesn't …"); whether it must be of one alone ("is it only
    the pilot who …"); and whether a yes would mean that it isn't so ("so the pilot doesn't …?")."""

    kind: Kind
    denied: bool = False
    alone: bool = False
    reversed: bool = False


MATTER = Form(Kind.MATTER)

_UNTOLD = COMPARATIVES | OPPOSITES | NEITHER
"""Words with which facts that name a role don't tell yes or no: "is she paid more", "is it optional"."""

_WHETHER = frozenset({"if", "whether"})
_LEADING_IN = _WHETHER | {"me", "us"}


def form(reading: Reading, statement: bool = False) -> Form:
    """The form of a sentence; `statement` says that it states what it asks to be told."""
    words, whether = _bare(reading.words)
    kind = _kind(reading, words, statement or whether)
    if kind is Kind.MATTER or not _UNTOLD.isdisjoint(words):
        return MATTER
    denied, alone = not NEGATIONS.isdisjoint(words), not ALONE.isdisjoint(words)
    if denied and alone:
        return MATTER  # "not only": too much at once for a plain yes or no
    # "Doesn't the pilot …" expects a yes where he does; "does the pilot never …" doesn't.
    inner = words[1:2] != ("not",)
    return Form(kind, denied, alone, reversed=denied and (statement or whether or inner))


def _kind(reading: Reading, words: Sequence[str], statement: bool) -> Kind:
    polar = bool(words) and words[0] in POLAR
    if reading.named.choice:
        others = INTERROGATIVES - WHO
        return Kind.ROLE if polar or not WHO.isdisjoint(words) or others.isdisjoint(words) else Kind.MATTER
    if (polar or statement) and (SLOT in words or reading.they):
        # "Does he design or maintain" wants to hear which; between two roles no single fact can tell; and "is she an
        # engineer" asks what somebody is.
        identity = words[1:2] == (SLOT,) and words[2:3] in {("a",), ("an",)}
        return Kind.MATTER if reading.named.apart or "or" in words or identity else Kind.TRUTH
    return Kind.ROLE if not polar and _asks_for_a_role(words) else Kind.MATTER


def _asks_for_a_role(words: Sequence[str]) -> bool:
    """Whether it asks for one of the roles, and not for what one of them has to do with: "whom does the pilot pay"."""
    at = next((at for at, word in enumerate(words) if word in WHO or word == "what"), None)
    if at is None:
        return False
    after = words[at + 1 :]
    if words[at] in {"which", "what"} and not (after and (after[0] in POSTS | OF or _counted(after))):
        return False
    if after and after[0] in OF:
        after = after[2:]  # "which of them", "who of the two"
    return SLOT not in words[:at] and all(word != SLOT and word not in SINGULAR for word in after)


def _counted(after: Sequence[str]) -> bool:
    """Whether a noun for a role comes after one more word: "which technical executive"."""
    return len(after) > 1 and after[1] in POSTS


def _bare(words: Sequence[str]) -> tuple[tuple[str, ...], bool]:
    """The words without what only asks to be told, and without "or not" at the end; and whether what is left states
    what is to be told: "can you tell me if …", "is it true that …"."""
    kept = list(words)
    whether = False
    while kept and kept[0] in COURTESIES:
        del kept[0]
    if len(kept) > 1 and kept[0] in ADDRESSED and kept[1] == "you":
        del kept[:2]
        while kept and kept[0] in COURTESIES | _LEADING_IN:
            whether = whether or kept[0] in _WHETHER
            del kept[0]
    for cue in TRUE_THAT:
        if tuple(kept[: len(cue)]) == cue:
            del kept[: len(cue)]
            whether = True
    if kept[-2:] == ["or", "not"]:
        del kept[-2:]
    return tuple(kept), whether
