"""The fake Slack's Socket Mode is Slack's to Slack's own client, in sickness and in health."""

from __future__ import annotations

import pytest

from tests.fakes.client import QUESTION, UNCLOSED, Client, bots, hasty
from tests.fakes.slack import FakeSlack

pytestmark = UNCLOSED


def test_a_mention_is_delivered_twice_under_one_time(slack: FakeSlack, bot: Client) -> None:
    mine = bot()
    said = slack.mention("C1", "U1", QUESTION)
    slack.settle()
    events = sorted((mine.next().payload for _ in range(2)), key=lambda payload: str(payload["event"]["type"]))
    assert [event["event"]["type"] for event in events] == ["app_mention", "message"]
    assert {event["event"]["ts"] for event in events} == {said.ts}
    assert len({event["event_id"] for event in events}) == 2
    assert all(delivery.took is not None for delivery in slack.deliveries)
    assert slack.lost == []


def test_what_is_not_acknowledged_comes_again_three_times_each_in_a_new_envelope() -> None:
    with hasty() as slack, bots(slack) as bot:
        mine = bot(lambda _: False)
        said = slack.dm("U1", "hello?")
        slack.settle()
        got = [mine.next() for _ in range(4)]
        assert [one.retry_attempt for one in got] == [0, 1, 2, 3]
        assert [one.retry_reason for one in got] == ["", "timeout", "timeout", "timeout"]
        assert len({one.envelope_id for one in got}) == 4
        assert len({one.payload["event_id"] for one in got}) == 1
        assert slack.lost == list(said.events)


def test_an_acknowledgement_ends_the_retries() -> None:
    with hasty() as slack, bots(slack) as bot:
        mine = bot(lambda request: request.retry_attempt == 2)
        slack.dm("U1", "hello?")
        slack.settle()
        assert [mine.next().retry_attempt for _ in range(3)] == [0, 1, 2]
        assert len(slack.deliveries) == 3
        assert len(slack.wait_for_acknowledgements(1)) == 1
        assert slack.lost == []


def test_what_came_while_nobody_listened_comes_with_the_next_connection_as_a_retry(
    slack: FakeSlack, bot: Client
) -> None:
    slack.dm("U1", "hello?")
    assert slack.deliveries == []
    assert bot().next().retry_attempt == 1
    slack.settle()
    assert slack.lost == []


def test_several_connections_take_turns(slack: FakeSlack, bot: Client) -> None:
    pair = [bot(), bot()]
    slack.wait_for_sockets(2)
    for _ in range(4):
        slack.dm("U1", "hello?")
    slack.settle()
    assert [one.got.qsize() for one in pair] == [2, 2]


def test_what_a_reset_cut_off_comes_again_over_the_connection_that_is_left() -> None:
    with hasty() as slack, bots(slack) as bot:
        bot(lambda _: False)
        left = bot(lambda request: request.retry_attempt != 0)
        slack.wait_for_sockets(2)
        slack.dm("U1", "hello?")
        slack.reset_sockets(1)
        slack.settle()
        first, *_, last = slack.deliveries
        assert (first.attempt, first.acknowledged) == (0, None)
        assert last.acknowledged is not None
        assert slack.lost == []
        assert left.client.is_connected()


def test_slacks_client_comes_back_after_a_reset(slack: FakeSlack, bot: Client) -> None:
    bot()
    slack.wait_for_sockets(1)
    slack.reset_sockets()
    slack.wait_for(lambda: slack.sockets_opened == 2, "a second connection")


def test_a_silent_connection_stays_open_and_swallows_all() -> None:
    with hasty() as slack, bots(slack) as bot:
        mine = bot()
        slack.wait_for_sockets(1)
        slack.silence_sockets()
        slack.dm("U1", "hello?")
        slack.settle()
        assert slack.acknowledged == []
        assert len(slack.lost) == 1
        assert mine.got.empty()


def test_slacks_client_leaves_a_silent_connection_for_one_that_speaks(slack: FakeSlack, bot: Client) -> None:
    bot()
    slack.wait_for_sockets(1)
    slack.silence_sockets()
    slack.wait_for(lambda: slack.sockets_opened == 2, "a second connection")
    slack.dm("U1", "hello?")
    slack.wait_for_acknowledgements(1)


def test_refused_connections_are_let_in_again_when_healed(slack: FakeSlack, bot: Client) -> None:
    slack.refuse_sockets()
    mine = bot()
    slack.wait_for_calls("apps.connections.open", 2)
    assert slack.sockets_opened == 0
    slack.heal()
    slack.wait_for_sockets(1)
    slack.dm("U1", "hello?")
    mine.next()


@pytest.mark.parametrize("reason", ["warning", "refresh_requested", "too_many_websockets"])
def test_slacks_client_heeds_a_goodbye(slack: FakeSlack, bot: Client, reason: str) -> None:
    bot()
    slack.wait_for_sockets(1)
    slack.disconnect_sockets(reason)
    slack.wait_for(lambda: slack.sockets_opened == 2, "a second connection")
    slack.wait_for_sockets(1)


def test_one_connection_too_many_is_sent_away() -> None:
    with FakeSlack(most_sockets=1) as slack, bots(slack) as bot:
        for _ in range(2):
            bot()
        slack.wait_for(lambda: slack.sockets_opened >= 2, "a second connection")
        slack.wait_for_sockets(1)


def test_pings_are_answered_both_ways() -> None:
    with FakeSlack(ping_every=0.05) as slack, bots(slack) as bot:
        bot()
        slack.wait_for(lambda: slack.pings > 1 and slack.pongs > 1, "pings and pongs")


def test_long_payloads_come_whole(slack: FakeSlack, bot: Client) -> None:
    mine = bot()
    for size in (100, 1_000, 10_000):
        slack.dm("U1", "é" * size)
        assert mine.next().payload["event"]["text"] == "é" * size


def test_an_event_can_be_sent_again_as_it_was(slack: FakeSlack, bot: Client) -> None:
    mine = bot()
    said = slack.dm("U1", "hello?")
    slack.push(said.events[0])
    assert mine.next().payload == mine.next().payload
