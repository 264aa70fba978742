"""An entry written for a case of a review, as `rolecall add` has it written."""

from __future__ import annotations

from pathlib import Path

from adapters.terminal.adding.asker import Asker
from adapters.terminal.adding.editor import Unfinished, kept
from adapters.terminal.adding.entry import entry
from adapters.terminal.adding.flags import Given
from adapters.terminal.adding.guided import written
from adapters.terminal.reviewing.telling import on_one_line
from adapters.terminal.streams import Streams
from bot.answerer import Bot
from bot.authoring.adding.added import Added
from bot.authoring.replacing import check_place
from bot.reviewing.cases import Case


def write_entry(case: Case, bot: Bot, folder: Path, ask: Asker, streams: Streams) -> Added:
    """Asks for the parts of an entry, shows it, and writes it; an answer that was proposed stands there to be edited.

    Raises KeyboardInterrupt when it is given up, and whatever `add` does.
    """
    check_place(folder)  # before anything is written for nothing
    question = ask("Question: ", default=on_one_line(case.group.question))
    first = next((one.proposal for one in case.group.proposals), None)
    if first and first.source:
        streams.note(f"Source proposed: {on_one_line(first.source)}")
    unfinished, given = Unfinished(), Given()
    with kept(unfinished, folder, streams):
        new = entry(
            ask, folder, bot.knowledge, given, question, case.nearest, unfinished, first.answer if first else ""
        )
        return written(ask, streams, folder, [new], given)
