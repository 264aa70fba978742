"""`rolecall slack` as a real process, whose knowledge is edited while it runs."""

from __future__ import annotations

import json
import shutil
from pathlib import Path

from tests.benchmarks.editing import FILES, Log, in_slack
from tests.command import MANAGERS
from tests.fakes.slack import FakeSlack
from tests.slack.delivering import Delivering
from tests.slack.running import Running

ASKED = "<@UBOT> what does a product manager earn"
REFUSED, MENDED, CHANGED = "I go on with what I had", "is mended", "has changed and is in use"


def copied(state: Path) -> tuple[Path, Path]:
    """A knowledge folder of the test's own, and the file in it that says what product managers earn."""
    folder = state / "knowledge"
    shutil.copytree(MANAGERS, folder)
    return folder, folder / "topics" / "work.yaml"


def test_malformed_files_change_no_answer_and_are_told_once_each(tmp_path: Path) -> None:
    came = in_slack(tmp_path, FILES[::30], 3)  # all of them: python -m tests.benchmarks.reloading malformed
    assert (came.files, came.asked, came.unchanged) == (3, 9, 9)
    assert (came.warnings, came.recoveries) == (3, 3)


def test_a_change_is_answered_from_without_a_restart(tmp_path: Path) -> None:
    folder, file = copied(tmp_path)
    with FakeSlack() as slack, Running(slack, tmp_path, "--knowledge", str(folder)) as bot:
        said = slack.mention("C1", "U1", ASKED)
        slack.wait_for_posts(1)
        edited = file.read_text().replace("90,000", "95,000")
        Log(tmp_path / "log.txt").after(lambda: file.write_text(edited), CHANGED)
        slack.say("C1", "U2", "and the project manager?", said.ts)  # the conversation goes on
        slack.wait_for_posts(2)
        slack.mention("C2", "U1", ASKED)
        _, second, third = slack.wait_for_posts(3)
        assert "80,000" in second.text
        assert "95,000" in third.text
        assert bot.end() == 0


def test_what_is_refused_is_told_at_home_as_long_as_it_is(tmp_path: Path) -> None:
    folder, file = copied(tmp_path)
    good = file.read_text()
    with FakeSlack() as slack, Running(slack, tmp_path, "--knowledge", str(folder)):
        log = Log(tmp_path / "log.txt")
        log.after(lambda: file.write_text(f"{good}\nstray\n"), REFUSED)
        slack.open_home("U1")
        slack.wait_for_calls("views.publish", 1)
        assert "knowledge/topics/work.yaml:109:1: " in json.dumps(slack.home("U1"))
        assert str(tmp_path) not in json.dumps(slack.home("U1"))
        log.after(lambda: file.write_text(good), MENDED)
        slack.open_home("U1")
        slack.wait_for_calls("views.publish", 2)
        assert "work.yaml" not in json.dumps(slack.home("U1"))


def test_what_is_refused_is_told_to_whoever_asks_whether_it_is_ready(tmp_path: Path) -> None:
    folder, file = copied(tmp_path)
    with FakeSlack(echoes=False) as slack, Delivering(slack, tmp_path, "--knowledge", str(folder)) as bot:
        log = Log(tmp_path / "log.txt")
        assert json.loads(bot.ask("GET", "/readyz").body)["knowledge_refused_since"] is None
        log.after(file.unlink, REFUSED)
        answer = bot.ask("GET", "/readyz")
        assert answer.status == 200  # it answers, from what it had
        assert json.loads(answer.body)["knowledge_refused_since"].endswith("+00:00")
        assert bot.end() == 0
