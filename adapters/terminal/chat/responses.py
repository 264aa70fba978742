"""What may come of a line typed into a chat, besides a reply."""

from __future__ import annotations

from dataclasses import dataclass

from bot.reply import Reply


@dataclass(frozen=True, slots=True)
class Said:
    """Lines that a command was asked for: they go where answers go."""

    lines: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Remark:
    """A sentence to whoever typed what can't be done: it goes to stderr."""

    sentence: str


@dataclass(frozen=True, slots=True)
class Leave:
    """The end of the chat."""


Response = Reply | Said | Remark | Leave
