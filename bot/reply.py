"""What comes back from a question."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from enum import StrEnum

from bot.conversation import Conversation


class Outcome(StrEnum):
    """How a question ended; "I don't know" is a value like the others."""

    ANSWERED = "answered"
    AMBIGUOUS = "ambiguous"
    UNKNOWN = "unknown"


@dataclass(frozen=True, slots=True)
class Citation:
    """Where an answer stands: the article's id and title, how it is cited, and the section."""

    article: str
    title: str
    cite: str
    section: str


@dataclass(frozen=True, slots=True)
class Suggestion:
    """A question nearby that the bot can answer."""

    entry: str
    question: str
    confidence: float


@dataclass(frozen=True, slots=True)
class Match:
    """An entry or topic and the probability that it is what was asked for."""

    entry: str
    confidence: float


@dataclass(frozen=True, slots=True)
class Explanation:
    """Why the reply is what it is.

    `roles` and `others` are the roles read (ids; names of roles not covered); `corrections` the words mended;
    `phrasing` the one the first match is nearest to and `similarity` how near (0..1); `carried` the words that speak
    for it, most telling first, each with its share, and `uncovered` those that it says nothing about; `supplied` what
    the conversation added; `runner_up` the second match and `gap` how much less sure it is; `reason` the rule that
    decided.
    """

    reason: str
    roles: tuple[str, ...] = ()
    others: tuple[str, ...] = ()
    corrections: tuple[tuple[str, str], ...] = ()
    phrasing: str | None = None
    similarity: float = 0.0
    carried: tuple[tuple[str, float], ...] = ()
    uncovered: tuple[str, ...] = ()
    supplied: tuple[str, ...] = ()
    runner_up: Match | None = None
    gap: float = 0.0


@dataclass(frozen=True, slots=True)
class Reply:
    """A question's whole answer.

    `text` is Markdown without the source line and the suggestions, which renderers add; `[n]` in it is the nth of
    `citations`. `confidence` is that of the first match, whatever the outcome. `conversation` is what to pass to the
    next `ask`.
    """

    question: str
    outcome: Outcome
    text: str
    entry: str | None
    confidence: float
    citations: tuple[Citation, ...]
    suggestions: tuple[Suggestion, ...]
    matches: tuple[Match, ...]
    conversation: Conversation
    explained: Callable[[], Explanation] = field(repr=False, compare=False)

    @property
    def explanation(self) -> Explanation:
        """Why the reply is what it is: worked out when it is looked at, as most never are."""
        return self.explained()
