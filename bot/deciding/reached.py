"""What a question comes to: what was matched, and what to do about it."""

from __future__ import annotations

from dataclasses import dataclass

from bot.catalogue import Catalogue
from bot.deciding.decision import Decision
from bot.matching.matcher import Ranked
from bot.reply import Match
from bot.understanding.message import Question

FOLLOWING = 0.9
"""Confidence that a half sentence goes on from the last answer, or picks a suggestion."""


@dataclass(frozen=True, slots=True)
class Reached:
    """What was matched, and what to do about it."""

    ranked: Ranked
    decision: Decision


def certain(question: Question, confidence: float, decision: Decision, subject: str | None = None) -> Reached:
    """Something that no matching had to find."""
    return Reached(Ranked(question.whole, matches=(Match(decision.entry or subject or "", confidence),)), decision)


def nothing(question: Question, decision: Decision) -> Reached:
    return Reached(Ranked(question.whole), decision)


def sure(ranked: Ranked, catalogue: Catalogue, enough: float) -> bool:
    """Whether the first match is one that can be answered, with so much confidence."""
    if not ranked.matches or ranked.confidence < enough:
        return False
    return ranked.matches[0].entry in catalogue.answers and not small_talk(ranked, catalogue)


def small_talk(ranked: Ranked, catalogue: Catalogue) -> bool:
    """Whether the first match is about no subject."""
    item = catalogue.answers.get(ranked.matches[0].entry) if ranked.matches else None
    return item is not None and catalogue.small_talk(item)
