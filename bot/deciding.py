"""Whether to answer, to ask back, or to say that the knowledge doesn't say."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum

from bot.matching.calibration import EXACT
from bot.reply import Match, Outcome
from bot.understanding import Question

ASKING = 0.9
"""The share of the confidence needed to answer from which on the bot asks back rather than give up."""

NEAR = 0.4
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
    CLEAR = "one reading, confident"
    NO_SUBJECT = "goes on from an answer, but none went before"
    FOLLOW_UP = "goes on from the last answer"
    CHOSEN = "chose a suggestion"
    NO_SUCH_CHOICE = "chose what wasn't suggested"
    NEAR_TIE = "two readings are close"
    DOUBTFUL = "the best reading is doubtful"
    UNKNOWN = "nothing in the knowledge is near"


@dataclass(frozen=True, slots=True)
class Decision:
    """How to reply; `entry` when answered, `outside` the subject known not to be covered; `options`
    (ids) when there is something to suggest instead."""

    outcome: Outcome
    reason: Reason
    entry: str | None = None
    options: tuple[str, ...] = ()
    outside: str | None = None


def decide(
    question: Question,
    matches: Sequence[Match],
    outside: Match | None,
    answer_from: float,
    spoken_of: Mapping[str, Collection[str]],
    related: Mapping[str, Collection[str]],
) -> Decision:
    """The reply's outcome.

    `matches` are what the bot can answer, best first; `outside` the best subject known not to be covered;
    `answer_from` is the confidence needed. `spoken_of` holds, by id, the other roles that an entry itself speaks of,
    `related` the ids it overlaps with.
    """
    nearby = tuple([match.entry for match in matches[:MOST_SUGGESTIONS] if match.confidence >= WORTH_SUGGESTING])
    best = matches[0] if matches else None
    if question.others and not _about_ours(question, best, spoken_of):
        return Decision(Outcome.UNKNOWN, Reason.OTHER_ROLE, options=nearby)
    if outside is not None and (best is None or outside.confidence > best.confidence):
        if outside.confidence >= answer_from:
            return Decision(Outcome.UNKNOWN, Reason.OUTSIDE, outside=outside.entry, options=nearby)
        best = None
    near = [match for match in matches[1:MOST_SUGGESTIONS] if best and match.confidence >= NEAR * best.confidence]
    alike = [match for match in near if best and match.entry in related.get(best.entry, ())]
    rivals = [match for match in near if match not in alike]
    # What overlaps with the best would do as well; of rivals at least one is meant.
    sure = sum([match.confidence for match in (*([best] if best else ()), *alike)])
    if best is None or sure + sum([match.confidence for match in rivals]) < ASKING * answer_from:
        reason = Reason.LANGUAGE if question.foreign else Reason.UNKNOWN
        return Decision(Outcome.UNKNOWN, reason, options=() if question.foreign else nearby)
    if rivals:
        return Decision(Outcome.AMBIGUOUS, Reason.NEAR_TIE, options=(best.entry, *(rival.entry for rival in rivals)))
    if sure < answer_from:
        near_enough = [match.entry for match in matches[:MOST_SUGGESTIONS] if match.confidence >= WORTH_ASKING * sure]
        return Decision(Outcome.AMBIGUOUS, Reason.DOUBTFUL, options=tuple(near_enough))
    return Decision(Outcome.ANSWERED, Reason.CLEAR, entry=best.entry)


def _about_ours(question: Question, best: Match | None, spoken_of: Mapping[str, Collection[str]]) -> bool:
    """Whether a question that names another role still asks for what the best match says."""
    if best is None or not set(question.others) <= set(spoken_of.get(best.entry, ())):
        return False
    return not question.about_others or best.confidence >= EXACT
