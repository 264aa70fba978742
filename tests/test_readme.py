"""What the README says is so."""

from __future__ import annotations

import re
import shlex
from pathlib import Path

import click

from adapters.terminal.chat.commands import COMMANDS
from adapters.terminal.cli import rolecall as commands
from adapters.terminal.exits import ExitCode
from tests.command import ROOT, rolecall

NAMES = set(commands.list_commands(click.Context(commands)))
README = (Path(__file__).resolve().parent.parent / "README.md").read_text(encoding="utf-8")


def test_its_first_question_gets_its_answer_with_its_source() -> None:
    asked = re.search(r"^\$ rolecall (ask .*)\n((?:.+\n|\n)+?)```", README, re.MULTILINE)
    assert asked is not None
    ended = rolecall(*shlex.split(asked[1]))
    assert (ended.code, ended.out) == (0, asked[2])


def test_it_names_every_command() -> None:
    for name in NAMES:
        assert f"rolecall {name}" in README


def test_every_command_that_it_names_is_there() -> None:
    named = set(re.findall(r"`(?:\.venv/bin/)?rolecall ([a-z]+)", README))
    assert named <= NAMES


def test_what_it_shows_is_there() -> None:
    pictures = re.findall(r"!\[[^]]*\]\(([^)]+)\)", README)
    assert pictures
    assert all((ROOT / picture).is_file() for picture in pictures)


def test_it_names_every_command_of_a_chat() -> None:
    for command in COMMANDS.values():
        assert command.usage in README


def test_it_names_every_option_and_every_variable_of_the_environment() -> None:
    code = "".join(path.read_text(encoding="utf-8") for path in (ROOT / "adapters").rglob("*.py"))
    for option in commands.params:
        assert option.opts[0] in README or option.opts[0] in {"--help", "-h", "--version"}
    for name in set(re.findall(r"ROLECALL_[A-Z_]+", code)):
        assert name in README


def test_it_tells_every_exit_code() -> None:
    told = re.search(r"Exit codes: (.+?)\.", README, re.DOTALL)
    assert told is not None
    assert [int(code) for code in re.findall(r"\b\d+\b", told[1])] == sorted(ExitCode)


def test_the_two_set_up_commands_stand_alone_on_their_lines() -> None:
    lines = [line for line in README.splitlines() if line.startswith("python3 -m venv")]
    assert [line.rsplit("&& ", 1)[1].split()[0] for line in lines] == [".venv/bin/rolecall", ".venv/bin/pytest"]
