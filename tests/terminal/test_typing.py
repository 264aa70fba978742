"""The prompt's own loop, driven by typed keys through a pipe: quick, and without a terminal."""

from __future__ import annotations

import io
import threading
from collections.abc import Callable
from pathlib import Path

import pytest
from prompt_toolkit.buffer import Buffer
from prompt_toolkit.completion import CompleteEvent
from prompt_toolkit.document import Document
from prompt_toolkit.input import create_pipe_input
from prompt_toolkit.output import DummyOutput

from adapters.terminal.chat.commands import BANNER
from adapters.terminal.chat.history import KeptHistory
from adapters.terminal.chat.menu import Menu
from adapters.terminal.chat.opening import Opening
from adapters.terminal.chat.prompt import Prompt
from adapters.terminal.chat.ready import Ready
from adapters.terminal.chat.talk import Talk
from adapters.terminal.rendering.painted import Painted
from adapters.terminal.streams import Streams
from bot.editions.service import Service
from bot.errors import ConfigurationError
from bot.records.record import Nowhere
from tests.bots import bot_of
from tests.command import MANAGERS

BOT = bot_of(MANAGERS)
ASKED = "what does a prodct manager earn"
ANSWER = (
    "\nThe product manager takes home about 90,000 a year.\n\n"
    "Only Quill 2025 says so.\n\n"
    "Source: Two Managers Walk into a Stand-up (Quill 2025), “Money”\n\n"
)
HINT = "Ctrl-D or /quit leaves.\n"


def ready() -> Ready:
    return Ready(Talk(Service(BOT), Nowhere()), Painted(color=False, columns=80))


def typed(
    keys: str, history: Path | None = None, vi: bool = False, opened: Callable[[], Ready] = ready
) -> tuple[str, str]:
    """What the chat writes to stdout and to stderr when these keys are typed."""
    out, err = io.StringIO(), io.StringIO()
    with create_pipe_input() as pipe:
        pipe.send_text(keys)
        streams = Streams(io.StringIO(), out, err)
        Prompt(Opening(opened), streams, history, vi, input=pipe, output=DummyOutput()).converse()
    return out.getvalue(), err.getvalue()


class TestKeys:
    @pytest.mark.parametrize("farewell", ["/quit\r", "quit\r", " Exit \r", ":q\r", "\x04"])
    def test_that_leave(self, farewell: str) -> None:
        assert typed(f"{ASKED}\r{farewell}") == (ANSWER, f"{BANNER}\n")

    def test_that_say_nothing_are_passed_over(self) -> None:
        assert typed("\r  \r\x04") == ("", f"{BANNER}\n")

    def test_that_give_up_a_line(self) -> None:
        assert typed(f"no, wait\x03{ASKED}\r\x04") == (ANSWER, f"{BANNER}\n")

    def test_that_give_up_two_lines_get_a_hint(self) -> None:
        assert typed("no\x03wait\x03\x04") == ("", f"{BANNER}\n{HINT}")

    def test_that_give_up_lines_apart_get_none(self) -> None:
        assert typed(f"no\x03{ASKED}\rwait\x03\x04") == (ANSWER, f"{BANNER}\n")

    def test_pasted_in_several_lines_are_one_question(self) -> None:
        assert typed("\x1b[200~what does a\r\nprodct manager earn\x1b[201~\r\x04") == (ANSWER, f"{BANNER}\n")

    def test_of_vi(self) -> None:
        assert typed(f"nonsense\x1bcc{ASKED}\r\x04", vi=True) == (ANSWER, f"{BANNER}\n")

    def test_of_a_command_that_is_not_there(self) -> None:
        _, err = typed("/topic\r\x04")
        assert err == f"{BANNER}\nThere is no command /topic; did you mean /topics [WORD]?\n\n"


class TestHistory:
    def test_is_typed_again_in_the_next_chat(self, tmp_path: Path) -> None:
        file = tmp_path / "state" / "history"
        typed(f"{ASKED}\r\x04", file)
        assert file.stat().st_mode & 0o777 == 0o600
        assert typed("\x1b[A\r\x04", file)[0] == ANSWER

    def test_holds_the_lines_as_they_were_typed(self, tmp_path: Path) -> None:
        file = tmp_path / "history"
        typed(f"{ASKED}\r\x04", file)
        assert list(KeptHistory(file).load_history_strings()) == [ASKED]

    def test_with_what_steers_a_terminal_in_it_is_cleaned(self, tmp_path: Path) -> None:
        file = tmp_path / "history"
        file.write_text("\n# now\n+title\x1b]0;owned\x07 \u202eand more\n")
        assert list(KeptHistory(file).load_history_strings()) == ["title]0;owned and more"]

    @pytest.mark.parametrize("fault", ["folder", "file above", "device"])
    def test_that_cannot_be_kept_is_in_nobodys_way(self, tmp_path: Path, fault: str) -> None:
        (tmp_path / "file").write_text("")
        (tmp_path / "folder").mkdir()
        file = {"folder": tmp_path / "folder", "file above": tmp_path / "file" / "x", "device": Path("/dev/null")}[
            fault
        ]
        assert typed(f"{ASKED}\r\x04", file) == (ANSWER, f"{BANNER}\n")


class TestTheMenu:
    def offered(self, text: str, at: int | None = None) -> list[tuple[str, str]]:
        found = Menu(ready().talk.completing).get_completions(Document(text, at), CompleteEvent())
        return [(one.text, one.display_meta_text) for one in found]

    def test_offers_questions_with_what_they_are_about(self) -> None:
        assert self.offered("who ear")[0] == (
            "Who earns more, the product manager or the project manager?",
            "pay",
        )

    def test_offers_commands_by_their_beginning(self) -> None:
        assert self.offered("/to") == [("/topics", "what I know about; with a word, the questions on it")]

    def test_offers_the_words_that_a_command_takes(self) -> None:
        assert [text for text, _ in self.offered("/feedback ")] == ["/feedback good", "/feedback bad"]
        assert [text for text, _ in self.offered("/feedback b")] == ["/feedback bad"]

    @pytest.mark.parametrize(("text", "at"), [("", None), ("who earns", 3), ("who\nearns", None), ("/nothing", None)])
    def test_offers_nothing_where_there_is_nothing_to_complete(self, text: str, at: int | None) -> None:
        assert self.offered(text, at) == []

    def test_offers_nothing_before_the_bot_is_there(self) -> None:
        assert list(Menu(lambda _: ()).get_completions(Document("who"), CompleteEvent())) == []


class TestOpening:
    def test_that_fails_ends_the_chat_whatever_is_typed(self) -> None:
        def broken() -> Ready:
            raise ConfigurationError("no such folder")

        with pytest.raises(ConfigurationError, match="no such folder"):
            typed("half a quest", opened=broken)

    def test_that_fails_late_ends_a_later_prompt(self) -> None:
        """The first prompt is given up before the opening has failed."""
        given_up = threading.Event()

        def broken() -> Ready:
            given_up.wait(30)
            raise ConfigurationError("no such folder")

        def half_typed(buffer: Buffer) -> None:
            if "half" in buffer.text:
                given_up.set()

        out, err = io.StringIO(), io.StringIO()
        with create_pipe_input() as pipe:
            prompt = Prompt(Opening(broken), Streams(io.StringIO(), out, err), None, input=pipe, output=DummyOutput())
            pipe.send_text("no\x03half a quest")
            prompt.session.default_buffer.on_text_changed += half_typed
            with pytest.raises(ConfigurationError, match="no such folder"):
                prompt.converse()

    def test_that_takes_long_keeps_nobody_from_leaving(self) -> None:
        never = threading.Event()

        def slow() -> Ready:
            never.wait(60)
            return ready()

        assert typed("/quit\r", opened=slow) == ("", f"{BANNER}\n")
        assert typed("\x04", opened=slow) == ("", f"{BANNER}\n")
        never.set()
