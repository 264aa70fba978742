"""A cache that may be torn, foreign, full or away: what comes out is what went in, or nothing."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import numpy as np
import pytest

from bot.matching.cache import CODE, KEPT, Folder
from bot.matching.fitted import Arrays
from tests.command import ROOT, environment
from tests.spoiling import SPOILT

ARRAYS: Arrays = {
    "weights": np.arange(60, dtype=np.float16).reshape(20, 3),
    "ids": np.arange(7, dtype=np.int32),
    "empty": np.zeros(0, np.uint8),
}
SAVED = {name: array.tolist() for name, array in ARRAYS.items()}


def loaded(folder: Path, key: str = "key") -> dict[str, object] | None:
    """What a folder holds under a key, as plain lists."""
    arrays = Folder(folder).load(key)
    return None if arrays is None else {name: array.tolist() for name, array in arrays.items()}


def saved(folder: Path) -> Path:
    """The file in which the arrays were kept."""
    Folder(folder).save("key", ARRAYS)
    (file,) = folder.iterdir()
    return file


def test_what_was_saved_is_loaded(tmp_path: Path) -> None:
    saved(tmp_path)
    assert loaded(tmp_path) == SAVED


def test_what_was_not_saved_is_nothing(tmp_path: Path) -> None:
    saved(tmp_path)
    assert loaded(tmp_path, "other") is None
    assert loaded(tmp_path / "nowhere") is None


def test_what_is_saved_again_replaces_what_was(tmp_path: Path) -> None:
    saved(tmp_path)
    Folder(tmp_path).save("key", {"a": np.ones(2)})
    assert loaded(tmp_path) == {"a": [1.0, 1.0]}


@pytest.mark.parametrize(
    "spoil",
    [
        *SPOILT,
        pytest.param(lambda file: file.write_bytes(file.read_bytes() + b" "), id="too-long"),
        pytest.param(lambda file: (file.unlink(), file.mkdir()), id="a-folder"),
    ],
)
def test_a_spoilt_file_is_as_good_as_none(tmp_path: Path, spoil: Callable[[Path], object]) -> None:
    spoil(saved(tmp_path))
    assert loaded(tmp_path) is None


def test_a_flipped_bit_anywhere_is_noticed(tmp_path: Path) -> None:
    file = saved(tmp_path)
    whole = file.read_bytes()
    for at in range(len(whole)):
        file.write_bytes(whole[:at] + bytes([whole[at] ^ 4]) + whole[at + 1 :])
        assert loaded(tmp_path) is None


def test_a_file_that_is_cut_anywhere_is_noticed(tmp_path: Path) -> None:
    file = saved(tmp_path)
    whole = file.read_bytes()
    for at in range(len(whole)):
        file.write_bytes(whole[:at])
        assert loaded(tmp_path) is None


def test_what_is_kept_under_another_name_is_nothing(tmp_path: Path) -> None:
    saved(tmp_path).rename(tmp_path / "other.parcel")
    assert loaded(tmp_path, "other") is None


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="needs pipes")
@pytest.mark.parametrize("spoil", [os.mkfifo, lambda file: file.symlink_to("/dev/zero")], ids=["a-pipe", "a-device"])
def test_a_pipe_or_a_device_is_not_opened(tmp_path: Path, spoil: Callable[[Path], object]) -> None:
    file = saved(tmp_path)
    file.unlink()
    spoil(file)
    assert loaded(tmp_path) is None


def test_no_folder_to_write_in_is_no_error(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("")
    Folder(tmp_path / "file" / "cache").save("key", ARRAYS)
    assert loaded(tmp_path / "file" / "cache") is None


@pytest.mark.skipif(not os.path.exists("/dev/full"), reason="needs a full device")
def test_a_full_disk_is_no_error_and_leaves_nothing(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def full(suffix: str, dir: Path) -> tuple[int, str]:
        path = dir / f"x{suffix}"
        path.symlink_to("/dev/full")
        return os.open(path, os.O_WRONLY), str(path)

    monkeypatch.setattr("tempfile.mkstemp", full)
    Folder(tmp_path).save("key", ARRAYS)
    assert list(tmp_path.iterdir()) == []


def test_writers_and_readers_at_once_do_not_hurt_each_other(tmp_path: Path) -> None:
    def turn(number: int) -> object:
        if number % 2:
            Folder(tmp_path).save("key", ARRAYS)
        return loaded(tmp_path)

    saved(tmp_path)
    with ThreadPoolExecutor(8) as pool:
        assert list(pool.map(turn, range(100))) == [SAVED] * 100
    assert len(list(tmp_path.iterdir())) == 1


def test_only_the_newest_files_are_kept(tmp_path: Path) -> None:
    folder = Folder(tmp_path)
    for number in range(KEPT + 5):
        folder.save(str(number), ARRAYS)
        os.utime(tmp_path / f"{number}.parcel", (number, number))
    folder.save("last", ARRAYS)
    newest = [f"{number}.parcel" for number in range(6, KEPT + 5)]
    assert sorted(file.name for file in tmp_path.iterdir()) == sorted([*newest, "last.parcel"])


def test_the_users_folder_follows_xdg(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path))
    Folder.of_the_user().save("key", ARRAYS)
    assert (tmp_path / "rolecall" / "key.parcel").is_file()


def test_a_user_without_a_home_has_no_cache_and_no_error(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("XDG_CACHE_HOME", raising=False)
    monkeypatch.setenv("HOME", "nowhere")
    Folder.of_the_user().save("key", ARRAYS)
    assert Folder.of_the_user().load("key") is None


@pytest.mark.parametrize("edited", ["language/text.py", "knowledge/loading.py", "data/out-of-scope.txt"])
def test_other_code_or_data_is_told_from_this(tmp_path: Path, edited: str) -> None:
    shutil.copytree(ROOT / "bot", tmp_path / "bot", ignore=shutil.ignore_patterns("__pycache__"))
    with open(tmp_path / "bot" / edited, "a", encoding="utf-8") as file:
        file.write("\n")
    script = "from bot.matching.cache import CODE; print(CODE.hex())"
    command, env = [sys.executable, "-c", script], environment(PYTHONPATH=str(tmp_path))
    told = subprocess.run(command, cwd=tmp_path, env=env, capture_output=True, text=True, check=True)
    assert told.stdout.strip() not in ("", CODE.hex())


def test_what_is_used_is_kept_longest(tmp_path: Path) -> None:
    folder = Folder(tmp_path)
    for number in range(KEPT):
        folder.save(f"old{number}", ARRAYS)
        os.utime(tmp_path / f"old{number}.parcel", (number, number))
    assert folder.load("old0") is not None
    folder.save("new", ARRAYS)
    assert {file.stem for file in tmp_path.iterdir()} == {"new", "old0", *(f"old{number}" for number in range(2, KEPT))}
