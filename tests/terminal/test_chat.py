"""`rolecall chat`: one conversation, one turn a line."""

from __future__ import annotations

import io
import itertools
import json
import os
import pty
import subprocess
import sys

import pytest

from adapters.terminal.chat.commands import BANNER
from adapters.terminal.chat.lines import take_lines
from adapters.terminal.chat.ready import Ready
from adapters.terminal.chat.talk import Talk
from adapters.terminal.rendering.jsonl import JsonLines
from adapters.terminal.streams import Streams
from bot.conversation import REMEMBERED_MINUTES
from bot.editions.service import Service
from bot.records.record import Nowhere
from tests.bots import bot_of
from tests.command import CHAT, LAMPS, MANAGERS, Ended, environment, process, rolecall

PRODUCT = (
    "The product manager takes home about 90,000 a year.\n\n"
    "Only *Quill 2025* says so.\n\n"
    "Source: Two Managers Walk into a Stand-up (Quill 2025), “Money”\n\n"
)
PROJECT = (
    "The project manager takes home about 80,000 a year.\n\n"
    "Only *The Delivery Almanac* says so.\n\n"
    "Source: The Delivery Almanac, “Wages”\n\n"
)


class TestAConversation:
    def test_goes_on_from_the_last_answer(self) -> None:
        asked = "what does a product manager earn\nand the project manager?\n"
        assert rolecall(*CHAT, stdin=asked) == Ended(0, PRODUCT + PROJECT, "")

    def test_keeps_its_subject_past_a_question_that_nothing_answers(self) -> None:
        asked = "what does a product manager earn\nplay some jazz\nand the project manager?\n"
        ended = rolecall(*CHAT, stdin=asked)
        assert ended.out.startswith(PRODUCT)
        assert ended.out.endswith(PROJECT)

    def test_ends_with_0_whatever_was_answered(self) -> None:
        ended = rolecall(*CHAT, stdin="play some jazz\n")
        assert (ended.code, ended.err) == (0, "")
        assert ended.out.startswith("I don't know: ")

    def test_of_nothing_is_nothing(self) -> None:
        assert rolecall(*CHAT, stdin="") == Ended(0, "", "")

    def test_passes_over_blank_lines(self) -> None:
        assert rolecall(*CHAT, stdin="\n  \n\t\nwhat does a product manager earn\n\n") == Ended(0, PRODUCT, "")

    @pytest.mark.parametrize("farewell", ["exit", "quit", " Quit ", "/exit", "/quit", "/Bye", "/q", ":q"])
    def test_ends_at_a_farewell(self, farewell: str) -> None:
        asked = f"what does a product manager earn\n{farewell}\nand the project manager?\n"
        assert rolecall(*CHAT, stdin=asked) == Ended(0, PRODUCT, "")

    def test_is_what_rolecall_does_without_a_command(self) -> None:
        asked = "what does a product manager earn\nand the project manager?\n"
        assert rolecall("--knowledge", str(MANAGERS), stdin=asked) == Ended(0, PRODUCT + PROJECT, "")

    def test_in_json_is_one_object_a_turn(self) -> None:
        asked = "what does a product manager earn\n\nand the project manager?\n"
        ended = rolecall(*CHAT, "--json", stdin=asked)
        replies = [json.loads(line) for line in ended.out.splitlines()]
        assert [(one["question"], one["outcome"], one["entry"]) for one in replies] == [
            ("what does a product manager earn", "answered", "salary"),
            ("and the project manager?", "answered", "salary"),
        ]
        assert (ended.code, ended.err) == (0, "")

    def test_says_why_of_each_answer(self) -> None:
        asked = "what does a product manager earn\nand the project manager?\n"
        assert rolecall(*CHAT, "--why", stdin=asked).out.count("\nWhy: ") == 2

    def test_is_held_by_the_real_command(self) -> None:
        asked = "what does a product manager earn\nand the project manager?\n"
        assert process(*CHAT, stdin=asked.encode()) == rolecall(*CHAT, stdin=asked)


class TestASilence:
    BOT = bot_of(MANAGERS)

    def outcomes(self, seconds: float) -> list[str]:
        """How two turns end, the second of them after so long a silence."""
        times = itertools.chain([0.0, 0.0, 0.0], itertools.repeat(seconds))  # at the start, and twice a turn
        asked = "what does a product manager earn\nand the project manager?\n"
        out = io.StringIO()
        streams = Streams(io.StringIO(asked, newline="\n"), out, io.StringIO())
        talk = Talk(Service(self.BOT), Nowhere(), lambda: next(times))
        take_lines(Ready(talk, JsonLines()), streams, for_people=False)
        return [json.loads(line)["outcome"] for line in out.getvalue().splitlines()]

    def test_that_is_short_changes_nothing(self) -> None:
        assert self.outcomes(60 * REMEMBERED_MINUTES - 1) == ["answered", "answered"]

    def test_that_is_long_ends_what_is_remembered(self) -> None:
        assert self.outcomes(60 * REMEMBERED_MINUTES) == ["answered", "unknown"]


class TestAnAfterthought:
    def test_shows_what_is_related_apart_from_the_answer(self) -> None:
        ended = rolecall(*CHAT, stdin="what does a product manager earn\ntell me more\n1\n")
        assert "\n\nRelated:\n1. Who earns more, the product manager or the project manager?\n" in ended.out
        assert "The product manager, by about 10,000 a year." in ended.out.split("Related:")[1]


class TestALongQuestion:
    def test_is_told_to_have_been_cut(self) -> None:
        asked = "what does a product manager earn " + "please " * 100
        ended = rolecall(*CHAT, stdin=f"{asked}\n")
        assert ended == Ended(0, PRODUCT, "Only the first 512 characters of that were read.\n")


class TestASuggestion:
    LAMPS = ("chat", "--knowledge", str(LAMPS), "--json")

    @pytest.mark.parametrize("number", ["1", "2", " 2 ", "2.", "1)"])
    def test_is_chosen_by_its_number(self, number: str) -> None:
        ended = rolecall(*self.LAMPS, stdin=f"how do I reset the lamp\n{number}\n")
        asked_back, chosen = (json.loads(line) for line in ended.out.splitlines())
        wanted = asked_back["suggestions"][int(number.strip(" .)")) - 1]["entry"]
        assert (chosen["outcome"], chosen["entry"]) == ("answered", wanted)

    @pytest.mark.parametrize("number", ["0", "3", "9" * 5_000])
    def test_that_was_not_offered_cannot_be_chosen(self, number: str) -> None:
        ended = rolecall(*self.LAMPS, stdin=f"how do I reset the lamp\n{number}\n")
        _, chosen = (json.loads(line) for line in ended.out.splitlines())
        assert (chosen["outcome"], chosen["entry"]) == ("unknown", None)

    def test_cannot_be_chosen_by_a_number_before_any_was_made(self) -> None:
        ended = rolecall(*self.LAMPS, stdin="1\n")
        assert json.loads(ended.out)["outcome"] == "unknown"


class TestAtATerminal:
    def test_the_prompt_is_no_part_of_the_answers(self) -> None:
        main, side = pty.openpty()
        typed = b"what does a product manager earn\nquit\n"
        os.write(main, typed)
        with subprocess.Popen(
            [sys.executable, "-m", "bot", *CHAT, "--color", "never"],
            stdin=side,
            stdout=side,
            stderr=subprocess.PIPE,
            env=environment(),
        ) as talk:
            _, err = talk.communicate(timeout=60)
        os.close(side)
        shown = os.read(main, 65_536).decode().replace("\r\n", "\n")
        os.close(main)
        assert err == f"{BANNER}\n> > ".encode()
        assert shown == typed.decode() + PRODUCT
        assert talk.returncode == 0
