"""What every way to show a reply has in common: its parts, as texts without any markup but Markdown's, and where it
goes."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, Protocol

from bot.composing import telling
from bot.reply import Reply

if TYPE_CHECKING:
    from adapters.terminal.streams import Streams


class Renderer(Protocol):
    """Makes text for one terminal, or for a pipe."""

    def reply(self, reply: Reply) -> str:
        """A reply, whole."""

    def lines(self, lines: Sequence[str]) -> str:
        """Lines that aren't Markdown, as a command says them."""


def suggestions(reply: Reply) -> list[str]:
    """The suggestions by number, under a heading where the reply's text doesn't lead up to them."""
    lines = [f"{number}. {one.question}" for number, one in enumerate(reply.suggestions, 1)]
    above = telling.heading(reply)
    return [above, *lines] if lines and above else lines


def why(reply: Reply) -> list[str]:
    """How a reply came about."""
    decided, read = telling.why(reply)
    return [decided, *(f"- {line}" for line in read)]


def tell(reply: Reply, streams: Streams, renderer: Renderer, end: str = "") -> None:
    """Writes a reply to stdout with `end` after it, and to stderr that not all of its question was read."""
    from bot.language.text import LONGEST_QUESTION  # there by now; a prompt stands before it

    streams.show(renderer.reply(reply) + end)
    if len(reply.question) > LONGEST_QUESTION:
        streams.note(f"Only the first {LONGEST_QUESTION} characters of that were read.")
