"""The plain line loop: one conversation, one turn a line."""

from __future__ import annotations

import time
from collections.abc import Callable

from adapters.terminal.streams import Streams
from bot.answerer import Bot
from bot.conversation import Conversation
from bot.reply import Reply

_MINUTE = 60
FAREWELLS = frozenset({"exit", "quit", "/quit", "/exit", ":q"})


def converse(
    bot: Bot, streams: Streams, render: Callable[[Reply], str], clock: Callable[[], float] = time.monotonic
) -> None:
    """Answers each line in turn, the conversation carried along; blank lines are passed over.

    `clock` gives seconds: after a long silence the conversation starts afresh.
    """
    prompt = streams.stdin.isatty() and streams.stdout.isatty()
    conversation, last = Conversation(), clock()
    if prompt:
        streams.note("Ask me something. Ctrl-D or quit leaves.")
        _invite(streams)
    for line in streams.lines():
        if line.strip().casefold() in FAREWELLS:
            return
        if line.strip():
            reply = bot.ask(line, conversation.after((clock() - last) / _MINUTE))
            conversation, last = reply.conversation, clock()
            streams.say(render(reply))
        if prompt:
            _invite(streams)
    if prompt:
        streams.note("")


def _invite(streams: Streams) -> None:
    streams.stderr.write("> ")
    streams.stderr.flush()
