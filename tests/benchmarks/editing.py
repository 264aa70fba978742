"""Knowledge that is edited, well and badly, under bots that run."""

from __future__ import annotations

import json
import shutil
import time
from collections.abc import Iterator
from dataclasses import dataclass, field
from itertools import count
from pathlib import Path

from bot.editions.news import News, Refused
from bot.editions.reloading import Reloading
from bot.knowledge import SHIPPED
from bot.matching.cache import Folder
from tests.bots import bot_of
from tests.command import MANAGERS
from tests.editions import ship
from tests.fakes.journal import Json
from tests.fakes.slack import FakeSlack
from tests.knowledge.malformed import CHARACTERS, REFUSED, SHAPES, SYNTAX, Malformed
from tests.slack.running import Running
from tests.terminal.screen import Screen

FILES: tuple[Malformed, ...] = (SYNTAX + REFUSED + CHARACTERS + SHAPES)[:80]
OFFSETS = 150
GOLDEN = 20
PER_SECOND, SECONDS = 20, 20

_PATIENCE = 60.0
_NOW_AND_THEN = 0.01


@dataclass(slots=True)
class Came:
    """What came of malformed files: answers asked for and unchanged, seconds until each warning and recovery."""

    files: int = 0
    asked: int = 0
    unchanged: int = 0
    warnings: int = 0
    recoveries: int = 0
    warned: list[float] = field(default_factory=list)
    recovered: list[float] = field(default_factory=list)


@dataclass(frozen=True, slots=True)
class Cut:
    """What came of a file that was cut at so many offsets; `fewest` of its `whole` entries were ever served."""

    offsets: int
    unreadable: int
    too_few: int
    taken: int
    fewest: int
    whole: int


class Edited:
    """A copy of a knowledge folder, into which malformed files are laid and from which they are taken."""

    def __init__(self, original: Path, folder: Path) -> None:
        self.folder = folder
        shutil.copytree(original, folder)
        self._good = {path: path.read_bytes() for path in folder.rglob("*.yaml")}

    def spoil(self, case: Malformed) -> None:
        """Lays a malformed file in."""
        case.write(self.folder)

    def mend(self) -> None:
        """All is as it was."""
        for path in self.folder.rglob("*.yaml"):
            if path not in self._good:
                path.unlink()
        for path, content in self._good.items():
            if path.read_bytes() != content:
                path.write_bytes(content)


def golden(number: int = GOLDEN) -> list[str]:
    """Questions that the small knowledge answers, in its own words."""
    bot = bot_of(MANAGERS)
    asked = [text for topic in bot.knowledge.topics for text in (topic.question, *topic.phrasings)]
    return [text for text in asked if bot.ask(text).entry][:number]


def in_slack(state: Path, files: tuple[Malformed, ...] = FILES, number: int = GOLDEN) -> Came:
    """Malformed files under `rolecall slack`."""
    edited, came, asked = Edited(MANAGERS, state / "knowledge"), Came(), golden(number)
    with FakeSlack() as slack, Running(slack, state, "--knowledge", str(edited.folder)) as bot:
        places = count()
        expected = _answered(slack, asked, places)
        log = Log(state / "log.txt")
        for case in files:
            came.warned.append(log.after(lambda case=case: edited.spoil(case), "I go on with what I had"))
            came.unchanged += sum(a == b for a, b in zip(_answered(slack, asked, places), expected, strict=True))
            came.recovered.append(log.after(edited.mend, "is mended"))
            came.asked += len(asked)
            came.files += 1
        bot.end()
    came.warnings, came.recoveries = log.count("I go on with what I had"), log.count("is mended")
    return came


def in_a_chat(state: Path, files: tuple[Malformed, ...] = FILES, number: int = 2) -> Came:
    """Malformed files under a chat at a prompt."""
    edited, came, asked = Edited(MANAGERS, state / "knowledge"), Came(), golden(number)
    with Screen("chat", "--no-record", "--knowledge", str(edited.folder), rows=60, columns=400) as screen:
        screen.prompted("/help")
        _told(screen, asked[0])  # which has to wait until all is there, and may be told so
        expected = [_told(screen, question) for question in asked]
        for case in files:
            for act, sign, times in (
                (lambda case=case: edited.spoil(case), "I go on with what I had", came.warned),
                (edited.mend, "is mended", came.recovered),
            ):
                began = time.monotonic()
                act()
                screen.prompted(sign)
                times.append(time.monotonic() - began)
                said = [_told(screen, question) for question in asked]
                came.unchanged += sum(a == b for a, b in zip(said, expected, strict=True))
                came.asked += len(asked)
            came.files += 1
        screen.type("\x04")
        screen.end()
    written = screen.written.decode()
    came.warnings, came.recoveries = written.count("I go on with what I had"), written.count("is mended")
    return came


def _told(screen: Screen, question: str) -> str:
    """What stands on the screen once a question was asked there, and nothing else."""
    screen.type("\x0c")
    screen.until(lambda shown: shown == ">")
    screen.type(f"/new\r{question}\r")
    return screen.prompted("Source")


def cut_everywhere(state: Path, offsets: int = OFFSETS) -> Cut:
    """A file cut at offsets all over it, and whole again after each, under a bot that reads it at each change."""
    folder = state / "knowledge"
    ship.write(folder)
    reloading = Reloading(folder, Folder.of_the_user())
    heard: list[News] = []
    reloading.service.subscribe(heard.append)
    whole = fewest = len(reloading.service.edition.bot.knowledge.entries)
    too_few = taken = 0
    for number in range(offsets):
        heard.clear()
        ship.write(folder, ship.GOOD[: number * len(ship.GOOD) // offsets])
        reloading.refresh()
        fewest = min(fewest, len(reloading.service.edition.bot.knowledge.entries))
        (news,) = heard
        too_few += isinstance(news, Refused) and "would be gone" in news.reason
        taken += not isinstance(news, Refused)
        ship.write(folder)
        reloading.refresh()
        assert len(reloading.service.edition.bot.knowledge.entries) == whole
    return Cut(offsets, offsets - too_few - taken, too_few, taken, fewest, whole)


def answers_meanwhile(state: Path) -> tuple[list[float], list[float], int]:
    """The seconds that answers took in peace, and while edition after edition was prepared, and how many those were."""
    edited = Edited(SHIPPED, state / "knowledge")
    file = edited.folder / "faq" / "bot.yaml"
    asked = [one.question for one in bot_of(SHIPPED).contents().listed()]
    with FakeSlack() as slack, Running(slack, state, "--knowledge", str(edited.folder)) as bot:
        log, places = Log(state / "log.txt"), count()
        _answered(slack, asked[:GOLDEN], places)
        peace = _steadily(slack, asked, places)
        edits = count()

        def edit() -> None:
            file.write_text(f"{file.read_text()}# {next(edits)}\n")

        edit()
        seen = log.count("has changed and")

        def again() -> None:
            nonlocal seen
            if log.count("has changed and") > seen:
                seen = log.count("has changed and")
                edit()

        during = _steadily(slack, asked, places, again)
        bot.end()
    return peace, during, log.count("has changed and")


class Log:
    """What a bot logs, as JSON lines."""

    def __init__(self, path: Path) -> None:
        self._path = path

    def count(self, sign: str) -> int:
        """How many messages hold something."""
        lines = self._path.read_text().splitlines(keepends=True)
        return sum(sign in json.loads(line)["message"] for line in lines if line.endswith("\n"))

    def after(self, act: object, sign: str) -> float:
        """The seconds from when something is done until one more message holds a sign."""
        assert callable(act)
        before, began = self.count(sign), time.monotonic()
        act()
        while self.count(sign) == before:
            assert time.monotonic() < began + _PATIENCE, f"never logged: {sign}"
            time.sleep(_NOW_AND_THEN)
        return time.monotonic() - began


def _answered(slack: FakeSlack, asked: list[str], places: Iterator[int]) -> list[str]:
    """What is answered to questions, each in a channel of its own."""
    channels = []
    for question in asked:
        place = next(places)
        slack.mention(f"C{place}", f"U{place}", f"<@UBOT> {question}")
        channels.append(f"C{place}")

    def found() -> list[Json] | None:
        posts = {post.channel: post for post in slack.posts}
        return [{"text": posts[channel].text} for channel in channels] if posts.keys() >= set(channels) else None

    return [str(one["text"]) for one in slack.wait_for(found, "all answers", _PATIENCE) or ()]


def _steadily(slack: FakeSlack, asked: list[str], places: Iterator[int], between: object = lambda: None) -> list[float]:
    """The seconds from each question to its answer, asked at a steady pace."""
    assert callable(between)
    began, times = time.monotonic(), dict[str, float]()
    for number in range(PER_SECOND * SECONDS):
        time.sleep(max(0.0, began + number / PER_SECOND - time.monotonic()))
        place = next(places)
        times[f"C{place}"] = time.monotonic()
        slack.mention(f"C{place}", f"U{place}", f"<@UBOT> {asked[number % len(asked)]}")
        between()

    def found() -> dict[str, float] | None:
        posts = {post.channel: post.at for post in slack.posts}
        return posts if posts.keys() >= times.keys() else None

    at = slack.wait_for(found, "all answers", _PATIENCE) or {}
    return [at[channel] - asked_at for channel, asked_at in times.items()]
