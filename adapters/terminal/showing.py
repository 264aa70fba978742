"""Shows what came of a question, or of a line of a chat."""

from __future__ import annotations

from adapters.terminal.rendering import Renderer
from adapters.terminal.responses import Leave, Remark, Response, Said
from adapters.terminal.streams import Streams
from bot.reply import Reply


def show(response: Response, streams: Streams, renderer: Renderer, end: str = "\n") -> None:
    """Shows what a line came to, with `end` after it where it goes to stdout."""
    match response:
        case Leave():
            pass
        case Remark():
            streams.note(response.sentence)
        case Said():
            streams.show(renderer.lines(response.lines) + end)
        case _:
            tell(response, streams, renderer, end)


def tell(reply: Reply, streams: Streams, renderer: Renderer, end: str = "") -> None:
    """Writes a reply to stdout with `end` after it, and to stderr that not all of its question was read."""
    from bot.text import LONGEST_QUESTION  # there by now; a prompt stands before it

    streams.show(renderer.reply(reply) + end)
    if len(reply.question) > LONGEST_QUESTION:
        streams.note(f"Only the first {LONGEST_QUESTION} characters of that were read.")
