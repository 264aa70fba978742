"""What is there once a chat has been opened."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from adapters.terminal.chat.talk import Talk
from adapters.terminal.rendering.parts import Renderer

if TYPE_CHECKING:
    from adapters.terminal.chat.bulletin import Bulletin


@dataclass(frozen=True, slots=True)
class Ready:
    """All that a chat needs beside the prompt; without `news` the knowledge stays as it is."""

    talk: Talk
    renderer: Renderer
    news: Bulletin | None = None

    def close(self) -> None:
        """Lets go of all."""
        if self.news:
            self.news.close()
        self.talk.close()
