"""Whether today's knowledge answers what it once didn't."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from bot.answerer import Bot
from bot.deciding.decision import WORTH_SUGGESTING, Reason
from bot.records.askings import DOUBTFUL_BELOW, Shortfall
from bot.reply import Match, Outcome, Reply
from bot.reviewing.groups import Group, Wording

_SETTLED = frozenset(map(str, (Reason.OUTSIDE, Reason.OTHER_ROLE)))
"""Declined by name, which is what the knowledge wants; somebody may have said that it isn't what they asked."""

_HALF = frozenset(map(str, (Reason.EMPTY, Reason.NO_CHOICE, Reason.NO_SUCH_CHOICE, Reason.NO_SUBJECT)))
"""Said within a conversation, and no question by themselves."""


@dataclass(frozen=True, slots=True)
class Case:
    """What is open of a group today: its wordings that aren't answered well, what the first of them gets, and why that
    falls short (None where only a proposal waits, or where it is declined by name as it should be)."""

    group: Group
    reply: Reply
    shortfall: Shortfall | None

    @property
    def nearest(self) -> tuple[Match, ...]:
        """The entries and topics that have to do with it, best first, with their confidence."""
        return tuple(match for match in self.reply.matches if match.confidence >= WORTH_SUGGESTING)

    @property
    def entry(self) -> str | None:
        """The id of what answers it, rightly or not; None where nothing does."""
        return self.reply.entry

    @property
    def declined(self) -> str | None:
        """What is said to decline it by name; None where it isn't."""
        return self.reply.text if is_declined(self.reply) else None


@dataclass(frozen=True, slots=True)
class Judged:
    """A group by today's knowledge: what is open of it, and what is declined by name; None for nothing."""

    open: Case | None
    declined: Case | None


def judged(group: Group, bot: Bot) -> Judged:
    """A group by a bot's knowledge. What is answered well is in neither case; what is declined by name is open as well
    where somebody said that it isn't what they asked, or proposed something else."""
    looked_at = [_looked(wording, bot.ask(wording.text)) for wording in group.wordings]
    return Judged(
        _case(group, [one for one in looked_at if one.shortfall or one.wording.proposals]),
        _case(group, [one for one in looked_at if one.wording.askings and is_declined(one.reply)]),
    )


@dataclass(frozen=True, slots=True)
class _Looked:
    """A wording, and what it gets today."""

    wording: Wording
    reply: Reply
    shortfall: Shortfall | None


def _looked(wording: Wording, reply: Reply) -> _Looked:
    return _Looked(wording, reply, _shortfall(wording, reply))


def _case(group: Group, looked_at: Sequence[_Looked]) -> Case | None:
    if not looked_at:
        return None
    first = looked_at[0]
    return Case(replace(group, wordings=tuple(one.wording for one in looked_at)), first.reply, first.shortfall)


def is_declined(reply: Reply) -> bool:
    """Whether a reply declines a question by name."""
    return reply.outcome is Outcome.UNKNOWN and reply.explanation.reason in _SETTLED


def _shortfall(wording: Wording, reply: Reply) -> Shortfall | None:
    """In what a reply of today falls short; None for nothing that adding to the knowledge could mend."""
    before = wording.askings
    if reply.outcome is Outcome.ANSWERED:
        if any(one.shortfall is Shortfall.DISLIKED and one.entry == reply.entry for one in before):
            return Shortfall.DISLIKED
        doubtful = reply.confidence < DOUBTFUL_BELOW and reply.explanation.reason == str(Reason.CLEAR)
        return Shortfall.DOUBTFUL if before and doubtful else None
    if reply.outcome is Outcome.AMBIGUOUS:
        return Shortfall.AMBIGUOUS
    if is_declined(reply):
        return Shortfall.REJECTED if any(one.shortfall is Shortfall.REJECTED for one in before) else None
    return None if reply.explanation.reason in _HALF else Shortfall.UNKNOWN
