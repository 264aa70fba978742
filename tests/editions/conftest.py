"""A small folder that a bot is opened from, and what is heard of it."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from bot.editions.news import News
from bot.editions.reloading import Reloading
from bot.matching.cache import Folder
from tests.editions.ship import write


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A knowledge folder with twenty entries."""
    path = tmp_path / "knowledge"
    write(path)
    return path


@pytest.fixture
def reloading(folder: Path) -> Iterator[Reloading]:
    """A bot of the folder, at a time that is always 7; it follows the folder once it is told to begin."""
    opened = Reloading(folder, Folder.of_the_user(), lambda: 7.0)
    yield opened
    opened.close()


@pytest.fixture
def heard(reloading: Reloading) -> list[News]:
    """What is heard of the service."""
    news: list[News] = []
    reloading.service.subscribe(news.append)
    return news
