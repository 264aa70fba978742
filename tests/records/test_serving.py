"""One process serves a file at a time; others may write records to it meanwhile."""

from __future__ import annotations

import re
import subprocess
import sys
from pathlib import Path

import pytest

from bot.errors import ConfigurationError
from bot.records.database import Database
from bot.records.serving import Serving
from tests.command import environment
from tests.records.asking import ASKED, questions

SERVER = """
import sys
from pathlib import Path
from bot.records.serving import Serving
serving = Serving(Path(sys.argv[1]))
print("serving", flush=True)
sys.stdin.read()
"""


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "state" / "rolecall.db"


def served(path: Path) -> subprocess.Popen[str]:
    """A process that serves a file until it is killed."""
    command = [sys.executable, "-c", SERVER, str(path)]
    server = subprocess.Popen(command, env=environment(), stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True)
    assert server.stdout is not None
    assert server.stdout.readline() == "serving\n"
    return server


def test_a_second_process_is_told_in_a_sentence(path: Path) -> None:
    with served(path) as server:
        with pytest.raises(ConfigurationError) as told:
            Serving(path)
        server.kill()
    sentence = f"Another process serves {path}: stop it, or name another file in ROLECALL_DATABASE."
    assert str(told.value) == sentence


def test_a_killed_process_serves_no_more(path: Path) -> None:
    with served(path) as server:
        server.kill()
    Serving(path).close()


def test_a_file_is_served_again_once_it_is_let_go(path: Path) -> None:
    for _ in range(2):
        with Serving(path) as serving, pytest.raises(ConfigurationError):
            Serving(path)
        serving.close()


def test_the_same_file_by_another_name_is_the_same_file(path: Path, tmp_path: Path) -> None:
    (tmp_path / "link.db").symlink_to(path)
    with Serving(path), pytest.raises(ConfigurationError):
        Serving(tmp_path / "link.db")


def test_other_files_may_be_served_meanwhile(path: Path, tmp_path: Path) -> None:
    with Serving(path), Serving(tmp_path / "other.db"):
        pass


def test_records_are_written_while_a_file_is_served(path: Path) -> None:
    with served(path) as server:
        records = Database(path)
        assert records.asked(ASKED) == (1,)
        records.close()
        server.kill()
    assert len(questions(path)) == 1


@pytest.mark.parametrize("name", ["/dev/null/rolecall.db", "x" * 300, "a\0b"], ids=["device", "long", "NUL"])
def test_a_place_that_holds_no_lock_is_told_in_a_sentence(tmp_path: Path, name: str) -> None:
    with pytest.raises(ConfigurationError) as told:
        Serving(tmp_path / name)
    assert re.fullmatch(r"[^\n]* can't be [^\n]*\w\. Name another file in ROLECALL_DATABASE\.", str(told.value))
