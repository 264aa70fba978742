"""Misses that hit: look-alikes which get the very answer that they must not get."""

from __future__ import annotations

from collections.abc import Iterator

from bot.authoring.judging.finding import Finding, Severity
from bot.authoring.judging.trial import Trial
from bot.knowledge.complaints import quoted

NAME = "miss-hit"


def found(trial: Trial) -> Iterator[Finding]:
    """An error for each."""
    for item in trial.answers:
        for number, miss in enumerate(item.misses):
            if trial.bot.ask(miss).entry == item.id:
                sentence = f"'{item.id}' answers {quoted(miss)}, which it must miss"
                yield trial.finding(NAME, Severity.ERROR, sentence, item, "misses", number)
