"""Misses that hit: look-alikes which get the very answer that they must not get."""

from __future__ import annotations

from collections.abc import Iterator

from bot.authoring.case import Case
from bot.authoring.finding import Finding, Severity
from bot.knowledge.complaints import quoted

NAME = "miss-hit"


def found(case: Case) -> Iterator[Finding]:
    """An error for each."""
    for item in case.answers:
        for number, miss in enumerate(item.misses):
            if case.bot.ask(miss).entry == item.id:
                sentence = f"'{item.id}' answers {quoted(miss)}, which it must miss"
                yield case.finding(NAME, Severity.ERROR, sentence, item, "misses", number)
