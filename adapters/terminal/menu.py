"""What is offered while somebody types: commands after a slash, else questions that would be answered."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from typing import TYPE_CHECKING

from prompt_toolkit.completion import CompleteEvent, Completer, Completion
from prompt_toolkit.document import Document

from adapters.terminal.cleaning import safe
from adapters.terminal.commands import COMMANDS

if TYPE_CHECKING:
    from bot.contents import Listed


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
            for one in COMMANDS.values():
                if f"/{one.name}".startswith(typed):
                    yield Completion(f"/{one.name}", -len(typed), one.usage, one.does)
            return
        for listed in self._completing(typed):
            question = safe(listed.question)
            if question != typed:
                yield Completion(question, -len(typed), display_meta=safe(listed.about))
