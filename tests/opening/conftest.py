"""The small folder, fitted once for all tests, and its cache."""

from __future__ import annotations

import shutil
from contextlib import chdir
from pathlib import Path

import pytest

from bot.reply import Reply
from tests.opening.keeping import CACHE, Fitted, replies, written


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The small folder, by a name that is the same in every test: what was kept of it once is of use to all."""
    monkeypatch.chdir(tmp_path)
    return written()


@pytest.fixture
def cache(folder: Path) -> Path:  # noqa: ARG001 - made where the folder is
    """A cache in which nothing is kept yet."""
    return CACHE


@pytest.fixture(scope="session")
def fitted(tmp_path_factory: pytest.TempPathFactory) -> Fitted:
    place = tmp_path_factory.mktemp("fitted")
    with chdir(place):
        return Fitted(replies(written(), CACHE), place / CACHE)


@pytest.fixture
def fresh(fitted: Fitted) -> list[Reply]:
    """What a bot of the small folder says."""
    return fitted.replies


@pytest.fixture
def kept(fitted: Fitted, cache: Path) -> Path:
    """The cache, with that bot kept in it."""
    shutil.copytree(fitted.cache, cache)
    return cache
