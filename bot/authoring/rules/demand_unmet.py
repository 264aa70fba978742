"""Entries without what the folder demands of each: an owner, say. A fact without a citation doesn't even load."""

from __future__ import annotations

from collections.abc import Iterator

from bot.authoring.judging.finding import Finding, Severity
from bot.authoring.judging.trial import Trial

NAME = "demand-unmet"


def found(trial: Trial) -> Iterator[Finding]:
    """A warning for each thing that an entry lacks."""
    for entry in trial.knowledge.entries:
        has = {"owner": entry.owner, "reviewed": entry.reviewed, "sources": entry.sources}
        for need in trial.knowledge.policy.needs:
            if not has[need]:
                sentence = f"'{entry.id}' has no {need}, which policy.yaml demands"
                yield trial.finding(NAME, Severity.WARNING, sentence, entry, "id")
