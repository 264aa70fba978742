"""What can be added to a knowledge folder."""

from __future__ import annotations

from dataclasses import dataclass

from bot.model import Source


@dataclass(frozen=True, slots=True)
class NewPhrasing:
    """One more way to ask for what is there: `entry` is the id of an entry or topic."""

    entry: str
    text: str


@dataclass(frozen=True, slots=True)
class NewMiss:
    """A look-alike that the entry or topic of an id must not answer."""

    entry: str
    text: str


@dataclass(frozen=True, slots=True)
class NewOutside:
    """A way to ask for what isn't covered. `topic` is the id of an outside topic, or the name of one to be made."""

    topic: str
    text: str


@dataclass(frozen=True, slots=True)
class NewEntry:
    """A new question with its answer (Markdown, taken as it is). Without an `id` it gets one made of the question.

    `file` is a file below faq/, with or without its ending; without one it is the only file there, else added.yaml.
    """

    question: str
    answer: str
    id: str | None = None
    phrasings: tuple[str, ...] = ()
    misses: tuple[str, ...] = ()
    sources: tuple[Source, ...] = ()
    related: tuple[str, ...] = ()
    owner: str | None = None
    reviewed: str | None = None
    tags: tuple[str, ...] = ()
    file: str | None = None


Change = NewPhrasing | NewMiss | NewOutside | NewEntry
