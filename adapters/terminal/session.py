"""`rolecall chat`: one conversation, at a prompt where there is a screen, else line by line."""

from __future__ import annotations

from contextlib import closing
from typing import TYPE_CHECKING

from adapters.terminal.manner import Manner
from adapters.terminal.streams import Streams
from adapters.terminal.wishes import Wishes

if TYPE_CHECKING:
    from adapters.terminal.talk import Talk


def converse(streams: Streams, wishes: Wishes) -> None:
    """Holds one conversation until its end."""
    manner = Manner.of(streams, wishes.color, wishes.plain)
    if manner.screen and not wishes.in_json:
        _at_a_prompt(streams, wishes, manner)
        return
    from adapters.terminal.chat import converse

    with closing(_talk(wishes)) as talk:
        converse(talk, streams, manner.renderer(wishes.why, wishes.in_json), for_people=not wishes.in_json)


def _at_a_prompt(streams: Streams, wishes: Wishes, manner: Manner) -> None:
    from adapters.terminal.history import place
    from adapters.terminal.opening import Opening, Ready
    from adapters.terminal.prompt import Prompt

    opening = Opening(lambda: Ready(_talk(wishes), manner.renderer(wishes.why)))
    history = None if wishes.no_history else place()
    try:
        Prompt(opening, streams, history, wishes.vi, manner.color).converse()
    finally:
        if opening.ready:
            opening.ready.talk.close()


def _talk(wishes: Wishes) -> Talk:
    # Imported here, behind the prompt if there is one: numpy alone takes as long as all of the prompt.
    from adapters.terminal.recording import Recorder
    from adapters.terminal.talk import Talk
    from bot.knowledge import SHIPPED
    from bot.matching.cache import Folder
    from bot.opening import open_bot

    bot = open_bot(wishes.knowledge or SHIPPED, Folder.of_the_user())
    return Talk(bot, Recorder.of_the_user("chat", wishes.no_record, wishes.keep_days))
