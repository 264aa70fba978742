"""`rolecall ask`: each question by itself."""

from __future__ import annotations

from collections.abc import Iterable

from adapters.terminal.manner import Manner
from adapters.terminal.recording import Recorder
from adapters.terminal.streams import Streams
from adapters.terminal.telling import tell
from adapters.terminal.wishes import Wishes
from bot.knowledge import SHIPPED
from bot.matching.cache import Folder
from bot.opening import open_bot
from bot.reply import Outcome


def answer(questions: Iterable[str], streams: Streams, wishes: Wishes) -> list[Outcome]:
    """Answers the questions in order, each as soon as it is there, and gives how each ended."""
    bot = open_bot(wishes.knowledge or SHIPPED, Folder.of_the_user())
    renderer = Manner.of(streams, wishes.color, wishes.plain).renderer(wishes.why, wishes.in_json)
    recorder = Recorder.of_the_user("ask", wishes.no_record, wishes.keep_days)
    outcomes: list[Outcome] = []
    for question in questions:
        reply = bot.ask(question)
        if outcomes and not wishes.in_json:
            streams.show("")
        tell(reply, streams, renderer)
        recorder.asked(reply)
        outcomes.append(reply.outcome)
    recorder.close()
    return outcomes
