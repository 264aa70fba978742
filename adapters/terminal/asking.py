"""`rolecall ask`: each question by itself."""

from __future__ import annotations

from collections.abc import Iterable
from contextlib import closing

from adapters.terminal.patience import explained
from adapters.terminal.rendering.manner import Manner
from adapters.terminal.rendering.parts import tell
from adapters.terminal.streams import Streams
from adapters.terminal.wishes import Wishes
from bot.knowledge import SHIPPED
from bot.matching.cache import Folder
from bot.opening import open_bot
from bot.records.opening import open_records
from bot.records.record import Asked
from bot.reply import Outcome

_TOGETHER = 200
"""Questions that are recorded at once: each by itself would take a third of the time of a batch."""


def answer(questions: Iterable[str], streams: Streams, wishes: Wishes) -> list[Outcome]:
    """Answers the questions in order, each as soon as it is there, and gives how each ended."""
    folder = wishes.knowledge or SHIPPED
    records = open_records(folder, keep_days=wishes.keep_days, wanted=not wishes.no_record)
    with explained(streams):
        bot = open_bot(folder, Folder.of_the_user())
    renderer = Manner.of(streams, wishes.color, wishes.plain).renderer(wishes.why, wishes.in_json)
    outcomes: list[Outcome] = []
    asked: list[Asked] = []
    with closing(records):
        try:
            for question in questions:
                reply = bot.ask(question)
                if outcomes and not wishes.in_json:
                    streams.show("")
                tell(reply, streams, renderer)
                outcomes.append(reply.outcome)
                asked.append(Asked.of(reply, "ask"))
                if len(asked) == _TOGETHER:
                    records.asked(*asked)
                    asked.clear()
        finally:
            records.asked(*asked)
    return outcomes
