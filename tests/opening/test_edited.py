"""A folder that was edited, moved, broken or mended is noticed, whatever was kept of it."""

from __future__ import annotations

import os
import shutil
from collections.abc import Callable
from pathlib import Path

import pytest

from bot.errors import KnowledgeError
from bot.knowledge import load
from bot.matching.cache import Folder
from bot.matching.fitted import Arrays
from bot.opening import open_bot
from bot.reply import Reply
from tests.opening.keeping import FAQ, QUESTIONS, only, replies


@pytest.mark.parametrize(
    "edit",
    [
        pytest.param(lambda folder: (folder / "faq/ship.yaml").write_text(FAQ.replace("Ten", "Six")), id="edited"),
        pytest.param(
            lambda folder: (folder / "faq/ship.yaml").write_text(FAQ.replace("wages", "meals")), id="a-word-for-another"
        ),
        pytest.param(
            lambda folder: (folder / "faq/moon.yaml").write_text(
                "entries: [{id: moon, question: Moon?, answer: Above.}]\n"
            ),
            id="added",
        ),
        pytest.param(lambda folder: (folder / "outside.yaml").unlink(), id="removed"),
        pytest.param(lambda folder: (folder / "synonyms.yaml").write_text("synonyms: [[moon, ship]]\n"), id="synonyms"),
    ],
)
def test_a_folder_that_has_changed_is_noticed(
    folder: Path, kept: Path, fresh: list[Reply], edit: Callable[[Path], object]
) -> None:
    edit(folder)
    after = replies(folder, kept)
    assert after == replies(folder, None)
    assert after != fresh
    assert len(list(kept.iterdir())) == 2


def test_an_edit_that_keeps_size_and_time_is_noticed(folder: Path, kept: Path) -> None:
    file = folder / "faq" / "ship.yaml"
    before = file.stat()
    file.write_text(FAQ.replace("Ten", "Six"))
    os.utime(file, ns=(before.st_atime_ns, before.st_mtime_ns))
    assert "Six." in [reply.text for reply in replies(folder, kept)]


@pytest.mark.parametrize(
    ("source", "target"),
    [
        pytest.param("faq/ship.yaml", "faq/boat.yaml", id="a-file"),
        pytest.param("", "../moved", id="the-folder"),
    ],
)
def test_what_is_renamed_is_known_by_its_new_name(folder: Path, kept: Path, source: str, target: str) -> None:
    (folder / source).rename(folder / target)
    moved = folder if source else folder.parent / "moved"
    assert open_bot(moved, Folder(kept)).knowledge == load(moved)


@pytest.mark.parametrize("named", ["absolutely", "."])
def test_a_folder_of_the_same_content_is_taken_from_the_cache_too(
    folder: Path, kept: Path, named: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    copy = Path(shutil.copytree(folder, "copy"))
    cache = Folder(kept.absolute())
    other = Path() if named == "." else copy.absolute()
    monkeypatch.chdir(copy)
    assert open_bot(other, cache).knowledge == load(other)
    assert only(cache.path).is_file(), "nothing else is kept"


def test_text_that_moves_from_file_to_file_is_noticed(folder: Path, cache: Path) -> None:
    one, two = (folder / "faq" / name for name in ("a.yaml", "b.yaml"))
    one.write_text("entries: [{id: moon, question: Moon?, answer: Above.}]\n")
    two.write_text("entries: [{id: sun, question: Sun?, answer: Hot.}]\n")
    replies(folder, cache)
    texts = one.read_text(), two.read_text()
    two.write_text(texts[0])
    one.write_text(texts[1])
    assert open_bot(folder, Folder(cache)).knowledge == load(folder)


@pytest.mark.parametrize(
    "break_",
    [
        pytest.param(lambda folder: (folder / "faq/ship.yaml").write_text("entries: ["), id="a-bracket"),
        pytest.param(lambda folder: (folder / "faq/ship.yaml").write_bytes(b"\xff\xfe"), id="no-text"),
        pytest.param(lambda folder: (folder / "role.yaml").write_text(""), id="a-file-that-is-not-read"),
        pytest.param(lambda folder: (folder / "faq/more.yaml").symlink_to("nowhere"), id="a-link-to-nothing"),
        pytest.param(lambda folder: shutil.rmtree(folder / "faq"), id="no-questions"),
        pytest.param(shutil.rmtree, id="no-folder"),
    ],
)
def test_a_broken_folder_is_refused_though_it_was_kept_when_whole(
    folder: Path, kept: Path, break_: Callable[[Path], object]
) -> None:
    break_(folder)
    for _ in range(2):
        with pytest.raises(KnowledgeError):
            open_bot(folder, Folder(kept))
    assert only(kept).is_file(), "nothing is kept of it"


def test_a_folder_that_is_mended_is_taken_from_the_cache_again(folder: Path, kept: Path, fresh: list[Reply]) -> None:
    (folder / "role.yaml").write_text("")
    with pytest.raises(KnowledgeError):
        open_bot(folder, Folder(kept))
    (folder / "role.yaml").unlink()
    before = only(kept).stat().st_ino
    assert replies(folder, kept) == fresh
    assert only(kept).stat().st_ino == before


def test_what_was_edited_while_it_was_read_is_not_kept(folder: Path, cache: Path) -> None:
    class Edited(Folder):
        """A cache whose owner edits the knowledge at the worst time: after it was looked up, before it is read."""

        def load(self, key: str) -> Arrays | None:
            (folder / "faq" / "ship.yaml").write_text(FAQ.replace("Ten", "Six"))
            return super().load(key)

    said = open_bot(folder, Edited(cache)).ask(QUESTIONS[0]).text
    assert said == "Six."
    assert not cache.exists()
    (folder / "faq" / "ship.yaml").write_text(FAQ)
    assert open_bot(folder, Folder(cache)).ask(QUESTIONS[0]).text == "Ten."
