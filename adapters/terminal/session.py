"""`rolecall chat`: one conversation, at a prompt where there is a screen, else line by line."""

from __future__ import annotations

from typing import TYPE_CHECKING

from adapters.terminal.manner import Manner
from adapters.terminal.options import Wishes
from adapters.terminal.recording import Recorder
from adapters.terminal.streams import Streams

if TYPE_CHECKING:
    from adapters.terminal.talk import Talk


def converse(streams: Streams, wishes: Wishes) -> None:
    """Holds one conversation until its end."""
    manner = Manner.of(streams, wishes.color, wishes.plain)
    recorder = Recorder.of_the_user("chat", wishes.no_record, wishes.keep_days)
    try:
        if manner.screen and not wishes.in_json:
            _at_a_prompt(streams, wishes, manner, recorder)
        else:
            from adapters.terminal.chat import converse

            converse(_talk(wishes, recorder), streams, manner.renderer(wishes.why, wishes.in_json), not wishes.in_json)
    finally:
        recorder.close()


def _at_a_prompt(streams: Streams, wishes: Wishes, manner: Manner, recorder: Recorder) -> None:
    from adapters.terminal.history import place
    from adapters.terminal.opening import Opening, Ready
    from adapters.terminal.prompt import Prompt

    def opened() -> Ready:
        return Ready(_talk(wishes, recorder), manner.renderer(wishes.why))

    history = None if wishes.no_history else place()
    Prompt(Opening(opened), streams, history, wishes.vi, manner.color).converse()


def _talk(wishes: Wishes, recorder: Recorder) -> Talk:
    # Behind the prompt, if there is one: numpy alone takes longer to import than the prompt.
    from adapters.terminal.talk import Talk
    from bot.knowledge import SHIPPED
    from bot.matching.cache import Folder
    from bot.opening import open_bot

    return Talk(open_bot(wishes.knowledge or SHIPPED, Folder.of_the_user()), recorder)
