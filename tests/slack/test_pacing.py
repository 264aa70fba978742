"""A channel takes a message a second; what is for others doesn't wait for it; in a channel the first comes first."""

from __future__ import annotations

from pathlib import Path

import pytest

from adapters.slack.sending.pacing import NOWHERE, SECONDS_APART, PerChannel, PerMethod
from bot.records.post import Letter
from tests.fakes.slack import FakeSlack
from tests.records.delivering import Delivery
from tests.slack.sending import Mail, saying


class Clock:
    """Passes only when told to."""

    def __init__(self) -> None:
        self.now = 1_000.0

    def __call__(self) -> float:
        return self.now


class TestAChannel:
    def test_has_its_turn_once_a_second(self) -> None:
        clock = Clock()
        channels = PerChannel(clock)
        assert [channels.take("C1") for _ in range(3)] == [True, False, False]
        clock.now += SECONDS_APART - 0.01
        assert not channels.take("C1")
        clock.now += 0.01
        assert [channels.take("C1") for _ in range(2)] == [True, False]

    def test_has_it_whatever_others_have(self) -> None:
        channels = PerChannel(Clock())
        assert [channels.take(f"C{number}") for number in range(100)] == [True] * 100

    def test_that_had_to_wait_is_told_when_its_turn_comes(self) -> None:
        clock = Clock()
        channels = PerChannel(clock)
        channels.take("C1")
        assert channels.soonest() is None
        clock.now += 0.5
        channels.take("C2")
        assert not channels.take("C2")
        assert not channels.take("C1")
        assert channels.soonest() == pytest.approx(0.5)
        clock.now += 0.75
        assert channels.soonest() == 0.0
        assert channels.soonest() == pytest.approx(0.25)

    def test_is_not_where_nobody_reads_it(self) -> None:
        channels = PerChannel(Clock())
        assert [channels.take(NOWHERE) for _ in range(5)] == [True] * 5
        assert channels.soonest() is None


class TestAMethod:
    def test_is_held_as_long_as_the_longest_limit_says(self) -> None:
        clock = Clock()
        methods = PerMethod(clock)
        methods.hold("chat.postMessage", 30)
        methods.hold("chat.postMessage", 1)
        assert (methods.left("chat.postMessage"), methods.left("chat.update")) == (30, 0)
        clock.now += 31
        assert methods.left("chat.postMessage") == 0


def test_what_is_for_one_channel_leaves_in_the_order_of_coming_whatever_thread_it_is_for(tmp_path: Path) -> None:
    clock, delivery = Clock(), Delivery(tmp_path / "records.db")
    channels, threads = PerChannel(clock), "abcab"
    delivery.outbox.put(*(Letter(f"{number}", "C1", f"{thread}", "{}") for number, thread in enumerate(threads)))
    delivery.outbox.put(Letter("elsewhere", "C2", "d", "{}"))
    left = []
    for _ in threads:
        while post := delivery.outbox.next(pacing=channels):
            left.append(post.key)
            delivery.outbox.sent(post, "1")
        clock.now += SECONDS_APART
    assert left == ["0", "elsewhere", "1", "2", "3", "4"]


def test_a_busy_channel_holds_up_nobody_else(slack: FakeSlack, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("adapters.slack.sending.pacing.SECONDS_APART", 3_600.0)
    mail = Mail(slack, tmp_path / "records.db")
    busy = [slack.say("CBUSY", "U1", f"question {number}") for number in range(30)]
    others = [slack.say(f"C{number}", "U2", "who earns more?") for number in range(10)]
    mail.outbox.put(*(saying("She does.", asked) for asked in (*busy, *others)))
    with mail.sent(threads=8):
        posts = slack.wait_for_posts(11)
    assert sorted(post.channel for post in posts) == sorted(["CBUSY", *(asked.channel for asked in others)])
