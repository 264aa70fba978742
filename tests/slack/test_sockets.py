"""The sockets of `rolecall slack` when Slack takes leave, or lets nobody in."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from adapters.slack.connecting.sockets import SOCKETS
from tests.fakes.slack import FakeSlack
from tests.slack.running import Running

ASKED = "<@UBOT> what does a prodct manager earn"


@pytest.fixture
def slack(tmp_path: Path) -> Iterator[FakeSlack]:
    with FakeSlack(speed=100) as opened, Running(opened, tmp_path):
        yield opened


@pytest.mark.parametrize("reason", ["warning", "refresh_requested"])
def test_a_goodbye_is_followed_by_new_sockets(slack: FakeSlack, reason: str) -> None:
    slack.disconnect_sockets(reason)
    slack.wait_for(lambda: slack.sockets_opened == 2 * SOCKETS, "new sockets")
    slack.wait_for_sockets(SOCKETS)
    slack.mention("C1", "U1", ASKED)
    assert len(slack.wait_for_posts(1)) == 1


def test_refused_connections_are_asked_for_less_and_less_often_until_they_are_let_in(slack: FakeSlack) -> None:
    slack.refuse_sockets()
    before = len(slack.calls("apps.connections.open"))
    slack.reset_sockets()
    calls = slack.wait_for_calls("apps.connections.open", before + 2 * SOCKETS + 1)[before:]
    assert calls[2 * SOCKETS].at - calls[0].at >= 1
    slack.heal()
    slack.mention("C1", "U1", ASKED)
    assert len(slack.wait_for_posts(1)) == 1
