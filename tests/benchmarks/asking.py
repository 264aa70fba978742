"""Questions put to a bot at a steady pace, spread so that nobody's rate limit is met, and what became of each."""

from __future__ import annotations

import contextlib
import subprocess
import sys
import time
from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from types import TracebackType

import numpy as np

from tests.command import environment
from tests.fakes import events
from tests.fakes.journal import Json, Post
from tests.fakes.slack import FakeSlack

CHANNELS, USERS = 100, 500
QUESTIONS = (
    "<@UBOT> what does a prodct manager earn",
    "<@UBOT> what does the project manager earn?",
    "<@UBOT> compare them on pay",
    "<@UBOT> who keeps the budget?",
    "<@UBOT> does it rain in Norway?",
)
Place = tuple[str, str]
"""A channel and the time of the question in it: where its answer belongs."""


@dataclass(frozen=True, slots=True)
class Came:
    """What became of questions: how many there were, how many have no answer, for how many of those Slack had given up
    telling the bot, how many answers too many there are, and the seconds that acknowledgements and answers took."""

    asked: int
    lost: int
    untold: int
    doubled: int
    acknowledgements: tuple[float, ...]
    replies: tuple[float, ...]


class Asking:
    """Asks in a workspace; `twin` tells whether the bot gets the message beside the mention, as ours subscribes to."""

    def __init__(self, slack: FakeSlack, twin: bool = True) -> None:
        self._slack = slack
        self._twin = twin
        self._since = time.monotonic()
        self._asked: dict[Place, float] = {}
        self._due: Counter[Place] = Counter()

    def ask(self, channel: str, user: str, text: str = QUESTIONS[0], thread: str = "") -> tuple[Json, ...]:
        """Asks one question, in a thread where one is given; gives the events that told of it."""
        began = time.monotonic()
        if self._twin:
            said = self._slack.mention(channel, user, text, thread)
            ts, told = said.ts, said.events
        else:
            ts = f"{1_800_000_000 + len(self._asked)}.000100"
            told = (events.app_mention(channel, {**events.written(user, text), "ts": ts}),)
            self._slack.push(*told)
        place = (channel, thread or ts)
        self._asked.setdefault(place, began)
        self._due[place] += 1
        return told

    def steadily(
        self, count: int, per_second: float, disturb: Callable[[], object] | None = None, times: int = 0
    ) -> None:
        """Asks so many questions at a pace, and disturbs so many times between them."""
        began, every = time.monotonic(), count // times if times else count + 1
        for number in range(count):
            time.sleep(max(0.0, began + number / per_second - time.monotonic()))
            self.ask(f"C{number % CHANNELS}", f"U{number % USERS}", QUESTIONS[number % len(QUESTIONS)])
            if disturb is not None and number % every == every // 2:
                disturb()

    def ask_once_more(self) -> None:
        """Asks in each thread once more: the answer comes after all that is still to be posted there."""
        for channel, thread in list(self._asked):
            self.ask(channel, f"U{channel}", QUESTIONS[1], thread)

    def answered(self, seconds: float) -> None:
        """Waits until each question has an answer and everything is acknowledged or given up; not for ever."""
        with contextlib.suppress(AssertionError):  # what is missing is counted
            self._slack.wait_for(lambda: self._due <= self._answers(), "all answers", seconds)
            self._slack.settle(seconds)

    def came(self) -> Came:
        """What became of the questions by now."""
        answers, first = self._answers(), dict[Place, float]()
        for post in self._slack.posts:
            first.setdefault(_place(post), post.at)
        lost, given_up = self._due - answers, {_asked(payload) for payload in self._slack.lost}
        return Came(
            self._due.total(),
            lost.total(),
            len(given_up & lost.keys()),
            (answers - self._due).total(),
            tuple(one.took for one in self._slack.deliveries if one.took is not None and one.at >= self._since),
            tuple(first[place] - began for place, began in self._asked.items() if place in first),
        )

    def _answers(self) -> Counter[Place]:
        return Counter(place for place in map(_place, self._slack.posts) if place in self._asked)


class Bare:
    """Bolt's echo as a process; `ping_interval` is Bolt's own setting, 10 unless one says otherwise."""

    def __init__(self, slack: FakeSlack, state: Path, ping_interval: float = 10.0) -> None:
        self._log = open(state / "echo.txt", "ab")  # noqa: SIM115 - a pipe that nobody reads would stop it
        command = [sys.executable, "-m", "tests.benchmarks.echo", str(ping_interval)]
        env = environment(**slack.environment)
        self._process = subprocess.Popen(command, stdout=self._log, stderr=self._log, env=env)
        self._slack = slack

    def __enter__(self) -> Bare:
        self._slack.wait_for_sockets(1)
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, at: TracebackType | None) -> None:
        self._process.kill()
        self._process.wait()
        self._log.close()


def milliseconds(seconds: tuple[float, ...], share: float) -> float:
    """A quantile of seconds, in milliseconds; 0 of none."""
    return float(np.quantile(seconds, share)) * 1000 if seconds else 0.0


def _place(post: Post) -> Place:
    return post.channel, post.thread_ts


def _asked(payload: Json) -> Place:
    return payload["event"].get("channel", ""), payload["event"].get("ts", "")
