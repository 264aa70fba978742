"""Entries with a single phrasing: the bot knows them by one way of asking, and by that it guesses all others."""

from __future__ import annotations

from collections.abc import Iterator

from bot.authoring.judging.finding import Finding, Severity
from bot.authoring.judging.trial import Trial

NAME = "phrasing-alone"


def found(trial: Trial) -> Iterator[Finding]:
    """A note for each topic and entry that has nothing but its question."""
    for item in trial.answers:
        if not item.phrasings:
            sentence = f"'{item.id}' is asked for by its question alone; add how else people ask"
            yield trial.finding(NAME, Severity.NOTE, sentence, item, "question")
