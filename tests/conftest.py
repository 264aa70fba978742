"""What holds for every test."""

from __future__ import annotations

import contextlib
import gc
import os
import re
import signal
from collections.abc import Generator
from functools import cache
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest

CACHE, STATE = "XDG_CACHE_HOME", "XDG_STATE_HOME"
WISHES = re.compile("ROLECALL_.*|NO_COLOR|FORCE_COLOR|ACCESSIBLE")


def pytest_configure(config: pytest.Config) -> None:
    """What is fitted and recorded in the tests is kept for the session, apart from what is the user's own; what the
    user wishes of the bot is nothing to them. Fitted is once for all workers, but each has records of its own."""
    if signal.getsignal(signal.SIGINT) is signal.SIG_IGN:  # as in a script's background; what is started does so too
        signal.signal(signal.SIGINT, signal.default_int_handler)
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


@pytest.hookimpl(tryfirst=True)
def pytest_runtest_setup() -> None:
    """The cache has room for eight folders, and many tests make one: those that most ask are put back when they had to
    go."""
    for kept, aside in shared():
        with contextlib.suppress(OSError):  # not fitted yet, or another worker was faster
            if not aside.exists():
                os.link(kept, aside)
            elif not kept.exists():
                os.link(aside, kept)


@cache
def shared() -> list[tuple[Path, Path]]:
    """Where what is fitted of the folders that many tests share is kept, and where it stays for the session."""
    from bot.folders import cache_folder
    from bot.knowledge import SHIPPED
    from bot.opening import key, read
    from tests.command import LAMPS, MANAGERS

    names = [f"{key(source)}.parcel" for folder in (SHIPPED, MANAGERS, LAMPS) if (source := read(folder))]
    return [(cache_folder() / name, cache_folder().parent / name) for name in names]


@pytest.hookimpl(wrapper=True)
def pytest_xdist_auto_num_workers() -> Generator[None, int, int]:
    """A third of the tests' time goes into waiting, so that two cores have work for three."""
    return ((yield) * 3 + 1) // 2
