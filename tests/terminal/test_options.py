"""What can be wished of `rolecall ask`, where each wish may stand, and what `--help` tells of it."""

from __future__ import annotations

import re
from pathlib import Path

import click
import pytest

from adapters.terminal.cli import rolecall as commands
from bot import __version__
from tests.command import ASK, LAMPS, MANAGERS, Ended, process, rolecall
from tests.terminal.answers import SALARY, objects

COMMANDS = commands.list_commands(click.Context(commands))
"""`slack` is another adapter's, and only listed here."""

LONGEST = 25
"""Lines that a help text may have: what a screen of 80 by 25 shows at once."""

LONGER = {(): 32, ("add",): 40}
"""Where no words are left to be saved: the list of commands grows, and `add` has an option for each key of an entry."""


class TestTheKnowledge:
    WORDS = ("how do I reset the blue lamp",)
    ANSWER = Ended(0, "Press it twice.\n", "")

    def test_is_named_after_the_command(self) -> None:
        assert rolecall("ask", "--knowledge", str(LAMPS), *self.WORDS) == self.ANSWER

    def test_is_named_before_the_command(self) -> None:
        assert rolecall("--knowledge", str(LAMPS), "ask", *self.WORDS) == self.ANSWER

    def test_is_named_by_the_environment(self, monkeypatch: pytest.MonkeyPatch) -> None:
        monkeypatch.setenv("ROLECALL_KNOWLEDGE", str(LAMPS))
        assert rolecall("ask", *self.WORDS) == self.ANSWER

    def test_is_the_nearest_one_named(self, monkeypatch: pytest.MonkeyPatch) -> None:
        monkeypatch.setenv("ROLECALL_KNOWLEDGE", str(MANAGERS))
        assert rolecall("--knowledge", str(LAMPS), "ask", *self.WORDS) == self.ANSWER
        assert rolecall("ask", "--knowledge", str(LAMPS), *self.WORDS) == self.ANSWER
        assert rolecall("--knowledge", str(MANAGERS), "ask", "--knowledge", str(LAMPS), *self.WORDS) == self.ANSWER

    def test_that_is_empty_is_a_mistake_in_usage_and_not_the_folder_where_one_is(self) -> None:
        ended = rolecall("check", "--knowledge", "")
        assert (ended.code, ended.out) == (2, "")
        assert "Invalid value for '--knowledge': it is empty" in ended.err

    def test_that_is_not_there_is_broken_knowledge(self, tmp_path: Path) -> None:
        ended = rolecall("ask", "--knowledge", str(tmp_path / "gone"), *self.WORDS)
        assert (ended.code, ended.out) == (3, "")
        assert ended.err.startswith(f"{tmp_path}/gone:1:1: ")
        assert ended.err.count("\n") == 1


class TestOptions:
    def test_may_stand_before_the_command(self) -> None:
        ended = rolecall("--json", "--knowledge", str(MANAGERS), "ask", "cheers")
        assert [one["entry"] for one in objects(ended.out)] == ["thanks"]

    def test_that_a_command_does_not_take_are_refused_before_it_too(self) -> None:
        assert rolecall("--json", "init", "somewhere") == Ended(
            2, "", "rolecall: init takes no --json.\nTry 'rolecall --help'.\n"
        )

    def test_why_adds_how_the_answer_came_about(self) -> None:
        ended = rolecall(*ASK, "--why", "what does a prodct manager earn")
        answer, _, why = ended.out.partition("\nWhy: ")
        assert (ended.code, answer) == (0, SALARY)
        assert "- nearest phrasing: " in why
        assert re.search(r"^- carried by: [^ ]+ \d+%", why, re.MULTILINE)
        assert "- roles read: product\n" in why
        assert "- read as: prodct → product\n" in why
        assert re.search(r"^- runner-up: [a-z-]+ \(0\.\d\d\), \d\.\d\d behind$", why, re.MULTILINE)

    @pytest.mark.parametrize("color", ["always", "never", "auto"])
    def test_color_dims_the_sources_and_nothing_else(self, color: str) -> None:
        dim, plain = ("\x1b[2m", "\x1b[0m") if color == "always" else ("", "")
        text, _, source = SALARY[:-1].rpartition("\n\n")
        shown = rolecall(*ASK, "--color", color, "what does a product manager earn").out
        assert shown == f"{text}\n\n{dim}{source}{plain}\n"

    @pytest.mark.parametrize(
        ("variables", "colored"),
        [
            ({}, False),
            ({"FORCE_COLOR": "1"}, True),
            ({"FORCE_COLOR": ""}, False),
            ({"NO_COLOR": "1", "FORCE_COLOR": "1"}, False),
            ({"NO_COLOR": "", "FORCE_COLOR": "1"}, True),
        ],
    )
    def test_color_in_a_pipe_follows_the_environment(
        self, variables: dict[str, str], colored: bool, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        monkeypatch.delenv("NO_COLOR", raising=False)
        monkeypatch.delenv("FORCE_COLOR", raising=False)
        for name, value in variables.items():
            monkeypatch.setenv(name, value)
        assert ("\x1b" in rolecall(*ASK, "what does a product manager earn").out) is colored

    def test_color_by_wish_beats_the_environment(self, monkeypatch: pytest.MonkeyPatch) -> None:
        monkeypatch.setenv("NO_COLOR", "1")
        assert "\x1b" in rolecall(*ASK, "--color", "always", "what does a product manager earn").out
        monkeypatch.delenv("NO_COLOR")
        monkeypatch.setenv("FORCE_COLOR", "1")
        assert "\x1b" not in rolecall("--color", "never", *ASK, "what does a product manager earn").out

    def test_color_never_gets_into_json(self) -> None:
        assert "\\u001b" not in rolecall(*ASK, "--json", "--color", "always", "what does a product manager earn").out


class TestHelp:
    @pytest.mark.parametrize("command", [(), *((name,) for name in COMMANDS if name != "slack")])
    def test_of_each_command_is_short_and_names_its_exit_codes(self, command: tuple[str, ...]) -> None:
        ended = rolecall(*command, "--help")
        assert (ended.code, ended.err) == (0, "")
        assert ended.out.startswith(f"Usage: {' '.join(('rolecall', *command))} ")
        assert "Exit codes: 0 " in ended.out
        assert "…" not in ended.out
        assert "..." not in ended.out.split("\n", 1)[1]
        assert len(ended.out.splitlines()) <= LONGER.get(command, LONGEST)

    def test_names_every_command(self) -> None:
        listed = rolecall("--help").out.split("Commands:\n")[1].split("\n\n")[0]
        assert [line.split()[0] for line in listed.splitlines()] == COMMANDS

    def test_is_written_by_the_real_command(self) -> None:
        assert process("-h") == rolecall("--help")

    def test_version_is_one_line(self) -> None:
        assert rolecall("--version") == Ended(0, f"rolecall {__version__}\n", "")
        assert process("--version") == Ended(0, f"rolecall {__version__}\n", "")
