"""What the bot can be asked: its topics and questions, and those that a text may become while it is typed."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache

from bot.catalogue import Catalogue
from bot.conversation import Conversation
from bot.language.text import fold, stem, tokens
from bot.matching.matcher import Matcher
from bot.model import Entry, Topic
from bot.understanding.message import Understanding

MOST = 6
"""Questions that are offered for a text."""

_NEAR = 0.05
"""The confidence below which a question has too little to do with what was typed."""

_REMEMBERED = 4_096
_NEW = Conversation()
_Item = Topic | Entry


@dataclass(frozen=True, slots=True)
class Listed:
    """A question that the bot answers: the id of its entry, what it is `about` in a word or two (nothing where the
    knowledge doesn't say), and the question in full."""

    entry: str
    about: str
    question: str


class Contents:
    """Lists what one knowledge answers."""

    def __init__(
        self,
        catalogue: Catalogue,
        understanding: Understanding,
        matcher: Matcher,
        answered: Callable[[str, Conversation], str | None],
    ) -> None:
        """`answered` gives the id of the entry that a question is answered from, as the next turn of a conversation."""
        self._catalogue = catalogue
        self._understanding = understanding
        self._matcher = matcher
        self._answered = lru_cache(maxsize=_REMEMBERED)(answered)
        items = catalogue.answers.items()
        self._questions = [(id, " ".join(tokens(fold(item.question)))) for id, item in items]
        self._phrasings = [(id, " ".join(tokens(fold(text)))) for id, item in items for text in item.phrasings]
        self._words = [(id, frozenset(words.split())) for id, words in self._questions]

    def listed(self) -> tuple[Listed, ...]:
        """Every question about a subject, topics first."""
        subjects = [item for item in self._catalogue.answers.values() if not self._catalogue.small_talk(item)]
        return tuple(map(self._of, subjects))

    def about(self, words: str) -> tuple[Listed, ...]:
        """The questions that some words speak of: by name or wording, or else those that they come nearest to."""
        wanted = [stem(word) for word in tokens(fold(words))]
        spoken = [one for one in self.listed() if wanted and _holds(f"{one.about} {one.question}", wanted)]
        return tuple(spoken) or self.completing(words)

    def completing(self, text: str, conversation: Conversation = _NEW) -> tuple[Listed, ...]:
        """The questions that `text`, typed so far, may become, at most `MOST`, best first: those that begin so or hold
        all of its words, then others that it matches. Each would be answered as the next turn of the conversation."""
        typed = tokens(fold(text))
        if not typed:
            return ()
        matches = self._catalogue.answering(self._matcher.match(self._understanding.read(text)).matches)
        ranks = {match.entry: rank for rank, match in enumerate(matches)}
        begun = [id for ids in self._begun(typed) for id in sorted(ids, key=lambda one: ranks.get(one, len(ranks)))]
        near = [match.entry for match in matches if match.confidence >= _NEAR]
        kept: list[Listed] = []
        for id in dict.fromkeys((*begun, *near)):
            item = self._catalogue.answers[id]
            if len(kept) < MOST and not self._catalogue.small_talk(item) and self._answers(item, conversation):
                kept.append(self._of(item))
        return tuple(kept)

    def _begun(self, typed: Sequence[str]) -> Iterator[list[str]]:
        """The ids of questions that begin with what was typed, then of those that have a phrasing which does, then of
        those that hold all the words, the last of them perhaps begun."""
        beginning = " ".join(typed)
        yield [id for id, words in self._questions if words.startswith(beginning)]
        yield [id for id, words in self._phrasings if words.startswith(beginning)]
        *whole, last = typed
        yield [
            id for id, words in self._words if words.issuperset(whole) and any(word.startswith(last) for word in words)
        ]

    def _answers(self, item: _Item, conversation: Conversation) -> bool:
        return self._answered(item.question, conversation) == item.id

    def _of(self, item: _Item) -> Listed:
        return Listed(item.id, self._named(item), item.question)

    def _named(self, item: _Item) -> str:
        """A topic's name; an entry has that of a topic related to it, or its tags, but none that holds a value."""
        if isinstance(item, Topic):
            return item.name
        related = [other for id in item.related if isinstance(other := self._catalogue.answers[id], Topic)]
        return related[0].name if related else ", ".join(tag for tag in item.tags if "=" not in tag)


def _holds(text: str, wanted: Sequence[str]) -> bool:
    return {stem(word) for word in tokens(fold(text))}.issuperset(wanted)
