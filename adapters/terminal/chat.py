"""The plain line loop: a turn a line, for pipes, for simple terminals and for screen readers."""

from __future__ import annotations

from typing import TYPE_CHECKING

from adapters.terminal.rendering import Renderer
from adapters.terminal.streams import Streams
from adapters.terminal.telling import tell
from adapters.terminal.turns import Leave, Remark, Said, Turn

if TYPE_CHECKING:  # a prompt that isn't answered yet needs no bot
    from adapters.terminal.talk import Talk

HINT = "Ctrl-D or /quit leaves."


def converse(talk: Talk, streams: Streams, renderer: Renderer, for_people: bool = True) -> None:
    """Takes each line in turn; blank lines are passed over. At a terminal it prompts, on stderr, and Ctrl-C only gives
    up a line. Not `for_people`, commands are questions too, and no line is blank: one reply a line."""
    end = "\n" if for_people else ""
    prompting = streams.interactive
    while True:
        if prompting:
            streams.prompt("> ")
        try:
            line = streams.line()
        except KeyboardInterrupt:
            if not prompting:
                raise
            streams.note(f"\n{HINT}")
            continue
        if line is None:
            break
        if line.strip() and not show(talk.turn(line, for_people), talk, streams, renderer, end):
            return
    if prompting:
        streams.note("")


def show(turn: Turn, talk: Talk, streams: Streams, renderer: Renderer, end: str = "\n") -> bool:
    """Shows what a line came to, with `end` after it, and then records it; False when it ends the chat."""
    match turn:
        case Leave():
            return False
        case Remark():
            streams.note(turn.sentence)
        case Said():
            streams.show(renderer.lines(turn.lines) + end)
        case _:
            tell(turn, streams, renderer, end)
            talk.record()
    return True
