"""A bot is opened whatever lies in the cache, and wherever that may not be written."""

from __future__ import annotations

import os
from collections.abc import Callable
from pathlib import Path

import numpy as np
import pytest

from bot.matching.cache import Folder
from bot.reply import Reply
from tests.opening.keeping import only, replies
from tests.spoiling import SPOILT


def changed(file: Path, **arrays: np.typing.NDArray[np.generic] | None) -> None:
    """Writes a file again with some arrays replaced, or left out."""
    kept = Folder(file.parent).load(file.stem)
    assert kept is not None
    mixed = {**kept, **arrays}
    Folder(file.parent).save(file.stem, {name: array for name, array in mixed.items() if array is not None})


@pytest.mark.parametrize(
    "spoil",
    [
        *SPOILT,
        pytest.param(lambda file: Folder(file.parent).save(file.stem, {"other": np.zeros(3)}), id="other-arrays"),
        pytest.param(lambda file: changed(file, knowledge=np.frombuffer(b"[", np.uint8)), id="torn-knowledge"),
        pytest.param(lambda file: changed(file, knowledge=np.frombuffer(b"7", np.uint8)), id="no-knowledge"),
        pytest.param(lambda file: changed(file, words=np.frombuffer(b"[[], {}]", np.uint8)), id="no-words"),
        pytest.param(lambda file: changed(file, forms=None), id="an-array-too-few"),
        pytest.param(lambda file: changed(file, telling=np.zeros(3, np.float32)), id="an-array-too-short"),
        pytest.param(lambda file: changed(file, unseen=np.array(1.0)), id="a-number-for-an-array"),
        pytest.param(lambda file: changed(file, bias=np.zeros((1, 3), np.float32)), id="an-array-too-deep"),
        pytest.param(lambda file: (file.unlink(), file.mkdir()), id="a-folder"),
    ],
)
def test_a_spoilt_file_is_as_good_as_none(
    folder: Path, kept: Path, fresh: list[Reply], spoil: Callable[[Path], object]
) -> None:
    spoil(only(kept))
    assert replies(folder, kept) == fresh


def test_a_spoilt_file_is_mended(folder: Path, kept: Path) -> None:
    whole = only(kept).read_bytes()
    only(kept).write_bytes(whole[: len(whole) // 2])
    replies(folder, kept)
    assert Folder(kept).load(only(kept).stem) is not None


def test_a_flipped_bit_never_changes_an_answer(folder: Path, kept: Path, fresh: list[Reply]) -> None:
    file = only(kept)
    whole = file.read_bytes()
    for at in range(0, len(whole), len(whole) // 5):
        file.write_bytes(whole[:at] + bytes([whole[at] ^ 4]) + whole[at + 1 :])
        assert replies(folder, kept) == fresh


@pytest.mark.skipif(not os.path.exists("/dev/full"), reason="needs a full device")
def test_a_full_disk_is_no_error_and_leaves_nothing(
    folder: Path, cache: Path, fresh: list[Reply], monkeypatch: pytest.MonkeyPatch
) -> None:
    def full(suffix: str, dir: Path) -> tuple[int, str]:
        path = dir / f"x{suffix}"
        path.symlink_to("/dev/full")
        return os.open(path, os.O_WRONLY), str(path)

    monkeypatch.setattr("tempfile.mkstemp", full)
    assert replies(folder, cache) == fresh
    assert list(cache.iterdir()) == []


def test_nowhere_to_keep_anything_is_no_error(folder: Path, cache: Path, fresh: list[Reply]) -> None:
    cache.write_text("")
    assert replies(folder, cache / "deeper") == fresh


@pytest.mark.skipif(os.name == "nt" or os.geteuid() == 0, reason="nothing is forbidden to this user")
def test_a_cache_that_may_only_be_read_is_read(folder: Path, kept: Path, fresh: list[Reply]) -> None:
    kept.chmod(0o500)
    try:
        assert replies(folder, kept) == fresh
        (folder / "outside.yaml").unlink()
        assert replies(folder, kept) == replies(folder, None)
        assert only(kept).is_file()
    finally:
        kept.chmod(0o700)


def test_a_cache_whose_disk_is_read_only_is_no_error(
    folder: Path, kept: Path, fresh: list[Reply], monkeypatch: pytest.MonkeyPatch
) -> None:
    def refused(**_: object) -> tuple[int, str]:
        raise OSError(30, "Read-only file system")

    monkeypatch.setattr("tempfile.mkstemp", refused)
    assert replies(folder, kept) == fresh
    (folder / "outside.yaml").unlink()
    assert replies(folder, kept) == replies(folder, None)
