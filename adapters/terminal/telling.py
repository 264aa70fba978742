"""Shows a reply, and says so when not all of its question was read."""

from __future__ import annotations

from adapters.terminal.rendering import Renderer
from adapters.terminal.streams import Streams
from bot.reply import Reply


def tell(reply: Reply, streams: Streams, renderer: Renderer, end: str = "") -> None:
    """Writes a reply to stdout with `end` after it, and to stderr what there is to say about that."""
    from bot.text import LONGEST_QUESTION  # there by now; a prompt stands before it

    streams.show(renderer.reply(reply) + end)
    if len(reply.question) > LONGEST_QUESTION:
        streams.note(f"Only the first {LONGEST_QUESTION} characters of that were read.")
