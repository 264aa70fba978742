"""What the bot knows, as the loader hands it over: frozen, checked, in file order."""

from __future__ import annotations

from dataclasses import dataclass

from bot.errors import Place

LONGEST_SYNONYM = 3
"""Words in a phrase that stands in a group of synonyms."""


@dataclass(frozen=True, slots=True)
class Article:
    """A source that facts are cited from. `cite` is the short form; it falls back to the title."""

    id: str
    title: str
    author: str | None
    date: str | None
    cite: str


@dataclass(frozen=True, slots=True)
class Role:
    """A role that questions are about; `aliases` are other names for it, as written."""

    id: str
    name: str
    aliases: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Source:
    """A section of an article, by the article's id."""

    article: str
    section: str


@dataclass(frozen=True, slots=True)
class Fact:
    """A statement about the roles whose ids stand in `about` (about none: a full sentence), and, where the source gives
    one, the reason for it ("because …", "so that …"). A `contrast` says what those roles have instead of what the topic
    is about, and so doesn't tell whose it is."""

    about: tuple[str, ...]
    says: str
    source: Source
    because: str | None = None
    contrast: bool = False

    @property
    def told(self) -> str:
        """The statement on one line with its reason, without a full stop."""
        return ", ".join([" ".join(part.split()).rstrip(".") for part in (self.says, self.because) if part])


@dataclass(frozen=True, slots=True)
class Topic:
    """What the articles say of each role about one thing."""

    id: str
    name: str
    question: str
    phrasings: tuple[str, ...]
    misses: tuple[str, ...]
    facts: tuple[Fact, ...]
    disagreement: str | None
    related: tuple[str, ...]
    place: Place


@dataclass(frozen=True, slots=True)
class Entry:
    """One question with one written answer (Markdown)."""

    id: str
    question: str
    phrasings: tuple[str, ...]
    misses: tuple[str, ...]
    answer: str
    sources: tuple[Source, ...]
    related: tuple[str, ...]
    owner: str | None
    reviewed: str | None
    tags: tuple[str, ...]
    place: Place


@dataclass(frozen=True, slots=True)
class OutsideRole:
    """A role that isn't covered; an alias may hold `*` for one word."""

    name: str
    aliases: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class OutsideTopic:
    """A subject that sounds near and isn't covered."""

    id: str
    name: str
    phrasings: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class CheckTurn:
    """One question of a check and what must come of it."""

    ask: str
    outcomes: tuple[str, ...]
    entry: str | None
    says: tuple[str, ...]
    never: tuple[str, ...]
    place: Place


DEMANDS = ("owner", "reviewed", "sources")
"""What a folder may demand that each of its entries has."""


@dataclass(frozen=True, slots=True)
class Policy:
    """What a folder demands: what each entry `needs`, and after how many days it is to be reviewed again."""

    needs: tuple[str, ...] = ()
    review_days: int | None = None


@dataclass(frozen=True, slots=True)
class Knowledge:
    """Everything in a knowledge folder; ids are unique across topics, entries and outside topics."""

    articles: tuple[Article, ...] = ()
    roles: tuple[Role, ...] = ()
    topics: tuple[Topic, ...] = ()
    entries: tuple[Entry, ...] = ()
    outside_roles: tuple[OutsideRole, ...] = ()
    outside_topics: tuple[OutsideTopic, ...] = ()
    contact: str | None = None
    synonyms: tuple[tuple[str, ...], ...] = ()
    """Groups of words, or phrases of up to three, that mean the same in questions."""
    checks: tuple[tuple[CheckTurn, ...], ...] = ()
    policy: Policy = Policy()
