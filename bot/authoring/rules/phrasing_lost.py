"""Questions and phrasings that don't get their own answer when they are asked."""

from __future__ import annotations

from collections.abc import Iterator

from bot.authoring.judging.finding import Finding, Severity
from bot.authoring.judging.trial import Phrasing, Trial
from bot.knowledge.complaints import quoted
from bot.model import OutsideTopic
from bot.reply import Outcome, Reply

NAME = "phrasing-lost"


def found(trial: Trial) -> Iterator[Finding]:
    """An error where the bot gives another's answer, a warning where it gives none."""
    for one in trial.phrasings:
        if isinstance(one.item, OutsideTopic):
            continue
        reply = trial.bot.ask(one.text)
        if reply.entry == one.item.id or (reply.entry is None and one.pattern in trial.shared):
            continue  # what is asked back for being shared is found as that
        severity = Severity.ERROR if reply.entry else Severity.WARNING
        yield trial.finding(NAME, severity, _sentence(one, reply), one.item, *one.path)


def _sentence(one: Phrasing, reply: Reply) -> str:
    if reply.entry:
        return f"{quoted(one.text)} is answered by '{reply.entry}', not by its own entry '{one.item.id}'"
    if reply.outcome is Outcome.AMBIGUOUS:
        offered = " or ".join(f"'{suggested.entry}'" for suggested in reply.suggestions)
        return f"{quoted(one.text)} of '{one.item.id}' is asked back: {offered}"
    return f"{quoted(one.text)} of '{one.item.id}' isn't answered: {reply.explanation.reason}"
