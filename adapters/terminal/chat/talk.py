"""One conversation at a terminal: what it remembers, and what each line comes to."""

from __future__ import annotations

import time
from collections.abc import Callable, Sequence
from dataclasses import replace

from adapters.terminal.chat.commands import command, farewell
from adapters.terminal.chat.responses import Leave, Response
from bot.contents import Contents, Listed
from bot.conversation import Conversation
from bot.editions.service import Service
from bot.records.record import Asked, Records
from bot.reply import Reply

_MINUTE = 60
_WHERE = "chat"


class Talk:
    """Answers questions and obeys commands, line after line."""

    def __init__(self, service: Service, records: Records, clock: Callable[[], float] = time.monotonic) -> None:
        """`clock` gives seconds: after a long silence the conversation starts afresh."""
        self.last: Reply | None = None
        self._service = service
        self._records = records
        self._clock = clock
        self._conversation = Conversation()
        self._spoken = clock()
        self._recorded: int | None = None

    def respond(self, line: str, commands: bool = True) -> Response:
        """What a line that isn't blank comes to; without `commands` all but a farewell is a question."""
        if farewell(line):
            return Leave()
        silence, self._spoken = self._clock() - self._spoken, self._clock()
        self._conversation = self._conversation.after(silence / _MINUTE)
        if commands and line.lstrip().startswith("/"):
            return command(self, line)
        self.last = self._service.edition.bot.ask(line, self._conversation)
        self._conversation, self._recorded = self.last.conversation, None
        return self.last

    @property
    def contents(self) -> Contents:
        """What can be asked now."""
        return self._service.edition.contents

    def completing(self, typed: str) -> tuple[Listed, ...]:
        """The questions that a line may become, none that wouldn't be answered now."""
        return self.contents.completing(typed, self._conversation)

    def offer(self, entries: Sequence[str]) -> None:
        """Lets the next line pick one of some entries by its number."""
        self._conversation = replace(self._conversation, suggestions=tuple(entries), asked_back=False)

    def forget(self) -> None:
        """Begins anew."""
        self._conversation, self.last, self._recorded = Conversation(), None, None

    def record(self) -> None:
        """Records the last question, once it is answered and shown."""
        if self.last is not None and self._recorded is None:
            self._recorded = next(iter(self._records.asked(Asked.of(self.last, _WHERE))), None)

    def judge(self, good: bool) -> str | None:
        """Records whether the last answer was good; says why not, where it can't be."""
        if self._recorded is not None and self._records.judged(self._recorded, good):
            return None
        return self._records.trouble() or "Nothing is recorded, so this wasn't noted either."

    def close(self) -> None:
        """Lets go of the records."""
        self._records.close()
