"""`rolecall check` at a terminal, and while files change."""

from __future__ import annotations

import json
import os
import re
import signal
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from threading import Timer
from typing import IO

import pytest

from tests.authoring.checking.checked import LAMPS, folder
from tests.command import Ended, environment, process, rolecall
from tests.terminal.screen import Screen

DOUBTFUL = LAMPS.replace("[reset of the pink one]", "[ランプ]")
BROKEN = LAMPS.replace("answer: Press it twice.", "anser: Press it twice.")
SENTENCE = "'ランプ' of 'pink-lamp' isn't answered: isn't English"
_PATIENCE = 60


@pytest.fixture
def lamps(tmp_path: Path) -> Path:
    """A folder with something doubtful."""
    return folder(tmp_path / "k", {"faq/lamps.yaml": DOUBTFUL})


class TestATerminal:
    def test_shows_the_line_and_a_caret_in_colour(self, lamps: Path) -> None:
        with Screen("check", "--knowledge", "k", program=_within(lamps.parent), columns=100) as screen:
            assert screen.end() == 0
            assert screen.shown.splitlines() == [
                f"k/faq/lamps.yaml:8:15: warning: {SENTENCE}",
                "    8 |   phrasings: [ランプ]",
                "      |               ^~~~~~",
                "1 warning.",
            ]
            assert b"\x1b[1;33mwarning\x1b[0m" in screen.written

    def test_shows_the_same_without_colour(self, lamps: Path) -> None:
        for wish, env in (((), {"NO_COLOR": "1"}), (("--color", "never"), {})):
            with Screen("check", *wish, "--knowledge", str(lamps), env=env) as screen:
                assert screen.end() == 0
                assert b"\x1b" not in screen.written
                assert "^~~~~~" in screen.shown

    def test_that_is_read_aloud_gets_plain_lines(self, lamps: Path) -> None:
        with Screen(
            "check", "--knowledge", "k", program=_within(lamps.parent), columns=100, env={"ACCESSIBLE": "1"}
        ) as screen:
            assert screen.end() == 0
            assert screen.shown.splitlines() == [f"k/faq/lamps.yaml:8:15: warning: {SENTENCE}", "1 warning."]
            assert b"\x1b" not in screen.written

    def test_isnt_steered_by_what_is_in_the_files(self, tmp_path: Path) -> None:
        made = folder(tmp_path, {"faq/a.yaml": "entries: \x1b]0;owned\x07 no\n"})
        with Screen("check", "--knowledge", str(made)) as screen:
            assert screen.end() == 3
            assert screen.title == ""
            assert r"\x1b]0;owned\x07" in screen.shown


class TestAPipe:
    def test_gets_lines_and_no_looks(self, lamps: Path) -> None:
        line = f"{lamps}/faq/lamps.yaml:8:15: warning: {SENTENCE}\n"
        assert process("check", "--knowledge", str(lamps)) == Ended(0, line, "1 warning.\n")

    def test_gets_colour_where_it_is_wished_for(self, lamps: Path) -> None:
        assert "\x1b[1;33mwarning\x1b[0m" in rolecall("check", "--color", "always", "--knowledge", str(lamps)).out


class TestWatching:
    def test_tells_what_is_new_and_what_is_mended(self, lamps: Path) -> None:
        file = lamps / "faq" / "lamps.yaml"
        with _watching(lamps) as (out, err):
            assert out.readline() == f"{file}:8:15: warning: {SENTENCE}\n"
            assert err.readline() == f"1 warning found; watching {lamps} until Ctrl-C.\n"

            file.write_text("# one line more\n" + BROKEN.replace("[reset of the pink one]", "[ランプ]"))
            assert re.fullmatch(r".*lamps\.yaml:\d+:\d+: error: .*'anser'.*\n", out.readline())
            left = r"1 new, 0 mended; 1 error and 1 warning left\."  # which can't be judged meanwhile
            assert re.fullmatch(rf"\d\d:\d\d:\d\d {left}\n", err.readline())

            file.write_text("# one line more\n" + DOUBTFUL)
            assert err.readline().startswith(f"mended: {file}:6:3: error: ")
            assert err.readline().endswith(" 0 new, 1 mended; 1 warning left.\n")

            file.write_text("# a line\n# and another\n" + DOUBTFUL)
            assert err.readline().endswith(" 0 new, 0 mended; 1 warning left.\n")  # it has moved, and is the same

            file.write_text(LAMPS)
            assert err.readline() == f"mended: {file}:10:15: warning: {SENTENCE}\n"
            assert err.readline().endswith(" 0 new, 1 mended; nothing left.\n")

    def test_goes_on_where_the_folder_vanishes_and_comes_again(self, lamps: Path) -> None:
        with _watching(lamps, "--json") as (out, err):
            assert json.loads(out.readline())["rule"] == "phrasing-lost"
            err.readline()
            lamps.rename(lamps.parent / "away")
            assert json.loads(out.readline())["sentence"].startswith("there is no such folder")
            assert err.readline().endswith(" 1 new, 0 mended; 1 error and 1 warning left.\n")
            (lamps.parent / "away").rename(lamps)
            assert err.readline().startswith(f"mended: {lamps}:1:1: error: there is no such folder")
            assert err.readline().endswith(" 0 new, 1 mended; 1 warning left.\n")


@contextmanager
def _watching(knowledge: Path, *wishes: str) -> Iterator[tuple[IO[str], IO[str]]]:
    """The output of a command that watches; at its end it is interrupted, and ends with 130 and nothing more."""
    with subprocess.Popen(
        [sys.executable, "-m", "bot", "check", "--watch", *wishes, "--knowledge", str(knowledge)],
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        encoding="utf-8",
        env=environment(),
    ) as command:
        given_up = Timer(_PATIENCE, command.kill)
        given_up.start()
        assert command.stdout
        assert command.stderr
        try:
            yield command.stdout, command.stderr
            command.send_signal(signal.SIGINT)
            out, err = command.stdout.read(), command.stderr.read()
            assert (command.wait(), out) == (130, "")
            assert "Traceback" not in err
        finally:
            given_up.cancel()
            command.kill()


def _within(place: Path) -> tuple[str, ...]:
    """The command, run in a folder."""
    code = f"import os; os.chdir({os.fspath(place)!r}); from bot.__main__ import main; main()"
    return (sys.executable, "-c", code)
