"""`rolecall chat`: one conversation, at a prompt where there is a screen, else line by line."""

from __future__ import annotations

from contextlib import closing
from typing import TYPE_CHECKING

from adapters.terminal.rendering.manner import Manner
from adapters.terminal.streams import Streams
from adapters.terminal.wishes import Wishes

if TYPE_CHECKING:
    from adapters.terminal.chat.ready import Ready
    from adapters.terminal.rendering.parts import Renderer


def converse(streams: Streams, wishes: Wishes) -> None:
    """Holds one conversation until its end."""
    manner = Manner.of(streams, wishes.color, wishes.plain)
    if manner.screen and not wishes.in_json:
        _at_a_prompt(streams, wishes, manner)
        return
    from adapters.terminal.chat.lines import take_lines
    from adapters.terminal.patience import explained

    with explained(streams):
        ready = _opened(wishes, manner.renderer(wishes.why, wishes.in_json), followed=streams.stdin.isatty())
    with closing(ready):
        take_lines(ready, streams, for_people=not wishes.in_json)


def _at_a_prompt(streams: Streams, wishes: Wishes, manner: Manner) -> None:
    from adapters.terminal.chat.history import file_of_the_user
    from adapters.terminal.chat.opening import Opening
    from adapters.terminal.chat.prompt import Prompt
    from bot.environment import said_yes

    if wishes.knowledge and not wishes.knowledge.is_dir():
        _opened(wishes, manner.renderer(wishes.why))  # raises what is wrong; no prompt needs to stand there for that
    private = wishes.no_history or wishes.no_record or said_yes("ROLECALL_NO_RECORD")
    opening = Opening(lambda: _opened(wishes, manner.renderer(wishes.why), followed=True))
    try:
        Prompt(opening, streams, None if private else file_of_the_user(), wishes.vi, manner.color).converse()
    finally:
        if opening.ready:
            opening.ready.close()


def _opened(wishes: Wishes, renderer: Renderer, followed: bool = False) -> Ready:
    """What a chat needs; `followed`, what changes in the folder of the knowledge is taken up and told."""
    # Imported here, behind the prompt if there is one: numpy alone takes as long as all of the prompt.
    from adapters.terminal.chat.ready import Ready
    from adapters.terminal.chat.talk import Talk
    from bot.editions.service import Service
    from bot.knowledge import SHIPPED
    from bot.matching.cache import Folder
    from bot.opening import open_bot
    from bot.records.opening import open_records

    folder, cache = wishes.knowledge or SHIPPED, Folder.of_the_user()
    records = open_records(folder, keep_days=wishes.keep_days, wanted=not wishes.no_record)
    if not followed:
        return Ready(Talk(Service(open_bot(folder, cache)), records), renderer)
    from adapters.terminal.chat.bulletin import Bulletin
    from bot.editions.reloading import Reloading

    reloading = Reloading(folder, cache)
    ready = Ready(Talk(reloading.service, records), renderer, Bulletin(reloading))
    reloading.begin()
    return ready
