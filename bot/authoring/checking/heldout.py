"""Asks every phrasing of a bot that was made without it: how a question is answered that nobody wrote down.

Ten-fold: a tenth of the phrasings is left out at a time, spread over all entries, so that one of at most ten loses one
at a time; ten folds come near to leaving out one by one, and vary less (Kohavi 1995, "A study of cross-validation and
bootstrap for accuracy estimation and model selection"). The bot is made anew for each tenth, from the words of the
knowledge to its confidence, so that nothing of a phrasing is left in it. What has the same words to the bot is left out
together: another role's name in the same question, and the same question where it is another entry's miss. An entry is
known by a number where its id is made of words of what is left out; and one of which no phrasing is left isn't there at
all, and so never found.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import TypeVar

from bot.answerer import Bot
from bot.language.text import fold, tokens
from bot.matching.intent import Words
from bot.model import Entry, Knowledge, Topic
from bot.preparing import Prepared
from bot.reply import Match, Outcome, Reply
from bot.understanding.message import Understanding
from bot.understanding.roles import RoleFinder
from bot.writing import Writing

T = TypeVar("T", Topic, Entry)

FOLDS = 10

Left = Mapping[str, frozenset[int]]
"""By id, the numbers of the phrasings that are left out; the question is number 0."""


@dataclass(frozen=True, slots=True)
class Tried:
    """A phrasing, the id of its own entry or topic, and what came of asking it: the outcome, the id that answered, and
    the matches, best first. `alone` says that the entry has no other to be found by."""

    text: str
    own: str
    outcome: Outcome
    answered: str | None
    matches: tuple[Match, ...]
    alone: bool = False

    @property
    def rank(self) -> int | None:
        """The place of its own entry among the matches, from 1; None when it isn't there."""
        return next((place for place, match in enumerate(self.matches, 1) if match.entry == self.own), None)

    @property
    def first(self) -> str | None:
        """What it was taken for."""
        return self.matches[0].entry if self.matches else None

    @property
    def confidence(self) -> float:
        """How sure the bot was of that."""
        return self.matches[0].confidence if self.matches else 0.0


def held_out(knowledge: Knowledge, done: Callable[[float], None]) -> Iterator[Tried]:
    """Every question and phrasing of entries and topics, as it was answered without itself.

    Takes about ten times as long as the knowledge does when it is new; `done` is told the share (0..1).
    """
    items: tuple[Topic | Entry, ...] = (*knowledge.topics, *knowledge.entries)
    pattern = Understanding(RoleFinder(knowledge), ()).pattern
    units = [(item, numbers) for item in items for numbers in _alike(item, pattern)]
    folds = min(FOLDS, len(units))
    for_one = Writing(knowledge).for_one()
    for at in range(folds):
        left: dict[str, frozenset[int]] = {}
        for item, numbers in units[at::folds]:
            left[item.id] = left.get(item.id, frozenset()) | numbers
        without = _Without(knowledge, left, pattern)
        # Whom an entry is for only keeps it from those who ask about others: it helps no phrasing, and stays.
        mapped = {without.named(id): role for id, role in for_one.items() if id not in without.gone}
        bot = Bot(without.knowledge, replace(Prepared.of(without.knowledge), for_one=mapped))
        for item in items:
            for number in sorted(left.get(item.id, ())):
                text = _asked(item)[number]
                yield _tried(text, item.id, bot.ask(text), without)
        done((at + 1) / folds)


def _tried(text: str, own: str, reply: Reply, without: _Without) -> Tried:
    matches = tuple(Match(without.own(match.entry), match.confidence) for match in reply.matches)
    answered = without.own(reply.entry) if reply.entry else None
    return Tried(text, own, reply.outcome, answered, matches, own in without.gone)


def _asked(item: Topic | Entry) -> tuple[str, ...]:
    return (item.question, *item.phrasings)


def _alike(item: Topic | Entry, pattern: Callable[[str], Words]) -> Sequence[frozenset[int]]:
    """The numbers of an item's phrasings, those together that are the same to the bot."""
    found: dict[Words, list[int]] = {}
    for number, text in enumerate(_asked(item)):
        found.setdefault(pattern(text), []).append(number)
    return [frozenset(numbers) for numbers in found.values()]


class _Without:
    """A knowledge without some phrasings, and without what has no others, whose ids are `gone`; and what it is all
    called there."""

    def __init__(self, knowledge: Knowledge, left: Left, pattern: Callable[[str], Words]) -> None:
        items: tuple[Topic | Entry, ...] = (*knowledge.topics, *knowledge.entries)
        texts_of = {item.id: [_asked(item)[number] for number in left.get(item.id, ())] for item in items}
        self.gone = frozenset(item.id for item in items if len(texts_of[item.id]) == len(_asked(item)))
        self._left = left
        self._pattern = pattern
        self._patterns = {pattern(text) for texts in texts_of.values() for text in texts}
        told = (id for id, texts in texts_of.items() if any(_tells(id, text) for text in texts))
        self._names = {id: f"{number:064}" for number, id in enumerate(told)}
        self._ids = {name: id for id, name in self._names.items()}
        self.knowledge = replace(
            knowledge,
            topics=tuple(self._reduced(one) for one in knowledge.topics if one.id not in self.gone),
            entries=tuple(self._reduced(one) for one in knowledge.entries if one.id not in self.gone),
            checks=(),
        )

    def named(self, id: str) -> str:
        """What something is called here."""
        return self._names.get(id, id)

    def own(self, name: str) -> str:
        """What something is called that is called so here."""
        return self._ids.get(name, name)

    def _reduced(self, item: T) -> T:
        question, *phrasings = self._asked(item)
        misses = tuple(miss for miss in item.misses if self._pattern(miss) not in self._patterns)
        related = tuple(self.named(id) for id in item.related if id not in self.gone)
        return replace(
            item,
            id=self.named(item.id),
            question=question,
            phrasings=tuple(phrasings),
            misses=misses,
            related=related,
        )

    def _asked(self, item: Topic | Entry) -> list[str]:
        """What is left of an item's phrasings; the first is its question."""
        left = self._left.get(item.id, ())
        return [text for number, text in enumerate(_asked(item)) if number not in left]


def _tells(id: str, text: str) -> bool:
    """Whether an id, which counts as a phrasing of a kind, says what a text does."""
    words = tokens(fold(id.replace("-", " ").replace("_", " ")))
    return set(words) <= set(tokens(fold(text)))
