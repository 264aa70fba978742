"""Where the user's records are, and what it takes to get them."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

from bot.conversation import Conversation
from bot.records.opening import open_records, path_of_the_user
from bot.records.record import Asked, Nowhere, Records
from bot.reply import Explanation, Outcome, Reply
from tests.command import environment
from tests.records.asking import ASKED, questions

DEFAULT = Path("rolecall", "rolecall.db")


@pytest.fixture(autouse=True)
def bare(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    """A user with a home and nothing set."""
    monkeypatch.delenv("ROLECALL_DATABASE", raising=False)
    monkeypatch.setenv("XDG_STATE_HOME", "")
    monkeypatch.setenv("HOME", str(tmp_path))


def test_records_are_in_the_state_folder_of_the_user(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    assert path_of_the_user() == tmp_path / ".local" / "state" / DEFAULT
    monkeypatch.setenv("XDG_STATE_HOME", "relative")
    assert path_of_the_user() == tmp_path / ".local" / "state" / DEFAULT
    monkeypatch.setenv("XDG_STATE_HOME", str(tmp_path / "xdg"))
    assert path_of_the_user() == tmp_path / "xdg" / DEFAULT


def test_another_file_can_be_named(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("ROLECALL_DATABASE", str(tmp_path / "mine" / "own.db"))
    records = open_records()
    assert records.asked(ASKED) == (1,)
    records.close()
    assert len(questions(tmp_path / "mine" / "own.db")) == 1
    monkeypatch.setenv("ROLECALL_DATABASE", "")
    assert path_of_the_user() == tmp_path / ".local" / "state" / DEFAULT


def test_wishes_reach_the_records(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("ROLECALL_NO_TEXT", "1")
    records = open_records()
    records.asked(ASKED)
    records.close()
    assert questions(tmp_path / ".local" / "state" / DEFAULT, "question") == [(None,)]


def test_they_know_which_knowledge_was_asked(tmp_path: Path) -> None:
    records = open_records(tmp_path / "faq")
    records.asked(ASKED)
    records.close()
    assert questions(tmp_path / ".local" / "state" / DEFAULT, "knowledge") == [(str(tmp_path / "faq"),)]


@pytest.mark.skipif(sys.platform == "win32", reason="there everybody has a home")
def test_without_a_home_nothing_is_kept(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("HOME", "nowhere")
    records = open_records()
    assert records.asked(ASKED) == ()
    assert records.trouble() is not None


def test_opening_loads_no_database_and_makes_nothing(tmp_path: Path) -> None:
    code = (
        "import sys; from bot.records.opening import open_records; r = open_records(); r.close(); print(*sys.modules)"
    )
    ended = subprocess.run(
        [sys.executable, "-c", code],
        env=environment(HOME=str(tmp_path)),
        capture_output=True,
        text=True,
        timeout=60,
        check=True,
    )
    modules = set(ended.stdout.split())
    assert "bot.records.database" in modules
    assert not modules & {"sqlite3", "_sqlite3"}
    assert not any(tmp_path.iterdir())


def test_nowhere_keeps_nothing(tmp_path: Path) -> None:
    records: Records = Nowhere()
    assert (records.asked(ASKED), records.judged(1, True), records.trouble()) == ((), False, None)
    records.close()
    assert not any(tmp_path.iterdir())


def test_a_reply_says_what_is_to_be_recorded() -> None:
    reply = Reply(
        question="who hires",
        outcome=Outcome.ANSWERED,
        text="Both.",
        entry="hiring",
        confidence=0.75,
        citations=(),
        suggestions=(),
        matches=(),
        conversation=Conversation(),
        explained=lambda: Explanation("clear"),
    )
    assert Asked.of(reply, "ask") == ASKED
