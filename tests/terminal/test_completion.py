"""A shell completes `rolecall`, by click's own script, as somebody who presses Tab sees it."""

from __future__ import annotations

import os
import shlex
import shutil
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from itertools import count
from pathlib import Path

import click
import pytest

from adapters.terminal.cli import rolecall as commands
from tests.command import Ended, environment, process, processed
from tests.terminal.screen import Screen

ANY = ["'", '"', "\\", "$(touch spoilt)", "`", "a\nb", "-", "--", "--no=such", "*", "!!", "\x1b[2J", "\udce9", "é"]
COMMANDS = commands.list_commands(click.Context(commands))


@dataclass(frozen=True, slots=True)
class Shell:
    """A shell without the settings of whoever runs the tests, and the line that makes it complete `rolecall`."""

    program: tuple[str, ...]
    sourcing: str

    @contextmanager
    def opened(self, home: Path) -> Iterator[Screen]:
        """The shell at a terminal, in a folder, ready to complete."""
        env = {"HOME": str(home), "PATH": f"{home / 'bin'}:{os.defpath}", "PS1": "$ "}
        with Screen(program=self.program, env=env) as screen:
            screen.type(f"{self.sourcing}; cd\r")
            yield screen


SHELLS = {
    "bash": Shell(
        ("bash", "--norc", "--noprofile"),
        "bind 'set show-all-if-ambiguous on'; eval \"$(_ROLECALL_COMPLETE=bash_source rolecall)\"",
    ),
    "zsh": Shell(
        ("zsh", "-f"),
        'autoload -U compinit; compinit -D -u; eval "$(_ROLECALL_COMPLETE=zsh_source rolecall)"',
    ),
    "fish": Shell(
        ("fish", "--no-config"),
        # What fish proposes unasked would look like what Tab brings.
        "set -g fish_autosuggestion_enabled 0; _ROLECALL_COMPLETE=fish_source rolecall | source",
    ),
}


def missing(name: str) -> pytest.MarkDecorator:
    return pytest.mark.skipif(shutil.which(name, path=os.defpath) is None, reason=f"{name} isn't there")


@pytest.fixture(scope="module")
def home(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder that holds the command, a folder, `lamps`, and a file, `lamps.csv`."""
    home = tmp_path_factory.mktemp("home")
    for folder in ("bin", "lamps"):
        (home / folder).mkdir()
    (home / "lamps.csv").touch()
    command = home / "bin" / "rolecall"
    command.write_text(f'#!/bin/sh\nexec {shlex.quote(sys.executable)} -m bot "$@"\n')
    command.chmod(0o755)
    return home


@pytest.fixture(scope="module", params=[pytest.param(name, marks=missing(name)) for name in SHELLS])
def opened(request: pytest.FixtureRequest, home: Path) -> Iterator[Screen]:
    with SHELLS[request.param].opened(home) as screen:
        yield screen


TIMES = count(1)


@pytest.fixture
def shell(opened: Screen) -> Screen:
    """A shell in that folder, with nothing typed and nothing on its screen but a sign above the prompt."""
    number = next(TIMES)
    opened.type(f"\x15printf '\\033[H\\033[2J'; echo rea''dy{number}\r")
    opened.until(lambda shown: shown.startswith(f"ready{number}\n"))
    return opened


class TestTab:
    @pytest.mark.parametrize(
        ("typed", "completed"),
        [
            ("im", "import"),
            ("ask --c", "ask --color"),
            ("ask --color al", "ask --color always"),
            ("--color never ask --kn", "--color never ask --knowledge"),
            ("ask --knowledge la", "ask --knowledge lamps/"),
            ("--knowledge la", "--knowledge lamps/"),
            ("init la", "init lamps/"),
            ("import lamps.csv --into la", "import lamps.csv --into lamps/"),
            ("import lamps.", "import lamps.csv"),
        ],
    )
    def test_finishes_the_word(self, shell: Screen, typed: str, completed: str) -> None:
        shell.type(f"rolecall {typed}\t")
        shell.until(f" rolecall {completed}")

    @pytest.mark.parametrize(
        ("typed", "offered"),
        [
            ("", COMMANDS),
            ("ch", ["chat", "check"]),
            ("ask --color a", ["auto", "always"]),
            ("ask --", ["--knowledge", "--json", "--color", "--why", "--plain", "--no-record", "--keep-days"]),
            ("import lamps", ["lamps/", "lamps.csv"]),
        ],
    )
    def test_shows_what_the_word_may_become(self, shell: Screen, typed: str, offered: list[str]) -> None:
        shell.type(f"rolecall {typed}\t")
        shell.until(lambda shown: set(offered) <= set(shown.split()))

    def test_runs_nothing_that_stands_on_the_line(self, shell: Screen, home: Path) -> None:
        shell.type("rolecall ask \"it's $(touch spoilt)\" '`touch spoilt`' don\\'t --c\t")
        shell.until("don\\'t --color")
        assert not (home / "spoilt").exists()


def asking(shell: str, *words: str) -> dict[str, str]:
    """How a shell asks the command about the last of some words."""
    number = words[-1] if shell == "fish" else str(len(words))
    line = ("\n" if shell == "bash" else " ").join(("rolecall", *words))
    return {"_ROLECALL_COMPLETE": f"{shell}_complete", "COMP_WORDS": line, "COMP_CWORD": number}


def offered(shell: str, *words: str) -> Ended:
    """What the command tells a shell of the last of some words."""
    return process(env=asking(shell, *words))


class TestTheCommand:
    def test_offers_its_commands_and_nothing_else(self) -> None:
        assert offered("bash", "") == Ended(0, "".join(f"plain,{name}\n" for name in COMMANDS), "")

    def test_tells_zsh_and_fish_what_they_do(self) -> None:
        assert offered("zsh", "ch").out.splitlines()[1::3] == ["chat", "check"]
        assert offered("fish", "che").out == "plain,check\tSays what is wrong in the knowledge.\n"

    def test_offers_a_question_nothing(self) -> None:
        assert offered("bash", "ask", "who") == Ended(0, "\n", "")

    @pytest.mark.parametrize("shell", SHELLS)
    def test_takes_any_word(self, shell: str) -> None:
        lines = [
            line
            for word in ANY
            for line in ((word,), ("ask", word), (word, ""), ("ask", "--knowledge", word), ("import", word))
        ]
        ended = processed(((), asking(shell, *line)) for line in lines)
        assert [(*line, one.code, one.err) for line, one in zip(lines, ended, strict=True)] == [
            (*line, 0, "") for line in lines
        ]

    def test_loads_nothing_that_answers_or_draws(self) -> None:
        asked = {"_ROLECALL_COMPLETE": "bash_complete", "COMP_WORDS": "rolecall ask --color a", "COMP_CWORD": "3"}
        ended = subprocess.run(
            [sys.executable, "-X", "importtime", "-m", "bot"],
            capture_output=True,
            env=environment(**asked),
            timeout=60,
            check=True,
        )
        assert ended.stdout == b"plain,auto\nplain,always\n"
        loaded = {line.rpartition("|")[2].strip() for line in ended.stderr.decode().splitlines()}
        heavy = {"numpy", "prompt_toolkit", "rich", "yaml", "Stemmer", "rapidfuzz", "sqlite3", "slack_bolt"}
        assert "adapters.terminal.cli" in loaded
        assert not loaded & (heavy | {"bot.opening", "bot.answerer", "knowledge"})
