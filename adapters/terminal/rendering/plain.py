"""A reply as it is piped or read aloud: the Markdown itself, not wrapped, not padded."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from adapters.terminal.cleaning import safe
from adapters.terminal.rendering.parts import suggestions, why
from bot.composing.telling import sources
from bot.reply import Reply


@dataclass(frozen=True, slots=True)
class Plain:
    """Renders plain text; with `why` each reply tells how it came about, with `dim` what isn't the answer is dim."""

    why: bool = False
    dim: bool = False

    def reply(self, reply: Reply) -> str:
        """Text, suggestions by number, sources, a blank line between."""
        aside = [sources(reply.citations), why(reply) if self.why else []]
        parts = [safe(reply.text), self.lines(suggestions(reply)), *(self._aside(lines) for lines in aside)]
        return "\n\n".join(filter(None, parts))

    def lines(self, lines: Sequence[str]) -> str:
        """The lines as they are."""
        return safe("\n".join(lines))

    def _aside(self, lines: Sequence[str]) -> str:
        text = self.lines(lines)
        return f"\x1b[2m{text}\x1b[0m" if self.dim and text else text
