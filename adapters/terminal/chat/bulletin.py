"""What becomes of the knowledge during a chat, kept until whoever sits there can be told without being disturbed."""

from __future__ import annotations

from collections import deque
from collections.abc import Callable

from bot.editions.news import News, told
from bot.editions.reloading import Reloading


class Bulletin:
    """Holds the latest news until it is read; `bell` is called, on any thread, when there is some."""

    def __init__(self, reloading: Reloading) -> None:
        self.bell: Callable[[], None] = lambda: None
        self._reloading = reloading
        self._latest: deque[News] = deque(maxlen=1)
        reloading.service.subscribe(self._hear)

    def read(self) -> str | None:
        """A line about how it stands, once; None when there is nothing new."""
        try:
            return " ".join(told(self._latest.pop()).split())
        except IndexError:
            return None

    def close(self) -> None:
        """There will be no more."""
        self._reloading.close()

    def _hear(self, news: News) -> None:
        self._latest.append(news)
        self.bell()
