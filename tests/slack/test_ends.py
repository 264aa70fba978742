"""However the bot ends, by a signal, a crash or a token that isn't taken any more, no answer is lost or doubled."""

from __future__ import annotations

import signal
import time
from collections.abc import Iterator
from pathlib import Path

import pytest

from bot.knowledge import SHIPPED
from tests.fakes.faults import Hang, Refused
from tests.fakes.slack import FakeSlack
from tests.records.delivering import locked
from tests.slack.running import Running
from tests.slack.threads import ANSWER, ASKED, in_the_end

POST = "chat.postMessage"
_STATUS = Path("/proc/self/status")


@pytest.fixture
def slack() -> Iterator[FakeSlack]:
    with FakeSlack(speed=100, patience=0.5) as opened:
        yield opened


@pytest.fixture
def bot(slack: FakeSlack, tmp_path: Path) -> Iterator[Running]:
    with Running(slack, tmp_path, hurried=True) as running:
        yield running


class TestACrash:
    def test_again_and_again_loses_and_doubles_nothing(self, slack: FakeSlack, bot: Running) -> None:
        asked = []
        for number in range(5):
            asked.append(slack.mention(f"C{number}", f"U{number}", ASKED))
            bot.kill()
        slack.settle()
        assert slack.lost == []
        for said in asked:
            [answer] = in_the_end(slack, said)
            assert answer.startswith(ANSWER)

    def test_between_posting_and_noting_it_doubles_nothing(self, slack: FakeSlack, bot: Running) -> None:
        slack.fail(POST, Hang(30), times=3)
        asked = [slack.mention(f"C{number}", f"U{number}", ASKED) for number in range(3)]
        slack.wait_for_posts(3)
        bot.kill()
        assert [len(in_the_end(slack, said)) for said in asked] == [1, 1, 1]


class TestASignal:
    def test_lets_what_is_in_hand_be_finished(self, slack: FakeSlack, tmp_path: Path) -> None:
        with Running(slack, tmp_path) as bot:
            slack.fail(POST, Hang(1), times=8)
            for number in range(8):
                slack.mention(f"C{number}", f"U{number}", ASKED)
            slack.wait_for_acknowledgements(16)
            assert bot.end() == 0
        assert len(slack.posts) == 8

    def test_lets_what_waits_for_its_turn_leave(self, slack: FakeSlack, bot: Running) -> None:
        for number in range(6):
            slack.mention("C1", f"U{number}", ASKED)
        slack.settle()
        assert bot.end() == 0
        assert len(slack.posts) == 6

    def test_ends_it_in_time_though_somebody_holds_the_records(self, slack: FakeSlack, bot: Running) -> None:
        with locked(bot.database):
            slack.mention("C1", "U1", ASKED)
            slack.wait_for(lambda: any(one.attempt for one in slack.deliveries), "that it waits for the records")
            assert bot.end() == 0

    def test_that_comes_twice_ends_it_at_once(self, slack: FakeSlack, tmp_path: Path) -> None:
        slack.fail(POST, Hang(30))
        with Running(slack, tmp_path) as bot:
            slack.mention("C1", "U1", ASKED)
            slack.wait_for_posts(1)
            bot.process.terminate()
            slack.wait_for_sockets(0)
            began = time.monotonic()
            assert bot.end() == 128 + signal.SIGTERM
        assert time.monotonic() - began < 5  # the first one would have taken nine

    @pytest.mark.skipif(not _STATUS.exists(), reason="which signals a process listens to is told by Linux alone")
    @pytest.mark.parametrize(("number", "code"), [(signal.SIGTERM, 0), (signal.SIGINT, 130)])
    def test_while_the_knowledge_is_read_ends_it_at_once(
        self, slack: FakeSlack, tmp_path: Path, number: signal.Signals, code: int
    ) -> None:
        cache = str(tmp_path / "cache")  # so that there is something to do
        with Running(slack, tmp_path, "--knowledge", str(SHIPPED), started=False, XDG_CACHE_HOME=cache) as bot:
            while not listens(bot.process.pid, signal.SIGTERM):
                assert bot.process.poll() is None
                time.sleep(0.01)
            bot.process.send_signal(number)
            assert bot.process.wait(30) == code
        assert slack.calls() == []


class TestAToken:
    def test_that_is_not_taken_any_more_is_told_in_one_line(
        self, slack: FakeSlack, bot: Running, tmp_path: Path
    ) -> None:
        slack.fail(POST, Refused("token_revoked"), times=None)
        slack.mention("C1", "U1", ASKED)
        assert bot.process.wait(30) == 4
        assert "rolecall: SLACK_BOT_TOKEN isn't taken any more (token_revoked)" in (tmp_path / "log.txt").read_text()

    def test_that_is_taken_again_lets_the_answers_leave_that_waited(
        self, slack: FakeSlack, bot: Running, tmp_path: Path
    ) -> None:
        slack.fail(POST, Refused("token_revoked"), times=None)
        said = slack.mention("C1", "U1", ASKED)
        assert bot.process.wait(30) == 4
        slack.heal()
        with Running(slack, tmp_path, hurried=True):
            assert len(in_the_end(slack, said)) == 1


def listens(pid: int, number: signal.Signals) -> bool:
    """Whether a process has a handler of its own for a signal."""
    [caught] = [line for line in Path(f"/proc/{pid}/status").read_text().splitlines() if line.startswith("SigCgt:")]
    return bool(int(caught.split()[1], 16) >> (number - 1) & 1)
