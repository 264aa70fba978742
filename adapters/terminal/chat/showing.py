"""Shows what came of a line of a chat."""

from __future__ import annotations

from adapters.terminal.chat.responses import Leave, Remark, Response, Said
from adapters.terminal.rendering.parts import Renderer, tell
from adapters.terminal.streams import Streams


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
