"""A changed knowledge is prepared in a process of its own, whose end is never the bot's."""

from __future__ import annotations

import subprocess
import sys
import threading
import time
from pathlib import Path

import pytest

from bot.editions.preparing import prepared
from bot.errors import KnowledgeError
from bot.knowledge import load
from bot.matching.cache import Folder
from bot.opening import kept_bot, read
from tests.editions.ship import BROKEN, BROKEN_AT, FILE, write

NEVER = threading.Event()


@pytest.fixture
def cache(tmp_path: Path) -> Folder:
    return Folder(tmp_path / "cache")


def test_what_it_prepares_is_opened_at_once(folder: Path, cache: Folder) -> None:
    assert prepared(folder, cache, {}, NEVER)
    source = read(folder)
    assert source is not None
    bot = kept_bot(folder, source, cache)
    assert bot is not None
    assert bot.knowledge == load(folder)


def test_its_complaints_are_those_of_the_loader(folder: Path, cache: Folder) -> None:
    write(folder, BROKEN)
    with pytest.raises(KnowledgeError) as expected:
        load(folder)
    with pytest.raises(KnowledgeError) as caught:
        prepared(folder, cache, {}, NEVER)
    assert caught.value.complaints == expected.value.complaints
    assert str(caught.value).startswith(f"{folder}/{FILE}:{BROKEN_AT}:3: ")


def test_too_great_a_loss_is_told_before_anything_is_prepared(folder: Path, cache: Folder) -> None:
    served = {f"e{number}": FILE for number in range(30)}
    with pytest.raises(KnowledgeError, match=r"30 of 30 topics and entries would be gone"):
        prepared(folder, cache, served, NEVER)
    assert not cache.path.exists()


def test_it_is_given_up_when_the_bot_ends(folder: Path, cache: Folder) -> None:
    ended = threading.Event()
    ended.set()
    began = time.monotonic()
    assert not prepared(folder, cache, {}, ended)
    assert time.monotonic() - began < 5
    assert not cache.path.exists()


def test_without_another_process_it_says_so(folder: Path, cache: Folder, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "executable", str(folder / "none"))
    assert not prepared(folder, cache, {}, NEVER)


def test_an_end_by_force_is_a_complaint(folder: Path, cache: Folder, monkeypatch: pytest.MonkeyPatch) -> None:
    killer = folder.parent / "killed"
    killer.write_text("#!/bin/sh\nkill -9 $$\n")
    killer.chmod(0o700)
    monkeypatch.setattr(sys, "executable", str(killer))
    with pytest.raises(KnowledgeError, match=r"ended by signal 9"):
        prepared(folder, cache, {}, NEVER)


def test_a_ctrl_c_in_the_chat_is_nothing_to_it(folder: Path, cache: Folder) -> None:
    """The terminal sends it to everything that the chat has begun."""
    code = (
        "import os, signal, threading, time; from pathlib import Path; from bot.editions.preparing import prepared\n"
        "from bot.matching.cache import Folder; signal.signal(signal.SIGINT, lambda *_: None)\n"
        "def pressed():\n"
        "    while not time.sleep(0.05): os.killpg(0, signal.SIGINT)\n"
        "threading.Thread(target=pressed, daemon=True).start()\n"
        f"print(prepared(Path({str(folder)!r}), Folder(Path({str(cache.path)!r})), {{}}, threading.Event()))"
    )
    done = subprocess.run(
        [sys.executable, "-c", code], capture_output=True, text=True, start_new_session=True, timeout=60
    )
    assert done.stdout == "True\n", done.stderr
    assert list(cache.path.iterdir())
