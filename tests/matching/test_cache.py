"""A cache that may be torn, foreign, full or away: the answer never depends on it."""

from __future__ import annotations

import os
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import numpy as np
import pytest

from bot.matching.cache import KEPT, Folder, key
from bot.matching.matcher import Matcher, Scope
from bot.matching.ranking import Intent
from bot.model import Knowledge
from bot.reply import Match
from bot.roles import RoleFinder
from bot.understanding import Understanding

INTENTS = [Intent("pay", (("what", "pay"),)), Intent("hours", (("when", "open"), ("opening", "hours")))]
QUESTION = Understanding(RoleFinder(Knowledge()), ()).read("opening when")
STRANGERS = [("who", "won"), ("tell", "a", "joke")]


def matched(cache: Folder | None, intents: list[Intent] = INTENTS) -> tuple[Match, ...]:
    """What a matcher says to the question."""
    scope = Scope(intents, {intent.id: intent.patterns for intent in intents})
    return Matcher(scope, lambda: STRANGERS, cache).match(QUESTION).matches


FRESH = matched(None)


def kept(folder: Path) -> Path:
    """The one file in a folder in which a fit was kept."""
    matched(Folder(folder))
    (file,) = folder.iterdir()
    return file


def test_a_kept_fit_ranks_as_a_fresh_one(tmp_path: Path) -> None:
    file = kept(tmp_path)
    before = file.stat().st_mtime_ns
    assert matched(Folder(tmp_path)) == FRESH
    assert file.stat().st_mtime_ns == before, "it was read, not written again"


def test_other_intents_have_another_key(tmp_path: Path) -> None:
    kept(tmp_path)
    matched(Folder(tmp_path), INTENTS[:1])
    assert len(list(tmp_path.iterdir())) == 2


@pytest.mark.parametrize(
    "spoil",
    [
        pytest.param(lambda file: file.write_bytes(b""), id="empty"),
        pytest.param(lambda file: file.write_bytes(b"\x93NUMPY" + b"\x00" * 99), id="foreign"),
        pytest.param(lambda file: file.write_bytes(file.read_bytes()[:-200]), id="cut-short"),
        pytest.param(lambda file: file.write_bytes(b"x" + file.read_bytes()[1:]), id="torn"),
        pytest.param(lambda file: np.savez(file, allow_pickle=False, other=np.zeros(3)), id="other-arrays"),
        pytest.param(lambda file: np.savez(file, allow_pickle=True, names=np.array([{}])), id="pickled-objects"),
        pytest.param(lambda file: (file.unlink(), file.mkdir()), id="a-folder"),
    ],
)
def test_a_spoilt_file_is_as_good_as_none(tmp_path: Path, spoil: Callable[[Path], object]) -> None:
    spoil(kept(tmp_path))
    assert matched(Folder(tmp_path)) == FRESH


def test_a_flipped_bit_anywhere_never_changes_an_answer(tmp_path: Path) -> None:
    file = kept(tmp_path)
    whole = file.read_bytes()
    for at in range(0, len(whole), max(1, len(whole) // 60)):
        file.write_bytes(whole[:at] + bytes([whole[at] ^ 4]) + whole[at + 1 :])
        assert matched(Folder(tmp_path)) == FRESH


def test_no_folder_to_write_in_is_no_error(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("")
    assert matched(Folder(tmp_path / "file" / "cache")) == FRESH


@pytest.mark.skipif(not os.path.exists("/dev/full"), reason="needs a full device")
def test_a_full_disk_is_no_error_and_leaves_nothing(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def full(suffix: str, dir: Path) -> tuple[int, str]:
        path = dir / f"x{suffix}"
        path.symlink_to("/dev/full")
        return os.open(path, os.O_WRONLY), str(path)

    monkeypatch.setattr("tempfile.mkstemp", full)
    assert matched(Folder(tmp_path)) == FRESH
    assert list(tmp_path.iterdir()) == []


def test_writers_at_once_do_not_hurt_each_other(tmp_path: Path) -> None:
    with ThreadPoolExecutor(8) as pool:
        ranked = list(pool.map(lambda _: matched(Folder(tmp_path)), range(24)))
    assert ranked == [FRESH] * 24
    assert len(list(tmp_path.iterdir())) == 1


def test_only_the_newest_files_are_kept(tmp_path: Path) -> None:
    folder = Folder(tmp_path)
    for number in range(KEPT + 5):
        folder.save(key([number]), {"a": np.zeros(1)})
    assert len(list(tmp_path.iterdir())) == KEPT


def test_the_users_folder_follows_xdg(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path))
    Folder.of_the_user().save("k", {"a": np.zeros(1)})
    assert (tmp_path / "rolecall" / "k.npz").is_file()


def test_a_user_without_a_home_has_no_cache_and_no_error(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("XDG_CACHE_HOME", raising=False)
    monkeypatch.setenv("HOME", "nowhere")
    assert matched(Folder.of_the_user()) == FRESH
