"""The knowledge's own checks: conversations that must end as they say."""

from __future__ import annotations

from collections.abc import Iterator

from bot.authoring.judging.finding import Finding, Severity
from bot.authoring.judging.trial import Trial
from bot.conversation import Conversation
from bot.model import CheckTurn
from bot.reply import Outcome, Reply

NAME = "check-failed"


def found(trial: Trial) -> Iterator[Finding]:
    """An error for each turn that doesn't end as it must."""
    for talk in trial.knowledge.checks:
        conversation = Conversation()
        for turn in talk:
            reply = trial.bot.ask(turn.ask, conversation)
            conversation = reply.conversation
            for sentence in _shortcomings(turn, reply):
                yield Finding(turn.place, Severity.ERROR, NAME, f"check {turn.ask!r} {sentence}", turn.entry)


def _shortcomings(turn: CheckTurn, reply: Reply) -> Iterator[str]:
    if reply.outcome not in turn.outcomes:
        got = f"{reply.outcome} ({reply.entry or ', '.join(one.entry for one in reply.suggestions) or 'nothing near'})"
        yield f"is {got}, expected {' or '.join(turn.outcomes)}"
        return
    if turn.entry is not None and reply.outcome is Outcome.ANSWERED and reply.entry != turn.entry:
        yield f"is answered with '{reply.entry}', expected '{turn.entry}'"
    offered = [one.entry for one in reply.suggestions]
    if turn.entry is not None and reply.outcome is Outcome.AMBIGUOUS and turn.entry not in offered:
        yield f"is asked back without '{turn.entry}'"
    shown = "\n".join([reply.text, *(one.question for one in reply.suggestions)]).casefold()
    for text in turn.says:
        if text.casefold() not in shown:
            yield f"doesn't say {text!r}"
    for text in turn.never:
        if text.casefold() in shown:
            yield f"says {text!r}, which it never must"
