"""The chat line by line: for pipes, for simple terminals and for screen readers."""

from __future__ import annotations

from adapters.terminal.commands import BANNER, HOW_TO_LEAVE
from adapters.terminal.rendering import Renderer
from adapters.terminal.responses import Leave
from adapters.terminal.showing import show
from adapters.terminal.streams import Streams
from adapters.terminal.talk import Talk


def take_lines(talk: Talk, streams: Streams, renderer: Renderer, for_people: bool = True) -> None:
    """Takes line after line; blank ones are passed over. Where somebody types it prompts, on stderr, and Ctrl-C only
    gives up a line. Not `for_people`, a command is a question too, and no blank line is written between replies."""
    prompting = streams.stdin.isatty()
    if prompting and for_people:
        streams.note(BANNER)
    end = "\n" if for_people else ""
    while True:
        if prompting:
            streams.prompt("> ")
        try:
            line = streams.line()
            if line is None:
                break
            if line.strip():
                response = talk.respond(line, commands=for_people)
                if isinstance(response, Leave):
                    return
                show(response, streams, renderer, end)
                talk.record()
        except KeyboardInterrupt:
            if not prompting:
                raise
            streams.note(f"\n{HOW_TO_LEAVE}")
    if prompting:
        streams.note("")
