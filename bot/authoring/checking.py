"""Everything wrong or doubtful in a knowledge folder: what the loader refuses, and what the bot gets wrong."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path

from bot.answerer import Bot
from bot.conversation import Conversation
from bot.errors import KnowledgeError, Place
from bot.knowledge import load
from bot.model import CheckTurn, Entry, Topic
from bot.reply import Outcome, Reply


class Severity(StrEnum):
    """How bad a finding is."""

    BROKEN = "broken"
    """The knowledge can't be loaded."""
    ERROR = "error"
    """A check fails, a question that must miss hits, or one gets another's answer."""
    WARNING = "warning"
    """Doubtful: a question that must hit is asked back or missed."""


@dataclass(frozen=True, slots=True)
class Finding:
    """One thing found, where it stands."""

    place: Place
    severity: Severity
    sentence: str

    def __str__(self) -> str:
        return f"{self.place}: {self.severity}: {self.sentence}"


def check(folder: Path) -> tuple[Finding, ...]:
    """All findings for the knowledge in `folder`; none when it is sound."""
    try:
        knowledge = load(folder)
    except KnowledgeError as error:
        return tuple(Finding(one.place, Severity.BROKEN, one.sentence) for one in error.complaints)
    bot = Bot(knowledge)
    findings = [finding for talk in knowledge.checks for finding in _failures(bot, talk)]
    for topic in knowledge.topics:
        findings += _mistaken(bot, topic)
    for entry in knowledge.entries:
        findings += _mistaken(bot, entry)
    return tuple(findings)


def _failures(bot: Bot, talk: tuple[CheckTurn, ...]) -> Iterator[Finding]:
    conversation = Conversation()
    for turn in talk:
        reply = bot.ask(turn.ask, conversation)
        conversation = reply.conversation
        for sentence in _shortcomings(turn, reply):
            yield Finding(turn.place, Severity.ERROR, f"check {turn.ask!r} {sentence}")


def _shortcomings(turn: CheckTurn, reply: Reply) -> Iterator[str]:
    if reply.outcome not in turn.outcomes:
        got = f"{reply.outcome} ({reply.entry or ', '.join(one.entry for one in reply.suggestions) or 'nothing near'})"
        yield f"is {got}, expected {' or '.join(turn.outcomes)}"
        return
    if turn.entry is not None and reply.outcome is Outcome.ANSWERED and reply.entry != turn.entry:
        yield f"is answered with '{reply.entry}', expected '{turn.entry}'"
    offered = [one.entry for one in reply.suggestions]
    if turn.entry is not None and reply.outcome is Outcome.AMBIGUOUS and turn.entry not in offered:
        yield f"is asked back without '{turn.entry}'"
    shown = "\n".join([reply.text, *(one.question for one in reply.suggestions)]).casefold()
    for text in turn.says:
        if text.casefold() not in shown:
            yield f"doesn't say {text!r}"
    for text in turn.never:
        if text.casefold() in shown:
            yield f"says {text!r}, which it never must"


def _mistaken(bot: Bot, item: Topic | Entry) -> Iterator[Finding]:
    for phrasing in (item.question, *item.phrasings):
        reply = bot.ask(phrasing)
        if reply.entry != item.id:
            severity = Severity.WARNING if reply.entry is None else Severity.ERROR
            got = f"{reply.outcome}" if reply.entry is None else f"'{reply.entry}'"
            yield Finding(item.place, severity, f"'{item.id}' isn't what its own phrasing {phrasing!r} gets: {got}")
    for miss in item.misses:
        if bot.ask(miss).entry == item.id:
            yield Finding(item.place, Severity.ERROR, f"'{item.id}' answers {miss!r}, which it must miss")
