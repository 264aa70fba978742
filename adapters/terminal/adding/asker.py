"""Asks a maintainer for one thing after the other: at a prompt that completes, or by plain lines."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Protocol

from adapters.terminal.streams import Streams


class Asker(Protocol):
    """Asks for a line."""

    def __call__(self, label: str, default: str = "", choices: Sequence[str] = ()) -> str:
        """What is typed, without blanks around it; `default` stands there to be edited, `choices` are offered. Raises
        KeyboardInterrupt when whoever types wants to leave."""


def asker(streams: Streams, screen: bool) -> Asker:
    """What asks; on a `screen` it draws."""
    return _prompting() if screen else _plainly(streams)


def yes(ask: Asker, question: str) -> bool:
    """Whether a question is answered by yes, as it is by nothing."""
    while (said := ask(f"{question} [Y/n] ").casefold()) not in ("", "y", "yes", "n", "no"):
        pass
    return said in ("", "y", "yes")


def _prompting() -> Asker:
    from prompt_toolkit.completion import FuzzyWordCompleter
    from prompt_toolkit.shortcuts import PromptSession

    from adapters.terminal.cleaning import safe

    session: PromptSession[str] = PromptSession(complete_while_typing=True, reserve_space_for_menu=6)

    def ask(label: str, default: str = "", choices: Sequence[str] = ()) -> str:
        # Whole lines are completed, blanks and colons in them or not.
        completer = FuzzyWordCompleter([*map(safe, choices)], WORD=True) if choices else None
        session.completer = completer
        try:
            return safe(session.prompt(safe(label), default=safe(default))).strip()
        except EOFError:
            raise KeyboardInterrupt from None

    return ask


def _plainly(streams: Streams) -> Asker:
    def ask(label: str, default: str = "", choices: Sequence[str] = ()) -> str:
        del choices
        streams.prompt(f"{label}[{default}] " if default else label)
        line = streams.line()
        if line is None:
            raise KeyboardInterrupt
        return line.strip() or default

    return ask
