"""Killed at any moment and started again, a delivery loses nothing, doubles nothing and keeps the order of a thread."""

from __future__ import annotations

import random
import subprocess
import sys
from pathlib import Path

import pytest

from tests.command import environment
from tests.records.asking import selected
from tests.records.station import ORDERS, STEPS, lines

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="Windows has no such signals")

KILLS = 24


def started(folder: Path, *step: str) -> subprocess.Popen[str]:
    command = [sys.executable, "-m", "tests.records.station", str(folder), *step]
    return subprocess.Popen(command, env=environment(), stdout=subprocess.PIPE, text=True)


def assert_all_is_delivered(folder: Path) -> None:
    """Ends what was begun, and looks at what has come of it."""
    last = started(folder, "end")
    try:
        last.communicate(timeout=60)
    finally:
        last.kill()
    assert last.returncode == 0
    posted = lines(folder / "square")
    acknowledged = lines(folder / "acknowledged")
    assert acknowledged
    assert {f"{event} {part}" for event in acknowledged for part in "ab"} <= set(posted)
    assert len(posted) == len(set(posted))
    for order in range(ORDERS):
        of_the_thread = [(int(event), part) for event, part in map(str.split, posted) if int(event) % ORDERS == order]
        assert of_the_thread == sorted(of_the_thread)
    assert selected(folder / "rolecall.db", "SELECT DISTINCT state FROM posts") == [("sent",)]
    assert selected(folder / "rolecall.db", "PRAGMA integrity_check") == [("ok",)]


@pytest.mark.parametrize("step", STEPS)
def test_a_crash_after_any_step_loses_and_doubles_nothing(tmp_path: Path, step: str) -> None:
    for _ in range(2):
        killed = started(tmp_path, step)
        told = killed.communicate(timeout=60)[0].split()
        assert killed.returncode == -9
        assert told.count(step) == 3
    assert_all_is_delivered(tmp_path)


def test_crashes_at_random_moments_lose_and_double_nothing(tmp_path: Path) -> None:
    moments = random.Random()
    for _ in range(KILLS):
        with started(tmp_path) as killed:
            assert killed.stdout is not None
            for _ in range(moments.randrange(1, 150)):
                assert killed.stdout.readline().strip() in STEPS
            killed.kill()
        assert killed.returncode == -9
    assert_all_is_delivered(tmp_path)
