"""Whether today's knowledge answers what it once didn't."""

from __future__ import annotations

from dataclasses import dataclass, replace

from bot.answerer import Bot
from bot.deciding import WORTH_SUGGESTING, Reason
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
    falls short (None where only a proposal waits)."""

    group: Group
    reply: Reply
    shortfall: Shortfall | None

    @property
    def nearest(self) -> tuple[Match, ...]:
        """The entries and topics that have to do with it, best first, with their confidence."""
        return tuple(match for match in self.reply.matches if match.confidence >= WORTH_SUGGESTING)

    @property
    def wrong(self) -> str | None:
        """The id of what answers it, and perhaps shouldn't."""
        return self.reply.entry


def judged(group: Group, bot: Bot) -> Case | None:
    """What is open of a group by a bot's knowledge; None when it is answered well, or declined by name, in every
    wording and no proposal waits."""
    open_now: list[tuple[Wording, Reply, Shortfall | None]] = []
    for wording in group.wordings:
        reply = bot.ask(wording.text)
        shortfall = _shortfall(wording, reply)
        if shortfall or wording.proposals:
            open_now.append((wording, reply, shortfall))
    if not open_now:
        return None
    _, reply, shortfall = open_now[0]
    return Case(replace(group, wordings=tuple(wording for wording, _, _ in open_now)), reply, shortfall)


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
    if reply.explanation.reason in _SETTLED:
        return Shortfall.REJECTED if any(one.shortfall is Shortfall.REJECTED for one in before) else None
    return None if reply.explanation.reason in _HALF else Shortfall.UNKNOWN
