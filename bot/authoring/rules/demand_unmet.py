"""Entries without what the folder demands of each: an owner, say. A fact without a citation doesn't even load."""

from __future__ import annotations

from collections.abc import Iterator

from bot.authoring.case import Case
from bot.authoring.finding import Finding, Severity

NAME = "demand-unmet"


def found(case: Case) -> Iterator[Finding]:
    """A warning for each thing that an entry lacks."""
    for entry in case.knowledge.entries:
        has = {"owner": entry.owner, "reviewed": entry.reviewed, "sources": entry.sources}
        for need in case.knowledge.policy.needs:
            if not has[need]:
                sentence = f"'{entry.id}' has no {need}, which policy.yaml demands"
                yield case.finding(NAME, Severity.WARNING, sentence, entry, "id")
