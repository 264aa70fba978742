"""What holds for every test."""

from __future__ import annotations

import gc
import os
import re
from collections.abc import Generator
from tempfile import TemporaryDirectory

import pytest

CACHE, STATE = "XDG_CACHE_HOME", "XDG_STATE_HOME"
WISHES = re.compile("ROLECALL_.*|NO_COLOR|FORCE_COLOR|ACCESSIBLE")


def pytest_configure(config: pytest.Config) -> None:
    """What is fitted and recorded in the tests is kept for the session, apart from what is the user's own; what the
    user wishes of the bot is nothing to them. Fitted is once for all workers, but each has records of its own."""
    patch = pytest.MonkeyPatch()
    config.add_cleanup(patch.undo)
    for name in filter(WISHES.fullmatch, list(os.environ)):
        patch.delenv(name)
    for name in (STATE,) if hasattr(config, "workerinput") else (CACHE, STATE):
        folder = TemporaryDirectory(prefix="rolecall-")
        config.add_cleanup(folder.cleanup)
        patch.setenv(name, folder.name)


def pytest_collection_finish() -> None:
    """Thousands of tests are there to stay: the garbage collector needn't look at them again and again."""
    gc.collect()
    gc.freeze()


@pytest.hookimpl(wrapper=True)
def pytest_xdist_auto_num_workers() -> Generator[None, int, int]:
    """A third of the tests' time goes into waiting, so that two cores have work for three."""
    return ((yield) * 3 + 1) // 2
