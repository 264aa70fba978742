"""What holds for every test."""

from __future__ import annotations

import os
import re
from collections.abc import Iterator

import pytest

FOLDERS = ("XDG_CACHE_HOME", "XDG_STATE_HOME")
WISHES = re.compile("ROLECALL_.*|NO_COLOR|FORCE_COLOR|ACCESSIBLE")


@pytest.fixture(scope="session", autouse=True)
def environment_of_the_session(tmp_path_factory: pytest.TempPathFactory) -> Iterator[None]:
    """What is fitted and recorded in the tests is kept for the session, apart from what is the user's own; what the
    user wishes of the bot is nothing to them."""
    before = dict(os.environ)
    for name in filter(WISHES.fullmatch, before):
        del os.environ[name]
    os.environ.update({name: str(tmp_path_factory.mktemp(name)) for name in FOLDERS})
    yield
    os.environ.clear()
    os.environ.update(before)
