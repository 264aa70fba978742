"""Whatever strangers send over HTTP is refused, costs the bot nothing, and leaves no word of theirs in the log.

All 10,000 requests: `python -m tests.benchmarks.slack strangers`.
"""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.fakes.slack import FakeSlack
from tests.slack.delivering import Delivering
from tests.slack.strays import logged, sent

REQUESTS = 1_000


@pytest.fixture
def bot(tmp_path: Path) -> Iterator[Delivering]:
    with FakeSlack() as slack, Delivering(slack, tmp_path) as running:
        yield running


def test_strangers_are_refused_whatever_they_send(bot: Delivering) -> None:
    met = sent(bot.port, REQUESTS)
    assert met.statuses.total() == REQUESTS
    assert (met.let_in, met.unanswered) == (0, ())
    assert {400, 401, 404, 405, 413} <= met.statuses.keys()
    assert bot.ask("GET", "/readyz").status == 200
    assert bot.end() == 0
    assert logged(bot.log.read_bytes()) == 0
    assert {line["level"] for line in bot.lines()} == {"info"}
