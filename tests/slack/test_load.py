"""The scenarios of tests/benchmarks/slack.py in little: whatever breaks, each question has one answer."""

from __future__ import annotations

from pathlib import Path

from tests.benchmarks import loads
from tests.fakes.faults import Hang, RateLimited


def test_questions_at_a_steady_pace_are_answered_once(tmp_path: Path) -> None:
    came = loads.load(tmp_path, 100)
    assert (came.asked, came.lost, came.doubled) == (100, 0, 0)


def test_the_bare_bot_that_ours_is_measured_beside_answers(tmp_path: Path) -> None:
    came = loads.load_bare(tmp_path, 10)
    assert (came.asked, came.lost, came.doubled) == (10, 0, 0)


def test_sockets_that_are_reset_again_and_again_lose_and_double_nothing(tmp_path: Path) -> None:
    came = loads.resets(tmp_path, 100, times=5)
    assert (came.asked, came.lost, came.doubled) == (100, 0, 0)


def test_kills_lose_nothing_and_double_one_answer_each_at_most(tmp_path: Path) -> None:
    came = loads.kills(tmp_path, 60, times=2)
    assert (came.asked, came.lost) == (60, 0)
    assert came.doubled <= 2


def test_events_that_come_four_times_are_answered_once(tmp_path: Path) -> None:
    came = loads.again(tmp_path, 10)
    assert (came.asked, came.lost, came.doubled) == (10, 0, 0)


def test_answers_that_meet_limits_and_hangs_arrive_once_and_not_early(tmp_path: Path) -> None:
    given: list[loads.Trouble] = [("429", RateLimited(1), 2, 2), ("hang", Hang(1, accepted=False), 1, 1)]
    for name, (came, early) in loads.faults(tmp_path, given).items():
        assert (name, came.lost, came.doubled, early) == (name, 0, 0, 0)


def test_an_end_leaves_nothing_in_hand(tmp_path: Path) -> None:
    came, ended = loads.end(tmp_path, seconds=1.0)
    assert (came.asked, came.lost, came.doubled, ended.code) == (8, 0, 0, 0)


def test_a_flood_by_one_leaves_the_others_their_answers(tmp_path: Path) -> None:
    came = loads.flood(tmp_path, 60, seconds=1.0, others=5)
    assert (came.lost, came.doubled) == (0, 0)
