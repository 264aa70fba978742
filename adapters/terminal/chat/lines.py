"""The chat line by line: for pipes, for simple terminals and for screen readers."""

from __future__ import annotations

from adapters.terminal.chat.commands import BANNER, HOW_TO_LEAVE
from adapters.terminal.chat.ready import Ready
from adapters.terminal.chat.responses import Leave
from adapters.terminal.chat.showing import show
from adapters.terminal.streams import Streams


def take_lines(ready: Ready, streams: Streams, for_people: bool = True) -> None:
    """Takes line after line; blank ones are passed over. Where somebody types it prompts, on stderr, with news above
    that, and Ctrl-C only gives up a line. Not `for_people`, a command is a question too, and no blank line is written
    between replies."""
    prompting = streams.stdin.isatty()
    if prompting and for_people:
        streams.note(BANNER)
    end = "\n" if for_people else ""
    while True:
        try:
            if prompting:
                _prompt(ready, streams)
            line = streams.line()
            if line is None:
                break
            if line.strip():
                response = ready.talk.respond(line, commands=for_people)
                if isinstance(response, Leave):
                    return
                show(response, streams, ready.renderer, end)
                ready.talk.record()
        except KeyboardInterrupt:
            if not prompting:
                raise
            streams.note(f"\n{HOW_TO_LEAVE}")
    if prompting:
        streams.note("")


def _prompt(ready: Ready, streams: Streams) -> None:
    news = ready.news.read() if ready.news else None
    streams.prompt(f"{news}\n> " if news else "> ")
