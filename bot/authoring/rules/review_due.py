"""Entries that nobody has looked at for longer than the folder allows."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta

from bot.authoring.judging.finding import Finding, Severity
from bot.authoring.judging.trial import Trial
from bot.model import Entry, Policy

NAME = "review-due"


def found(trial: Trial) -> Iterator[Finding]:
    """A warning for each, and for what was reviewed on a day that is yet to come."""
    policy = trial.knowledge.policy
    for entry in trial.knowledge.entries if policy.review_days else ():
        if sentence := _sentence(entry, policy, trial.today):
            where = ("reviewed",) if entry.reviewed else ("id",)
            yield trial.finding(NAME, Severity.WARNING, sentence, entry, *where)


def _sentence(entry: Entry, policy: Policy, today: date) -> str | None:
    every = f"policy.yaml wants that every {policy.review_days:,} days"
    if entry.reviewed is None:
        return None if "reviewed" in policy.needs else f"'{entry.id}' was never reviewed; {every}"
    reviewed = date.fromisoformat(entry.reviewed)
    if reviewed > today:
        return f"'{entry.id}' was reviewed on {reviewed}, a day that is yet to come"
    if today - reviewed > timedelta(days=policy.review_days or 0):
        return f"'{entry.id}' was last reviewed on {reviewed}, {(today - reviewed).days:,} days ago; {every}"
    return None
