"""A bot that was opened before answers as a fresh one, only sooner, whatever lies in the cache."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from contextlib import chdir
from dataclasses import dataclass
from pathlib import Path

import numpy as np
import pytest

from bot.errors import KnowledgeError
from bot.knowledge import load
from bot.matching.cache import Folder
from bot.matching.fitted import Arrays
from bot.opening import open_bot
from bot.reply import Reply
from tests.command import MANAGERS, environment
from tests.spoiling import SPOILT

QUESTIONS = ("what is a wage of the crew", "when do we depart", "what does the purser earn", "wagse?", "moon", "")

FAQ = """\
entries:
  - {id: pay, question: What does the crew earn?, phrasings: [wages of the crew], answer: Ten., tags: [money]}
  - {id: sailing, question: When does the ship sail?, phrasings: [departure times], answer: At noon.}
"""
OUTSIDE = """\
roles: [{name: purser, aliases: ["head of *"]}]
topics: [{id: lunch, name: lunch, phrasings: [what does the crew eat]}]
"""
SYNONYMS = "synonyms: [[wages, shore money]]\n"


CACHE = Path("cache")
"""Where the cache is, once something is kept in it."""


def written() -> Path:
    """A small knowledge folder."""
    path = Path("knowledge")
    (path / "faq").mkdir(parents=True)
    (path / "faq" / "ship.yaml").write_text(FAQ)
    (path / "outside.yaml").write_text(OUTSIDE)
    (path / "synonyms.yaml").write_text(SYNONYMS)
    return path


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The small folder, by a name that is the same in every test: what was kept of it once is of use to all."""
    monkeypatch.chdir(tmp_path)
    return written()


@pytest.fixture
def cache(folder: Path) -> Path:  # noqa: ARG001 - made where the folder is
    """A cache in which nothing is kept yet."""
    return CACHE


@dataclass(frozen=True, slots=True)
class Fitted:
    """What the bot of the small folder said, and the cache in which it was kept then."""

    replies: list[Reply]
    cache: Path


@pytest.fixture(scope="module")
def fitted(tmp_path_factory: pytest.TempPathFactory) -> Fitted:
    place = tmp_path_factory.mktemp("fitted")
    with chdir(place):
        return Fitted(replies(written(), CACHE), place / CACHE)


@pytest.fixture
def fresh(fitted: Fitted) -> list[Reply]:
    """What a bot of the small folder says."""
    return fitted.replies


@pytest.fixture
def kept(fitted: Fitted, cache: Path) -> Path:
    """The cache, with that bot kept in it."""
    shutil.copytree(fitted.cache, cache)
    return cache


class Nothing:
    """A cache that keeps nothing."""

    def load(self, key: str) -> Arrays | None:  # noqa: ARG002
        return None

    def save(self, key: str, arrays: Arrays) -> None:
        """Forgets it."""


def replies(folder: Path, cache: Path | None) -> list[Reply]:
    """What the opened bot says to some questions."""
    bot = open_bot(folder, Folder(cache) if cache else Nothing())
    return [bot.ask(question) for question in QUESTIONS]


def only(cache: Path) -> Path:
    """The one file that is kept."""
    (file,) = cache.iterdir()
    return file


def changed(file: Path, **arrays: np.typing.NDArray[np.generic] | None) -> None:
    """Writes a file again with some arrays replaced, or left out."""
    kept = Folder(file.parent).load(file.stem)
    assert kept is not None
    mixed = {**kept, **arrays}
    Folder(file.parent).save(file.stem, {name: array for name, array in mixed.items() if array is not None})


def test_a_kept_bot_answers_as_a_fresh_one_and_is_not_written_again(
    folder: Path, cache: Path, fresh: list[Reply]
) -> None:
    assert replies(folder, None) == fresh
    assert replies(folder, cache) == fresh
    before = only(cache).stat().st_ino
    assert replies(folder, cache) == fresh
    assert only(cache).stat().st_ino == before


def test_a_kept_bot_knows_all_that_was_loaded(folder: Path, cache: Path) -> None:
    for _ in range(2):
        assert open_bot(folder, Folder(cache)).knowledge == load(folder)


def test_the_bot_of_a_folder_with_everything_is_kept_too(cache: Path) -> None:
    questions = ("what does a product manager earn", "scrum master?", "customer tools", "lunch")
    first, again = (open_bot(MANAGERS, Folder(cache)) for _ in range(2))
    assert [again.ask(text) for text in questions] == [first.ask(text) for text in questions]


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


def test_bots_opened_at_once_do_not_hurt_each_other(folder: Path, cache: Path, fresh: list[Reply]) -> None:
    with ThreadPoolExecutor(4) as pool:
        said = list(pool.map(lambda _: replies(folder, cache), range(8)))
    assert said == [fresh] * 8
    assert only(cache).suffix == ".parcel"


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


def test_files_that_are_none_of_ours_do_not_matter(folder: Path, kept: Path) -> None:
    (folder / "README.md").write_text("Notes.")
    (folder / ".ship.yaml.swp").write_bytes(b"\xff")
    replies(folder, kept)
    assert only(kept).is_file()


def imported(folder: Path, cache: Path) -> set[str]:
    """The modules that are loaded once a bot was opened and has answered, in a process of its own."""
    script = (
        "import sys; from pathlib import Path\n"
        "from bot.matching.cache import Folder; from bot.opening import open_bot\n"
        "open_bot(Path(sys.argv[1]), Folder(Path(sys.argv[2]))).ask('wages of the crew')\n"
        "print(*sys.modules)"
    )
    command = [sys.executable, "-c", script, str(folder), str(cache)]
    return set(subprocess.run(command, env=environment(), capture_output=True, text=True, check=True).stdout.split())


def test_a_kept_bot_needs_no_parser_and_no_speller(folder: Path, cache: Path) -> None:
    heavy = {"yaml", "rapidfuzz", "bot.knowledge.loading"}
    assert heavy <= imported(folder, cache)
    assert not heavy & imported(folder, cache)
