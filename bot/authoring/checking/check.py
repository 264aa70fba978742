"""Everything wrong or doubtful in a knowledge folder: what the loader refuses, and what rules find beyond that.

What is related is advice that holds both ways, so that circles of it are no mistake; what leads nowhere, or to itself,
the loader refuses.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import date
from pathlib import Path
from typing import Protocol

from bot.answerer import Bot
from bot.authoring.judging.finding import BROKEN, Finding, Severity
from bot.authoring.judging.trial import Trial
from bot.authoring.judging.whereabouts import Whereabouts
from bot.authoring.rules import (
    article_unused,
    check_failed,
    demand_unmet,
    miss_hit,
    not_in_slack,
    phrasing_alone,
    phrasing_lost,
    phrasing_shared,
    review_due,
)
from bot.errors import KnowledgeError
from bot.knowledge import load
from bot.matching.cache import Cache
from bot.opening import open_bot


class Rule(Protocol):
    """What one module of rules holds."""

    NAME: str

    def found(self, trial: Trial, /) -> Iterator[Finding]:
        """What it finds."""


RULES: tuple[Rule, ...] = (
    check_failed,
    phrasing_lost,
    miss_hit,
    phrasing_shared,
    phrasing_alone,
    article_unused,
    demand_unmet,
    review_due,
    not_in_slack,
)


def check(
    folder: Path, cache: Cache | None = None, today: date | None = None, rules: Iterable[Rule] = RULES
) -> tuple[Finding, ...]:
    """All findings of the `rules` for the knowledge in `folder`, in the order of the files; none when it is sound.

    What is made of the knowledge is kept in `cache` where one is given: what hasn't changed is checked the sooner.
    `today` is the day that reviews are due by.
    """
    try:
        bot = open_bot(folder, cache) if cache else Bot(load(folder))
    except KnowledgeError as error:
        return tuple(Finding(one.place, Severity.ERROR, BROKEN, one.sentence) for one in error.complaints)
    trial = Trial(bot, Whereabouts(folder), today or date.today())
    return tuple(sorted((finding for rule in rules for finding in rule.found(trial)), key=_order))


def _order(finding: Finding) -> tuple[object, ...]:
    return finding.place, [*Severity].index(finding.severity), finding.rule, finding.sentence
