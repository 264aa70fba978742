"""A workspace, and the waiting that no test has to wait for."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.fakes.slack import FakeSlack
from tests.slack.desk import Desk


@pytest.fixture
def slack() -> Iterator[FakeSlack]:
    with FakeSlack() as opened:
        yield opened


@pytest.fixture
def hurried(monkeypatch: pytest.MonkeyPatch) -> None:
    """What failed is tried again almost at once, and a channel takes one message after the other."""
    monkeypatch.setattr("adapters.slack.connecting.attempt._LONGEST_WAIT", 0.02)
    monkeypatch.setattr("adapters.slack.sending.sender._WAIT", 0.02)
    monkeypatch.setattr("adapters.slack.sending.pacing.SECONDS_APART", 0.0)


@pytest.fixture
def desk(tmp_path: Path) -> Iterator[Desk]:
    opened = Desk(tmp_path)
    yield opened
    opened.close()
