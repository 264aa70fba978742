"""The first word of an answer: who it is, whether it is so, or that it depends; drawn from the facts alone."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from enum import Enum, auto

from bot.composing.bearing import Bearing
from bot.language.amounts import amounts, place
from bot.language.cues import ABOVE, BELOW, NEGATIONS, OTHER_PERIODS, POLAR
from bot.model import Fact, Topic
from bot.understanding.asking import Form, Kind
from bot.understanding.message import Question


class Finding(Enum):
    """What the facts come to."""

    NOTHING = auto()
    """Nothing that could be said in a word."""
    THESE = auto()
    """It is these roles."""
    EACH = auto()
    """It is every role, each in a way of its own."""
    NOT_NAMED = auto()
    """It is these roles that aren't named for it."""
    NONE_LEFT = auto()
    """All are named for it, so that there is none who isn't."""
    YES = auto()
    NO_THESE = auto()
    """No: these roles are named for it instead."""
    ONLY_THESE = auto()
    """These roles are named for it, and of those asked about nothing is said."""
    NOT_ALONE = auto()
    """Not one alone: all are named for it."""
    NOT_BOTH = auto()
    """Not all that were asked about: these alone."""
    DIFFERS = auto()
    """The articles, or parts of one, differ."""
    DEPENDS = auto()
    """It is so in one respect and not in another."""
    BELOW = auto()
    """The amount asked about lies below the range that the facts give."""
    WITHIN = auto()
    ABOVE = auto()
    SAME = auto()
    """In this the roles don't differ."""
    NOTHING_SHARED = auto()
    """In this the roles share nothing."""
    NO_RANGE = auto()
    """No: the range that is given doesn't reach there."""
    UNSAID = auto()
    """The facts don't speak of just that."""


@dataclass(frozen=True, slots=True)
class Verdict:
    """What the facts come to, and the roles that it is about."""

    finding: Finding
    roles: tuple[str, ...] = ()


NOTHING = Verdict(Finding.NOTHING)
_PLACES = {-1: Finding.BELOW, 0: Finding.WITHIN, 1: Finding.ABOVE}


def verdict(
    form: Form, topic: Topic, bearing: Bearing, asked: Sequence[str], everyone: Sequence[str], covered: bool
) -> Verdict:
    """What the facts that a question bears on come to, when `asked` are the roles asked about (all when empty).

    `covered` says that the topic speaks of every word of matter in the question: of anything else it can't tell.
    """
    # Where the sources differ, a word of the topic's name is no ground to side with one of them.
    facts = topic.facts if topic.disagreement and bearing.loosely else bearing.facts
    holders = [frozenset(fact.about) for fact in facts if fact.about and not fact.contrast]
    if form.kind is Kind.MATTER or not holders or not any(fact.about for fact in topic.facts):
        return NOTHING
    named = tuple(role for role in everyone if any(role in about for about in holders))
    if form.kind is Kind.ROLE:
        return _who(form, topic, holders, named, everyone) if covered else NOTHING
    if not covered:
        return Verdict(Finding.UNSAID)
    return _whether(form, topic, holders, named, tuple(asked) or tuple(everyone), everyone)


def amounting(question: Question, facts: Sequence[Fact], roles: Collection[str]) -> Verdict:
    """Where amounts that are asked about lie in the range that facts about one role give: "is 300k usual", or, where
    something is to be more or less, "does she earn more than 300k"."""
    given = [one for fact in facts if set(fact.about) & set(roles) for one in amounts(fact.says)]
    where = place(amounts(question.text), given) if len(roles) == 1 else None
    asking = question.asking[-1]
    words = asking.reading.words if amounts(asking.text) else question.whole.words
    if where is None or not (OTHER_PERIODS | NEGATIONS).isdisjoint(words):
        return NOTHING
    wanted = [1 if word in ABOVE else -1 for word in words if word in ABOVE or word in BELOW]
    if len(wanted) != 1 or words[0] not in POLAR:
        return Verdict(_PLACES[where])
    first = next((at for at, word in enumerate(words) if word[:1].isdigit()), 0)
    if first < next(at for at, word in enumerate(words) if word in ABOVE or word in BELOW):
        return NOTHING  # "is 300k more than she earns"
    return Verdict(_beyond(amounts(asking.text) or amounts(question.text), given, wanted[0]))


def _beyond(asked: Sequence[float], given: Sequence[float], direction: int) -> Finding:
    """Whether a range lies beyond an amount in a direction (1: above), doesn't reach beyond it, or does in part."""
    limits = sorted(one * direction for one in given)
    amount = max(one * direction for one in asked)
    if amount < limits[0]:
        return Finding.YES
    return Finding.NO_RANGE if amount >= limits[-1] else Finding.DEPENDS


def comparing(topic: Topic, everyone: Sequence[str], shared: bool) -> Verdict:
    """Whether the roles differ in a topic at all, or, when what is `shared` was asked for, share anything."""
    alike = [set(fact.about) >= set(everyone) for fact in topic.facts if fact.about]
    if shared:
        return Verdict(Finding.NOTHING_SHARED) if alike and not any(alike) else NOTHING
    return Verdict(Finding.SAME) if alike and all(alike) else NOTHING


def _who(
    form: Form, topic: Topic, holders: Sequence[Collection[str]], named: tuple[str, ...], everyone: Sequence[str]
) -> Verdict:
    all_named = len(named) == len(everyone)
    if len(set(map(frozenset, holders))) > 1 and topic.disagreement:
        certain = tuple(role for role in everyone if all(role in about for about in holders))
        return Verdict(Finding.DIFFERS, () if form.denied else certain)
    if form.denied:
        others = tuple(role for role in everyone if role not in named)
        return Verdict(Finding.NOT_NAMED, others) if others else Verdict(Finding.NONE_LEFT)
    if all_named and form.alone:
        return Verdict(Finding.NOT_ALONE, named)
    if all_named and not any(set(about) == set(everyone) for about in holders):
        return Verdict(Finding.EACH, named)
    return Verdict(Finding.THESE, named)


def _whether(
    form: Form,
    topic: Topic,
    holders: Sequence[Collection[str]],
    named: tuple[str, ...],
    asked: tuple[str, ...],
    everyone: Sequence[str],
) -> Verdict:
    own = [set(asked) <= set(about) for about in holders]
    if not any(own):
        if topic.disagreement and any(set(everyone) <= set(fact.about) for fact in topic.facts):
            return Verdict(Finding.DIFFERS)
        some = tuple(role for role in asked if role in named)
        if not some:
            spoken_of = any(set(asked) & set(fact.about) for fact in topic.facts)
            return Verdict(Finding.NO_THESE if spoken_of else Finding.ONLY_THESE, named)
        return Verdict(Finding.EACH, named) if len(some) == len(asked) else Verdict(Finding.NOT_BOTH, some)
    if not all(own) and topic.disagreement:
        return Verdict(Finding.DIFFERS)
    if form.alone:
        return Verdict(Finding.NOT_ALONE, named) if len(named) > len(asked) else Verdict(Finding.YES, asked)
    # What is said of others alone leaves open whether that, or what all share, was meant.
    sure = all(own) or any(set(about) <= set(asked) for about in holders)
    return Verdict(Finding.YES, asked) if sure else Verdict(Finding.DEPENDS)
