"""What `ask` and `chat` record: what was asked and how it ended, after it was answered, and never in its way."""

from __future__ import annotations

import io
import sqlite3
import subprocess
import sys
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import pytest

from adapters.terminal.running import run
from adapters.terminal.streams import Streams
from tests.command import ASK, CHAT, MANAGERS, ROOT, environment, rolecall

ASKED = "what does a product manager earn"


@pytest.fixture
def file(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The file that records are written to."""
    path = tmp_path / "records.db"
    monkeypatch.setenv("ROLECALL_DATABASE", str(path))
    return path


def kept(
    file: Path, query: str = "select question, outcome, entry, place from asked order by id"
) -> list[tuple[object, ...]]:
    with closing(sqlite3.connect(file)) as connection:
        return connection.execute(query).fetchall()


class TestWhatIsAsked:
    def test_is_recorded_with_how_it_ended(self, file: Path) -> None:
        rolecall(*ASK, ASKED)
        rolecall(*ASK, "play some jazz")
        assert kept(file) == [(ASKED, "answered", "salary", "ask"), ("play some jazz", "unknown", None, "ask")]

    def test_in_a_batch_is_recorded_line_by_line(self, file: Path) -> None:
        rolecall(*ASK, "--json", stdin=f"{ASKED}\nplay some jazz\n")
        assert [question for question, *_ in kept(file)] == [ASKED, "play some jazz"]

    def test_in_a_chat_is_recorded_turn_by_turn_and_commands_are_not(self, file: Path) -> None:
        rolecall(*CHAT, stdin=f"{ASKED}\n/why\nand the project manager?\n/help\n")
        assert [(question, place) for question, _, _, place in kept(file)] == [
            (ASKED, "chat"),
            ("and the project manager?", "chat"),
        ]

    def test_is_recorded_without_secrets(self, file: Path) -> None:
        rolecall(*ASK, "is ana@example.com paid 90000, on 4111 1111 1111 1111?")
        assert kept(file, "select question from asked") == [("is [e-mail] paid 90000, on [number]?",)]

    def test_keeps_no_words_where_that_is_wished(self, file: Path, monkeypatch: pytest.MonkeyPatch) -> None:
        monkeypatch.setenv("ROLECALL_NO_TEXT", "1")
        rolecall(*ASK, ASKED)
        assert kept(file) == [(None, "answered", "salary", "ask")]

    @pytest.mark.parametrize("switch", ["option", "option before the command", "environment"])
    def test_is_not_recorded_where_that_is_wished(
        self, file: Path, switch: str, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        before = ("--no-record",) if switch == "option before the command" else ()
        after = ("--no-record",) if switch == "option" else ()
        if switch == "environment":
            monkeypatch.setenv("ROLECALL_NO_RECORD", "1")
        rolecall(*before, *ASK, *after, ASKED)
        rolecall(*before, *CHAT, *after, stdin=f"{ASKED}\n")
        assert not file.exists()

    @pytest.mark.parametrize("days", ["0", "-1", "soon"])
    def test_cannot_be_kept_for_no_days(self, file: Path, days: str) -> None:
        ended = rolecall(*ASK, "--keep-days", days, ASKED)
        assert ended.code == 2
        assert "--keep-days" in ended.err
        assert not file.exists()


class TestFeedback:
    def test_is_recorded_of_the_last_answer(self, file: Path) -> None:
        ended = rolecall(*CHAT, stdin=f"play some jazz\n{ASKED}\n/feedback good\n")
        assert ended.out.endswith("Noted, thank you.\n\n")
        assert kept(file, "select question, good from feedback join asked on asked.id = asked") == [(ASKED, 1)]

    def test_may_be_changed(self, file: Path) -> None:
        rolecall(*CHAT, stdin=f"{ASKED}\n/feedback good\n/feedback bad\n")
        assert kept(file, "select good from feedback") == [(0,)]

    @pytest.mark.parametrize("words", ["", "so-so", "good bad"])
    def test_is_good_or_bad(self, file: Path, words: str) -> None:
        ended = rolecall(*CHAT, stdin=f"{ASKED}\n/feedback {words}\n")
        assert ended.err == "Say /feedback good or /feedback bad, of the last answer.\n"
        assert kept(file, "select * from feedback") == []

    def test_is_not_taken_before_anything_was_asked(self, file: Path) -> None:
        assert rolecall(*CHAT, stdin="/feedback good\n").err == "Nothing has been asked yet.\n"
        assert not file.exists()

    def test_is_refused_in_so_many_words_where_nothing_is_recorded(self, file: Path) -> None:
        ended = rolecall(*CHAT, "--no-record", stdin=f"{ASKED}\n/feedback good\n")
        assert ended.err == "Nothing is recorded, so this wasn't noted either.\n"
        assert not file.exists()

    @pytest.mark.parametrize("days", ["abc", "0", "-3", "1.5", "²"])
    def test_for_a_number_of_days_that_is_none_is_a_matter_of_configuration(
        self, file: Path, days: str, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        monkeypatch.setenv("ROLECALL_KEEP_DAYS", days)
        ended = rolecall(*ASK, ASKED)
        assert ended.code == 4
        assert ended.err == f"rolecall: ROLECALL_KEEP_DAYS must be a whole number of days, from 1 on, not {days!r}\n"
        assert rolecall("check", "--knowledge", str(MANAGERS)).code == 0
        assert not file.exists()

    def test_in_a_batch_is_recorded_up_to_where_it_was_broken_off(self, file: Path) -> None:
        class BrokenOff(io.StringIO):
            def readline(self, _: int | None = -1, /) -> str:  # type: ignore[override]
                line = super().readline()
                if not line:
                    raise KeyboardInterrupt
                return line

        stdin = BrokenOff(f"{ASKED}\nplay some jazz\n")
        assert run(ASK, Streams(stdin, io.StringIO(), io.StringIO())) == 130
        assert [question for question, *_ in kept(file)] == [ASKED, "play some jazz"]


class TestTrouble:
    @pytest.fixture(params=["a folder", "not a database", "below a file", "locked"])
    def broken(self, request: pytest.FixtureRequest, file: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
        match request.param:
            case "a folder":
                file.mkdir()
            case "not a database":
                file.write_bytes(b"my letters, all of them" * 99)
            case "below a file":
                file.write_bytes(b"")
                monkeypatch.setenv("ROLECALL_DATABASE", str(file / "records.db"))
            case _:
                pass
        if request.param != "locked":
            yield file
            return
        with closing(sqlite3.connect(file)) as connection:
            connection.execute("create table other (a)")
            connection.execute("begin exclusive")
            yield file

    def test_is_in_no_answers_way(self, broken: Path) -> None:
        fine = rolecall(*ASK, "--no-record", ASKED)
        assert rolecall(*ASK, ASKED) == fine
        assert broken.exists()

    def test_is_told_to_who_gives_feedback(self, broken: Path) -> None:
        ended = rolecall(*CHAT, stdin=f"{ASKED}\n/feedback good\n")
        assert ended.code == 0
        assert ended.err.startswith(f"Not recorded: {broken}")


def test_an_answer_is_written_before_its_record_is_even_begun(tmp_path: Path) -> None:
    """The answer's bytes come before the line in which the interpreter says that it imports sqlite3."""
    done = subprocess.run(
        [sys.executable, "-X", "importtime", "-m", "bot", *ASK, ASKED],
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        env=environment(ROLECALL_DATABASE=str(tmp_path / "records.db")),
        cwd=ROOT,
        timeout=60,
        check=True,
    )
    written = done.stdout.decode()
    assert (
        0 < written.index("takes home about") < written.index("| sqlite3\n" if "| sqlite3\n" in written else "sqlite3")
    )
    assert len(kept(tmp_path / "records.db")) == 1


def test_no_database_is_loaded_or_made_where_nothing_is_recorded(tmp_path: Path) -> None:
    done = subprocess.run(
        [sys.executable, "-X", "importtime", "-m", "bot", *ASK, "--no-record", ASKED],
        stderr=subprocess.PIPE,
        stdout=subprocess.DEVNULL,
        env=environment(XDG_STATE_HOME=str(tmp_path)),
        timeout=60,
        check=True,
    )
    assert b"sqlite3" not in done.stderr
    assert list(tmp_path.iterdir()) == []
