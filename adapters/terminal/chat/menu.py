"""What is offered while somebody types: commands after a slash, else questions that would be answered."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from textwrap import shorten
from typing import TYPE_CHECKING

from prompt_toolkit.application import get_app
from prompt_toolkit.completion import CompleteEvent, Completer, Completion
from prompt_toolkit.document import Document
from prompt_toolkit.utils import get_cwidth

from adapters.terminal.chat.commands import COMMANDS
from adapters.terminal.cleaning import safe

if TYPE_CHECKING:
    from bot.contents import Listed

_FRAME = 12
"""Columns of a menu beside its texts."""

_NARROWEST = 20


class Menu(Completer):
    """Completes a line at its end."""

    def __init__(self, completing: Callable[[str], Sequence[Listed]]) -> None:
        """`completing` gives the questions that what was typed may become."""
        self._completing = completing

    def get_completions(self, document: Document, complete_event: CompleteEvent) -> Iterator[Completion]:
        """The lines that what was typed may become, each in place of all of it."""
        del complete_event
        typed = document.text
        if document.text_after_cursor or "\n" in typed:
            return
        if typed.startswith("/"):
            yield from _commands(typed)
            return
        found = [(safe(listed.question), safe(listed.about)) for listed in self._completing(typed)]
        room = get_app().output.get_size().columns - max((get_cwidth(about) for _, about in found), default=0) - _FRAME
        for question, about in found:
            if question != typed:
                shown = shorten(question, max(room, _NARROWEST), placeholder=" …")
                yield Completion(question, -len(typed), shown, about)


def _commands(typed: str) -> Iterator[Completion]:
    """The commands that begin so, or what may stand after one."""
    for one in COMMANDS.values():
        if f"/{one.name}".startswith(typed):
            yield Completion(f"/{one.name}", -len(typed), one.usage, one.does)
        for choice in one.choices:
            if f"/{one.name} {choice}".startswith(typed) and typed.startswith(f"/{one.name} "):
                yield Completion(f"/{one.name} {choice}", -len(typed), choice)
