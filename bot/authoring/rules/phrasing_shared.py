"""Phrasings that two things share, as the bot reads them, or nearly share.

The loader refuses the same text in two places. What differs in punctuation, or in which of the roles it names, is the
same to the bot too; what differs in structure, in the order of words or in synonyms is nearly so.
"""

from __future__ import annotations

from collections.abc import Iterator

from bot.authoring.judging.finding import Finding, Severity
from bot.authoring.judging.trial import Phrasing, Trial
from bot.knowledge.complaints import quoted
from bot.language.cues import ARTICLES, POLAR
from bot.language.english import COURTESIES
from bot.matching.synonyms import Terms
from bot.understanding.roles import SLOT

NAME = "phrasing-shared"

_LIGHT = ARTICLES | COURTESIES | POLAR | {"i"}
_OPENING = frozenset({"how", "what", "which"})
"""Words without which a question asks for the same; the latter where it begins with them."""


def found(trial: Trial) -> Iterator[Finding]:
    """A warning for each later one of those that are the same, a note for those nearly so, unless the two are related,
    as a tie of these isn't asked back, or neither is answered."""
    related = {item.id: {item.id, *item.related} for item in trial.answers}
    same: dict[tuple[str, ...], Phrasing] = {}
    alike: dict[tuple[str, ...], Phrasing] = {}
    for one in trial.phrasings:
        first = same.setdefault(one.pattern, one)
        if first.item.id != one.item.id:
            yield _finding(trial, one, first, Severity.WARNING, "asks the same as")
            continue
        bare = _bare(trial.bot.matcher.terms(one.pattern))
        near = alike.setdefault(bare, one) if len(bare) > 1 else one
        told = near.item.id in related.get(one.item.id, {one.item.id}) or one.item.id in related.get(near.item.id, ())
        if not told and near.item.id in related:
            yield _finding(trial, one, near, Severity.NOTE, "asks nearly the same as")


def _finding(trial: Trial, one: Phrasing, other: Phrasing, severity: Severity, how: str) -> Finding:
    sentence = f"{quoted(one.text)} {how} {quoted(other.text)} of '{other.item.id}'"
    also = trial.spot(other.item, *other.path).place
    return trial.finding(NAME, severity, sentence, one.item, *one.path, also=also)


def _bare(terms: Terms) -> tuple[str, ...]:
    """What is left of words when structure and endings don't count, nor which of several synonyms it is."""
    words = [pair for pair in zip(terms.words, terms.forms, strict=True) if pair[0] not in _LIGHT]
    kept = [forms[-1] for at, (word, forms) in enumerate(words) if at or word not in _OPENING]
    # "Who reports to the pilot" isn't "who does the pilot report to"; without a role "lamp reset" is "reset the lamp".
    return tuple(kept if SLOT in kept else sorted(kept))
