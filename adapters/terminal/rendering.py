"""What every way to show a reply has in common: its parts, as texts without any markup but Markdown's, and where it
goes."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, Protocol

from bot.reply import Citation, Outcome, Reply

if TYPE_CHECKING:
    from adapters.terminal.streams import Streams

_HEADINGS = {Outcome.UNKNOWN: "What I can answer nearby:", Outcome.ANSWERED: "Related:"}


class Renderer(Protocol):
    """Makes text for one terminal, or for a pipe."""

    def reply(self, reply: Reply) -> str:
        """A reply, whole."""

    def lines(self, lines: Sequence[str]) -> str:
        """Lines that aren't Markdown, as a command says them."""


def suggestions(reply: Reply) -> list[str]:
    """The suggestions by number, under a heading where the reply's text doesn't lead up to them."""
    lines = [f"{number}. {one.question}" for number, one in enumerate(reply.suggestions, 1)]
    if lines and not reply.text.endswith(":") and reply.outcome in _HEADINGS:
        lines.insert(0, _HEADINGS[reply.outcome])
    return lines


def sources(citations: Sequence[Citation]) -> list[str]:
    """Where an answer stands; by number where in several places."""
    if len(citations) == 1:
        return [f"Source: {_cited(citations[0])}"]
    return ["Sources:", *(f"[{number}] {_cited(one)}" for number, one in enumerate(citations, 1))] if citations else []


def _cited(citation: Citation) -> str:
    short = "" if citation.cite in citation.title else f" ({citation.cite})"
    return f"{citation.title}{short}, “{citation.section}”"


def tell(reply: Reply, streams: Streams, renderer: Renderer, end: str = "") -> None:
    """Writes a reply to stdout with `end` after it, and to stderr that not all of its question was read."""
    from bot.text import LONGEST_QUESTION  # there by now; a prompt stands before it

    streams.show(renderer.reply(reply) + end)
    if len(reply.question) > LONGEST_QUESTION:
        streams.note(f"Only the first {LONGEST_QUESTION} characters of that were read.")
