"""Entries with a single phrasing: the bot knows them by one way of asking, and by that it guesses all others."""

from __future__ import annotations

from collections.abc import Iterator

from bot.authoring.case import Case
from bot.authoring.finding import Finding, Severity

NAME = "phrasing-alone"


def found(case: Case) -> Iterator[Finding]:
    """A note for each topic and entry that has nothing but its question."""
    for item in case.answers:
        if not item.phrasings:
            sentence = f"'{item.id}' is asked for by its question alone; add how else people ask"
            yield case.finding(NAME, Severity.NOTE, sentence, item, "question")
