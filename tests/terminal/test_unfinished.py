"""An answer that came to nothing is kept, as long as records are."""

from __future__ import annotations

import io
import os
import time
from pathlib import Path

import pytest

from adapters.terminal.adding.editor import Unfinished, kept
from adapters.terminal.streams import Streams
from bot.records.record import DAY


@pytest.fixture
def state(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The state folder, with what was kept 40 and 91 days ago, and something else as old."""
    monkeypatch.setenv("XDG_STATE_HOME", str(tmp_path))
    folder = tmp_path / "rolecall"
    folder.mkdir()
    for name, days in (("entry-new.jsonl", 40), ("entry-old.jsonl", 91), ("history", 91)):
        (folder / name).touch()
        os.utime(folder / name, times=(time.time() - days * DAY,) * 2)
    return folder


def given_up(folder: Path) -> str:
    """What is said when somebody gives up after an answer was written."""
    told = io.StringIO()
    with (
        pytest.raises(KeyboardInterrupt),
        kept(Unfinished({"answer": "Behind the house."}), folder, Streams(io.StringIO(), io.StringIO(), told)),
    ):
        raise KeyboardInterrupt
    return told.getvalue()


@pytest.mark.parametrize(
    ("days", "left"),
    [
        ("", {"entry-new.jsonl", "history"}),
        ("30", {"history"}),
        ("100", {"entry-new.jsonl", "entry-old.jsonl", "history"}),
        ("for ever", {"entry-new.jsonl", "entry-old.jsonl", "history"}),
    ],
)
def test_what_is_older_is_deleted_when_the_next_is_kept(
    state: Path, monkeypatch: pytest.MonkeyPatch, days: str, left: set[str]
) -> None:
    monkeypatch.setenv("ROLECALL_KEEP_DAYS", days)
    before = {file.name for file in state.iterdir()}
    said = given_up(state)
    (new,) = {file.name for file in state.iterdir()} - before
    assert str(state / new) in said
    assert {file.name for file in state.iterdir()} - {new} == left
