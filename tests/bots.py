"""The bots of knowledge folders, for tests that only ask them something."""

from __future__ import annotations

from functools import cache
from pathlib import Path

from bot.answerer import Bot
from bot.matching.cache import Folder
from bot.opening import open_bot


@cache
def bot_of(folder: Path) -> Bot:
    """The bot of a folder that nobody changes; opened once a process, and fitted once for all of them."""
    return open_bot(folder, Folder.of_the_user())
