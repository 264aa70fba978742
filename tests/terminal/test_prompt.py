"""`rolecall` at a real terminal, as somebody who types and looks at it sees it."""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Iterator

import pytest

from tests.command import CHAT
from tests.terminal.screen import Screen

ASKED = "what does a prodct manager earn"
ANSWER = "The product manager takes home about 90,000 a year."
PROJECT = "The project manager takes home about 80,000 a year."
BANNER = "/help for more, Ctrl-D or /quit to leave"
PROMPT = "\n>"
PASTE, PASTED = "\x1b[200~", "\x1b[201~"


@pytest.fixture
def screen(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Screen]:
    with Screen(*CHAT, env={"XDG_STATE_HOME": str(tmp_path_factory.mktemp("state"))}) as opened:
        opened.until(PROMPT)
        yield opened


class TestThePrompt:
    def test_greets_in_one_line(self, screen: Screen) -> None:
        first, second, *_ = screen.shown.splitlines()
        assert first.startswith("rolecall ")
        assert first.endswith(BANNER)
        assert second.strip() == ">"

    def test_answers_and_prompts_again(self, screen: Screen) -> None:
        screen.type(f"{ASKED}\r")
        shown = screen.prompted("“Money”")
        assert shown.splitlines()[1:] == [
            f"> {ASKED}",
            "",
            ANSWER,
            "",
            "Only Quill 2025 says so.",
            "",
            "Source: Two Managers Walk into a Stand-up (Quill 2025), “Money”",
            "",
            ">",
        ]

    def test_goes_on_from_the_last_answer(self, screen: Screen) -> None:
        screen.type(f"{ASKED}\rand the project manager?\r")
        screen.until(PROJECT)

    def test_tells_how_a_question_was_read(self, screen: Screen) -> None:
        screen.type(f"{ASKED}\r/why\r")
        shown = screen.until("- runner-up")
        assert "- read as: prodct → product" in shown
        assert "- confidence: very sure (" in shown
        assert "- roles read: product" in shown

    def test_takes_a_suggestion_by_its_number(self, screen: Screen) -> None:
        screen.type("/topics earn\r")
        screen.prompted("2. ")
        screen.type("2\r")
        screen.until("The product manager, by about 10,000 a year.")

    @pytest.mark.parametrize("farewell", ["/quit\r", "exit\r", "quit\r", "\x04"])
    def test_is_left(self, screen: Screen, farewell: str) -> None:
        screen.type(farewell)
        assert screen.end() == 0

    def test_is_left_in_the_middle_of_nothing_only(self, screen: Screen) -> None:
        screen.type("what\x04 does a product manager earn\r")  # Ctrl-D behind a text does nothing
        screen.until(ANSWER)


class TestCtrlC:
    def test_gives_up_the_line(self, screen: Screen) -> None:
        screen.type("half a question\x03")
        screen.until("> half a question\n>")
        screen.type(f"{ASKED}\r")
        assert "Ctrl-D or /quit leaves." not in screen.until(ANSWER)

    def test_pressed_again_tells_how_to_leave(self, screen: Screen) -> None:
        screen.type("half a question\x03")
        screen.until("> half a question\n>")
        screen.type("\x03")
        screen.until("Ctrl-D or /quit leaves.")


class TestAPaste:
    def test_of_several_lines_is_one_question(self, screen: Screen) -> None:
        screen.type(f"{PASTE}what does a\r\nproduct manager earn{PASTED}")
        screen.until("earn")
        screen.type("\r")
        shown = screen.until(ANSWER)
        assert shown.count("takes home") == 1


class TestTheMenu:
    def test_offers_questions_while_typing(self, screen: Screen) -> None:
        screen.type("who ear")
        shown = screen.until("Who earns more")
        assert "\n> who ear\n" in shown

    def test_is_picked_from_with_tab(self, screen: Screen) -> None:
        screen.type("who earns m")
        screen.until("Who earns more, the product manager or the project manager?")
        screen.type("\t\r")
        screen.until("The product manager, by about 10,000 a year.")

    def test_offers_commands_after_a_slash(self, screen: Screen) -> None:
        screen.type("/")
        shown = screen.until("/feedback good|bad")
        assert "leaves, as Ctrl-D does" in shown


class TestHistory:
    def test_comes_back_in_the_next_chat(self, tmp_path_factory: pytest.TempPathFactory) -> None:
        state = tmp_path_factory.mktemp("state")
        with Screen(*CHAT, env={"XDG_STATE_HOME": str(state)}) as first:
            first.until(PROMPT)
            first.type(f"{ASKED}\r")
            first.prompted(ANSWER)
            first.type("\x04")
            assert first.end() == 0
        assert (state / "rolecall" / "history").stat().st_mode & 0o777 == 0o600
        with Screen(*CHAT, env={"XDG_STATE_HOME": str(state)}) as second:
            second.until(PROMPT)
            second.type("\x12prodct")  # Ctrl-R
            second.until(ASKED)
            second.type("\r\r")
            second.until(ANSWER)

    def test_offers_the_rest_of_a_line_begun_again(self, tmp_path_factory: pytest.TempPathFactory) -> None:
        env = {"XDG_STATE_HOME": str(tmp_path_factory.mktemp("state"))}
        with Screen(*CHAT, env=env) as screen:
            screen.until(PROMPT)
            screen.type(f"{ASKED}\r")
            screen.prompted(ANSWER)
            screen.type(ASKED[:9])
            screen.until(lambda shown: shown.count(f"> {ASKED}") == 2)
            screen.type("\x05\r")  # Ctrl-E takes it
            screen.until(lambda shown: shown.count(ANSWER) == 2)

    @pytest.mark.parametrize("switch", ["option", "environment", "nothing recorded"])
    def test_is_not_kept_against_the_users_will(self, tmp_path_factory: pytest.TempPathFactory, switch: str) -> None:
        state = tmp_path_factory.mktemp("state")
        arguments = () if switch == "environment" else ("--no-history",) if switch == "option" else ("--no-record",)
        env = {"ROLECALL_HISTORY": ""} if switch == "environment" else {}
        with Screen(*CHAT, *arguments, env={"XDG_STATE_HOME": str(state), **env}) as screen:
            screen.until(PROMPT)
            screen.type(f"{ASKED}\r")
            screen.prompted(ANSWER)
            screen.type("\x04")
            assert screen.end() == 0
        assert list(state.rglob("history")) == []


class TestViKeys:
    def test_edit_the_line(self, tmp_path_factory: pytest.TempPathFactory) -> None:
        with Screen(*CHAT, "--vi", env={"XDG_STATE_HOME": str(tmp_path_factory.mktemp("state"))}) as screen:
            screen.until(PROMPT)
            screen.type("nonsense\x1b")
            screen.until("nonsense")
            screen.type(f"S{ASKED}\r")
            screen.until(ANSWER)


class TestWithoutADrawnScreen:
    @pytest.mark.parametrize("env", [{"TERM": "dumb"}, {"ACCESSIBLE": "1"}, {}], ids=str)
    def test_the_chat_is_lines(self, env: dict[str, str]) -> None:
        arguments = () if env else ("--plain",)
        with Screen(*CHAT, *arguments, env=env) as screen:
            screen.until(">")
            screen.type(f"{ASKED}\n")
            shown = screen.until("“Money”")
            screen.type("\x04")
            assert screen.end() == 0
        assert b"\x1b" not in screen.written
        assert shown.partition("\n")[2].startswith(f"> {ASKED}\n{ANSWER}\n\nOnly *Quill 2025* says so.")

    def test_ctrl_c_gives_up_the_line(self) -> None:
        with Screen(*CHAT, "--plain") as screen:
            screen.until(">")
            screen.type("half\x03")
            screen.until("Ctrl-D or /quit leaves.")
            screen.type(f"{ASKED}\n")
            screen.until(ANSWER)


class TestAnEnd:
    def test_by_a_signal_leaves_the_terminal_as_it_was(self) -> None:
        script = f"stty -a; {sys.executable} -m bot --no-record; echo ended $?; stty -a"
        with Screen(program=("sh", "-c", script)) as screen:
            screen.until("\n>")
            screen.type("who e")
            screen.until("> who e")
            subprocess.run(["pkill", "-TERM", "-P", str(screen.pid)], check=True)
            shown = screen.until(lambda shown: shown.count("icanon") == 2)
        assert "ended 143" in shown
        assert shown.count("\nisig icanon ") == 2


class TestALowTerminal:
    @pytest.mark.parametrize("rows", [3, 5, 8])
    def test_has_room_for_the_prompt(self, rows: int) -> None:
        with Screen(*CHAT, "--no-record", rows=rows) as screen:
            screen.until(">")
            screen.type(f"{ASKED}\r")
            screen.until("“Money”")
        assert "too small" not in screen.shown


class TestBrokenKnowledge:
    def test_ends_the_chat_at_once(self) -> None:
        with Screen("--knowledge", "/nowhere") as screen:
            assert screen.end() == 3
        assert "/nowhere:1:1: there is no such folder" in screen.shown
        assert "Traceback" not in screen.shown
