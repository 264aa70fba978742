"""What a bot in a busy, broken Slack must bear, each as one scenario that gives what became of the questions."""

from __future__ import annotations

import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from itertools import pairwise
from pathlib import Path

from adapters.slack.connecting.sockets import SOCKETS
from tests.benchmarks.asking import Asking, Bare, Came
from tests.fakes.faults import Fault, Hang, Page, RateLimited, ResetAfter, ResetBefore, ServerError
from tests.fakes.slack import FakeSlack
from tests.slack.delivering import Delivering
from tests.slack.running import Running
from tests.slack.strays import Met, logged, sent

PER_SECOND = 50.0
_SPEED = 30.0
"""How much faster than Slack's the clock of redelivery runs: at once, 2 s, 10 s."""

_PATIENCE = 0.7
"""Slack waits three seconds for an acknowledgement. Not in step with what disturbs once a second, or what was sent just
before a kill would be sent again just before each that comes."""

Trouble = tuple[str, Fault, int, int]
"""Name, fault, how often, and the questions that it is spread over."""

FAULTS: tuple[Trouble, ...] = (
    ("429 once", RateLimited(1), 1, 1),
    ("429 three times", RateLimited(1), 3, 1),
    ("429 thirty times", RateLimited(1), 30, 10),
    ("500", ServerError(500), 1, 1),
    ("HTML with 200", Page(), 1, 1),
    ("HTML with 502", Page(502), 1, 1),
    ("reset before accepting", ResetBefore(), 1, 1),
    ("reset after accepting", ResetAfter(), 1, 1),
)
HANGS: tuple[Trouble, ...] = (
    ("hang of 30 s, accepted", Hang(30), 1, 1),
    ("hang of 30 s, not accepted", Hang(30, accepted=False), 1, 1),
)


@dataclass(frozen=True, slots=True)
class Ended:
    """How a bot ended: the exit code, and the seconds that it took."""

    code: int
    seconds: float


def load(state: Path, count: int = 500) -> Came:
    """Questions at a steady pace, nothing amiss."""
    with FakeSlack(speed=_SPEED, seconds_per_post=0.9) as slack, Running(slack, state) as bot:
        return _put(slack, bot, count)


def load_bare(state: Path, count: int = 500) -> Came:
    """The same to bare Bolt."""
    with FakeSlack(speed=_SPEED, echoes=False) as slack, Bare(slack, state):
        return _put_bare(slack, count)


def resets(state: Path, count: int = 1000, times: int = 20) -> Came:
    """All sockets are reset again and again."""
    with FakeSlack(speed=_SPEED, patience=_PATIENCE) as slack, Running(slack, state) as bot:
        return _put(slack, bot, count, slack.reset_sockets, times)


def resets_bare(state: Path, count: int = 1000, times: int = 20) -> Came:
    """The same to bare Bolt, which notices with its own default only after a minute: it is told to ping each second."""
    with FakeSlack(speed=_SPEED, patience=_PATIENCE, echoes=False) as slack, Bare(slack, state, 1.0):
        return _put_bare(slack, count, slack.reset_sockets, times)


def kills(state: Path, count: int = 1000, times: int = 20) -> Came:
    """The bot is killed and started again and again."""
    with FakeSlack(speed=_SPEED, patience=_PATIENCE) as slack, Running(slack, state) as bot:
        return _put(slack, bot, count, bot.kill, times)


def again(state: Path, count: int = 25) -> Came:
    """Each event comes four times."""
    with FakeSlack(speed=_SPEED) as slack, Running(slack, state) as bot:
        asking = Asking(slack)
        told = [event for number in range(count) for event in asking.ask(f"C{number}", f"U{number}")]
        for event in told * 3:
            slack.push(event)
        asking.answered(30)
        bot.end()
        return asking.came()


def faults(state: Path, given: Sequence[Trouble] = FAULTS) -> dict[str, tuple[Came, int]]:
    """What became of questions whose answers met a fault, and how many were sent again too early, by its name."""
    came = {}
    with FakeSlack(speed=_SPEED, seconds_per_post=0.9) as slack, Running(slack, state):
        for number, (name, fault, times, questions) in enumerate(given):
            asking, before = Asking(slack), len(slack.calls())
            slack.fail("chat.postMessage", fault, times)
            for question in range(questions):
                asking.ask(f"C{number}x{question}", f"U{number}x{question}")
            asking.answered(90)
            asking.ask_once_more()
            asking.answered(90)
            came[name] = (asking.came(), _early(slack, before))
    return came


def end(state: Path, count: int = 8, seconds: float = 2.0) -> tuple[Came, Ended]:
    """The bot is told to end with slow answers in hand."""
    with FakeSlack(speed=_SPEED) as slack, Running(slack, state) as bot:
        asking = Asking(slack)
        slack.fail("chat.postMessage", Hang(seconds), times=count)
        for number in range(count):
            asking.ask(f"C{number}", f"U{number}")
        slack.wait_for_acknowledgements(2 * count)
        began = time.monotonic()
        code = bot.end()
        return asking.came(), Ended(code, time.monotonic() - began)


def flood(state: Path, count: int = 200, seconds: float = 10.0, others: int = 10) -> Came:
    """One user floods; what became of the questions of the others."""
    with FakeSlack(speed=_SPEED, seconds_per_post=0.9) as slack, Running(slack, state):
        flooding, asking = Asking(slack), Asking(slack)
        began, every = time.monotonic(), count // (others * max(1, int(seconds / 2)))
        for number in range(count):
            time.sleep(max(0.0, began + number * seconds / count - time.monotonic()))
            flooding.ask("C0", "U0")
            if number % every == 0:
                other = number // every % others + 1
                asking.ask(f"C{other}", f"U{other}")
        asking.answered(30)
        return asking.came()


def noticed(state: Path, *, reset: bool) -> float:
    """Seconds until the bot has opened its sockets anew, once they are reset, or have become black holes."""
    with FakeSlack(speed=_SPEED) as slack, Running(slack, state):
        slack.wait_for(lambda: slack.pings >= SOCKETS, "pings")
        opened, began = slack.sockets_opened, time.monotonic()
        if reset:
            slack.reset_sockets()
        else:
            slack.silence_sockets()
        slack.wait_for(lambda: slack.sockets_opened >= opened + SOCKETS, "new sockets")
        return time.monotonic() - began


def strangers(state: Path, count: int = 10_000) -> tuple[Met, int]:
    """Requests over HTTP that nobody has signed: how they were met, and how much of them stands in the log."""
    with FakeSlack() as slack, Delivering(slack, state) as bot:
        met = sent(bot.port, count)
        bot.end()
        return met, logged(bot.log.read_bytes())


def _put(
    slack: FakeSlack, bot: Running, count: int, disturb: Callable[[], object] | None = None, times: int = 0
) -> Came:
    asking = Asking(slack)
    asking.steadily(count, PER_SECOND, disturb, times)
    asking.answered(60)
    bot.end()  # which finishes what is in hand: what is posted twice is by then
    return asking.came()


def _put_bare(slack: FakeSlack, count: int, disturb: Callable[[], object] | None = None, times: int = 0) -> Came:
    asking = Asking(slack, twin=False)
    asking.steadily(count, PER_SECOND, disturb, times)
    asking.answered(60)
    return asking.came()


def _early(slack: FakeSlack, since: int) -> int:
    """Requests in a channel that came before the second of a 429 in it was over."""
    posts = [call for call in slack.calls()[since:] if call.method == "chat.postMessage"]
    channels = {call.arguments["channel"] for call in posts}
    of = [[call for call in posts if call.arguments["channel"] == channel] for channel in channels]
    return sum(one.status == 429 and two.at - one.at < 1.0 for calls in of for one, two in pairwise(calls))
