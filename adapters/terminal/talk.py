"""One conversation at a terminal: what it remembers, and what each line comes to."""

from __future__ import annotations

import time
from collections.abc import Callable, Sequence
from dataclasses import replace
from functools import cached_property

from adapters.terminal.commands import FAREWELLS, command
from adapters.terminal.recording import Recorder
from adapters.terminal.turns import LEAVE, Turn
from bot.answerer import Bot
from bot.contents import Contents
from bot.conversation import Conversation
from bot.reply import Reply

_MINUTE = 60


class Talk:
    """Answers questions and obeys commands, line after line."""

    def __init__(self, bot: Bot, recorder: Recorder, clock: Callable[[], float] = time.monotonic) -> None:
        """`clock` gives seconds: after a long silence the conversation starts afresh."""
        self.last: Reply | None = None
        self._bot = bot
        self.recorder = recorder
        self._clock = clock
        self._conversation = Conversation()
        self._spoken = clock()
        self._recorded: int | None = None

    def turn(self, line: str, commands: bool = True) -> Turn:
        """What a line that isn't blank comes to; without `commands` all but a farewell is a question."""
        if line.strip().casefold() in FAREWELLS:
            return LEAVE
        if commands and line.lstrip().startswith("/"):
            return command(self, line)
        now = self._clock()
        self.last = self._bot.ask(line, self._conversation.after((now - self._spoken) / _MINUTE))
        self._conversation, self._spoken, self._recorded = self.last.conversation, self._clock(), None
        return self.last

    @cached_property
    def contents(self) -> Contents:
        """What can be asked."""
        return self._bot.contents()

    def offer(self, entries: Sequence[str]) -> None:
        """Lets the next line pick one of some entries by its number."""
        self._conversation = replace(self._conversation, suggestions=tuple(entries), asked_back=False)

    def forget(self) -> None:
        """Begins anew."""
        self._conversation = Conversation()

    def record(self) -> None:
        """Records the last question, once it is answered and shown."""
        if self.last is not None and self._recorded is None:
            self._recorded = self.recorder.asked(self.last)

    def close(self) -> None:
        """Lets go of the records."""
        self.recorder.close()

    def judge(self, good: bool) -> bool:
        """Records whether the last answer was good; False where nothing is recorded."""
        return self._recorded is not None and self.recorder.judged(self._recorded, good)
