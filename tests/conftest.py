"""What holds for every test."""

from __future__ import annotations

import os
from collections.abc import Iterator

import pytest

FOLDERS = ("XDG_CACHE_HOME", "XDG_STATE_HOME")


@pytest.fixture(scope="session", autouse=True)
def folders_of_the_session(tmp_path_factory: pytest.TempPathFactory) -> Iterator[None]:
    """What is fitted and recorded in the tests is kept for the session, apart from what is the user's own."""
    before = {name: os.environ.get(name) for name in FOLDERS}
    os.environ.update({name: str(tmp_path_factory.mktemp(name)) for name in FOLDERS})
    yield
    for name, value in before.items():
        if value is None:
            del os.environ[name]
        else:
            os.environ[name] = value
