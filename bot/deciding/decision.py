"""Whether to answer, to ask back, or to say that the knowledge doesn't say."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum

from bot.reply import Match, Outcome
from bot.understanding.following import Afterthought
from bot.understanding.message import Question

ASKING = 0.9
"""The share of the confidence needed to answer from which on the bot asks back rather than give up."""

NEAR = 0.38
"""A second reading this near to the first, as a ratio of their confidences, is worth asking about."""

WORTH_ASKING = 0.25
"""A reading this near to what is known of the best, as a ratio, is offered when the best is doubtful."""

MOST_SUGGESTIONS = 3
WORTH_SUGGESTING = 0.02
"""Below, a question nearby has nothing to do with the one asked."""


class Reason(StrEnum):
    """The rule that decided."""

    EMPTY = "nothing was asked"
    OTHER_ROLE = "asks about a role that isn't covered"
    OUTSIDE = "asks about a subject that isn't covered"
    LANGUAGE = "isn't English"
    CLEAR = "one clear reading"
    NO_SUBJECT = "goes on from an answer, but none went before"
    FOLLOW_UP = "goes on from the last answer"
    AFTERTHOUGHT = "asks about the last answer"
    NO_FIGURE = "asks for a figure, and none is given"
    NO_REASON = "asks why, and no reason is given"
    COMPARED = "compares the roles in one respect"
    SEVERAL = "asks several things at once"
    CHOSEN = "chose a suggestion"
    NO_SUCH_CHOICE = "chose what wasn't suggested"
    NO_CHOICE = "chose, but nothing was suggested"
    NEAR_TIE = "two readings are close"
    DOUBTFUL = "the best reading is doubtful"
    UNKNOWN = "nothing in the knowledge is near"


@dataclass(frozen=True, slots=True)
class Aspect:
    """One of several things asked for: the id of a topic or entry, and the roles asked about (all when empty)."""

    entry: str
    roles: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Decision:
    """How to reply; `entry` when answered, `aspects` when several things were asked for, and `strangers` the names of
    what was asked for too and isn't covered; `outside` the subject known not to be covered; `options` (ids) when there
    is something to suggest; `afterthought` what is asked about the last answer."""

    outcome: Outcome
    reason: Reason
    entry: str | None = None
    options: tuple[str, ...] = ()
    outside: str | None = None
    aspects: tuple[Aspect, ...] = ()
    strangers: tuple[str, ...] = ()
    afterthought: Afterthought | None = None


def decide(
    question: Question,
    matches: Sequence[Match],
    outside: Match | None,
    answer_from: float,
    ours: bool,
    related: Mapping[str, Collection[str]],
) -> Decision:
    """The reply's outcome.

    `matches` are what the bot can answer, best first; `outside` the best subject known not to be covered;
    `answer_from` is the confidence needed. `ours` says that a question which names other roles asks for what the best
    match says; `related` holds, by id, the ids it overlaps with.
    """
    best = matches[0] if matches else None
    second = matches[1].confidence if len(matches) > 1 else 0.0
    alone = best is not None and outside is None and not question.others
    if best and alone and best.confidence >= answer_from and second < NEAR * best.confidence:
        return Decision(Outcome.ANSWERED, Reason.CLEAR, entry=best.entry)  # as most are
    if question.others and not ours:
        return Decision(Outcome.UNKNOWN, Reason.OTHER_ROLE, options=nearby(matches))
    if outside is not None and (best is None or outside.confidence > best.confidence):
        if outside.confidence >= answer_from:
            return Decision(Outcome.UNKNOWN, Reason.OUTSIDE, outside=outside.entry, options=nearby(matches))
        best = None
    near = [match for match in matches[1:MOST_SUGGESTIONS] if best and match.confidence >= NEAR * best.confidence]
    alike = [match for match in near if best and match.entry in related.get(best.entry, ())]
    rivals = [match for match in near if match not in alike]
    # What overlaps with the best would do as well; of rivals at least one is meant.
    sure = sum([match.confidence for match in (*([best] if best else ()), *alike)])
    if best is None or sure + sum([match.confidence for match in rivals]) < ASKING * answer_from:
        reason = Reason.LANGUAGE if question.foreign else Reason.UNKNOWN
        return Decision(Outcome.UNKNOWN, reason, options=() if question.foreign else nearby(matches))
    if rivals:
        return Decision(Outcome.AMBIGUOUS, Reason.NEAR_TIE, options=(best.entry, *(rival.entry for rival in rivals)))
    if sure < answer_from:
        near_enough = [match.entry for match in matches[:MOST_SUGGESTIONS] if match.confidence >= WORTH_ASKING * sure]
        return Decision(Outcome.AMBIGUOUS, Reason.DOUBTFUL, options=tuple(near_enough))
    return Decision(Outcome.ANSWERED, Reason.CLEAR, entry=best.entry)


def nearby(matches: Sequence[Match]) -> tuple[str, ...]:
    """The ids of matches, best first, that are worth suggesting where none is answered."""
    return tuple([match.entry for match in matches[:MOST_SUGGESTIONS] if match.confidence >= WORTH_SUGGESTING])
