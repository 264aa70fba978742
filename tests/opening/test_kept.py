"""A bot that was opened before answers as a fresh one, only sooner."""

from __future__ import annotations

import subprocess
import sys
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

from bot.knowledge import load
from bot.matching.cache import Folder
from bot.opening import open_bot
from bot.reply import Reply
from tests.command import MANAGERS, environment
from tests.opening.keeping import only, replies


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
    questions = ("what does a product manager earn", "scrum master?", "buyers meeting", "lunch")
    first, again = (open_bot(MANAGERS, Folder(cache)) for _ in range(2))
    assert [again.ask(text) for text in questions] == [first.ask(text) for text in questions]


def test_bots_opened_at_once_do_not_hurt_each_other(folder: Path, cache: Path, fresh: list[Reply]) -> None:
    with ThreadPoolExecutor(4) as pool:
        said = list(pool.map(lambda _: replies(folder, cache), range(8)))
    assert said == [fresh] * 8
    assert only(cache).suffix == ".parcel"


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
