"""What English words mean, by a small table."""

from __future__ import annotations

import shutil
from collections.abc import Callable
from pathlib import Path

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.answerer import Bot
from bot.doctor import Severity, of_words
from bot.knowledge import load
from bot.matching.vectors import DIMENSIONS, Vectors
from bot.preparing import Prepared
from tests.command import MANAGERS, ROOT

DATA = ROOT / "bot" / "data"
ENGLISH = Vectors(DATA)


def near(one: str, other: str) -> float:
    """The cosine of what two texts mean."""
    first, second = ENGLISH.sentence(one.split()), ENGLISH.sentence(other.split())
    assert first is not None
    assert second is not None
    return float(first @ second / np.linalg.norm(first) / np.linalg.norm(second))


@pytest.mark.parametrize(
    ("asked", "same", "other"),
    [
        ("who takes home the bigger paycheck", "who has the higher salary", "who writes the longer report"),
        ("cancel my reservation", "i do not need the booking any more", "i would like to order a pizza"),
        ("is it going to rain", "what is the weather tomorrow", "what is the capital of france"),
        ("my laptop is broken", "the computer does not work", "the meeting is on tuesday"),
        ("find a physician", "i need to see a doctor", "i need to see a movie"),
    ],
)
def test_what_means_the_same_is_nearer_than_what_is_worded_alike(asked: str, same: str, other: str) -> None:
    assert near(asked, same) > near(asked, other) + 0.1


@given(st.lists(st.text(min_size=1, max_size=80), max_size=20))
def test_any_words_have_a_meaning_of_length_one_at_most_or_none(words: list[str]) -> None:
    found = ENGLISH.sentence(words)
    assert found is None or (found.shape == (DIMENSIONS,) and float(np.linalg.norm(found)) <= 1 + 1e-5)


def test_words_in_pieces_are_known_and_strange_signs_and_roles_are_not() -> None:
    assert ENGLISH.sentence(["reprioritisations"]) is not None
    assert ENGLISH.sentence(["日本", "@role", "c++"]) is None


def test_the_table_is_small_and_as_it_was_made() -> None:
    assert sum((DATA / name).stat().st_size for name in ("vectors.npy", "pieces.txt")) <= 4_000_000
    assert ENGLISH.there
    assert ENGLISH.unspoilt


@pytest.mark.skipif(not Path("/proc/self/maps").exists(), reason="no list of what is mapped into memory")
def test_the_table_is_mapped_into_memory(tmp_path: Path) -> None:
    for name in ("vectors.npy", "pieces.txt"):
        shutil.copy(DATA / name, tmp_path)
    vectors = Vectors(tmp_path)
    assert vectors.sentence(["cheese"]) is not None
    assert str(tmp_path / "vectors.npy") in Path("/proc/self/maps").read_text(encoding="utf-8")


def test_each_word_has_its_part_in_what_a_sentence_means() -> None:
    parts = ENGLISH.parts(["what", "@role", "日本", "cheese"])
    assert parts.sum(axis=0) == pytest.approx(np.ones(DIMENSIONS), abs=1e-4)
    assert not parts[1:3].any()


def truncated(folder: Path) -> None:
    (folder / "vectors.npy").write_bytes((DATA / "vectors.npy").read_bytes()[:1_000])


def emptied(folder: Path) -> None:
    (folder / "vectors.npy").write_bytes(b"")


def foreign(folder: Path) -> None:
    np.save(folder / "vectors.npy", np.zeros((3, 3)))


def objects(folder: Path) -> None:
    np.save(folder / "vectors.npy", np.array([{}], dtype=object), allow_pickle=True)


def archive(folder: Path) -> None:
    with (folder / "vectors.npy").open("wb") as file:
        np.savez(file, rows=np.zeros(3))


def fewer_rows(folder: Path) -> None:
    np.save(folder / "vectors.npy", np.load(DATA / "vectors.npy")[:10_000])


def no_table(folder: Path) -> None:
    (folder / "vectors.npy").unlink()


def no_pieces(folder: Path) -> None:
    (folder / "pieces.txt").unlink()


def pieces_a_folder(folder: Path) -> None:
    no_pieces(folder)
    (folder / "pieces.txt").mkdir()


def no_ascii(folder: Path) -> None:
    (folder / "pieces.txt").write_bytes(b"\xff" + (DATA / "pieces.txt").read_bytes()[1:])


def fewer_pieces(folder: Path) -> None:
    (folder / "pieces.txt").write_bytes((DATA / "pieces.txt").read_bytes()[:100_000])


SPOILT = (
    *(truncated, emptied, foreign, objects, archive, fewer_rows, no_table),
    *(no_pieces, pieces_a_folder, no_ascii, fewer_pieces),
)


@pytest.fixture
def copied(tmp_path: Path) -> Path:
    for name in ("vectors.npy", "pieces.txt", "vectors.sha256"):
        shutil.copy(DATA / name, tmp_path)
    return tmp_path


@pytest.mark.parametrize("spoil", SPOILT, ids=lambda spoil: spoil.__name__)
def test_without_a_sound_table_the_bot_answers_by_spelling(copied: Path, spoil: Callable[[Path], None]) -> None:
    spoil(copied)
    vectors = Vectors(copied)
    assert not vectors.there
    assert of_words(vectors).severity is Severity.WARNING
    knowledge = load(MANAGERS)
    bot = Bot(knowledge, Prepared.of(knowledge, vectors))
    assert "90,000" in bot.ask("what does a prodct manager earn").text


@pytest.mark.filterwarnings("error")
def test_a_damaged_row_means_nothing_and_is_told_by_doctor(copied: Path) -> None:
    table = np.load(copied / "vectors.npy")
    table[:, DIMENSIONS:] = -1  # not a number, as a scale
    np.save(copied / "vectors.npy", table)
    vectors = Vectors(copied)
    assert vectors.there
    assert vectors.sentence(["cheese"]) is None
    assert "isn't as it shipped" in of_words(vectors).sentence


def test_doctor_finds_nothing_wrong_with_the_table_that_ships(copied: Path) -> None:
    assert of_words(Vectors(copied)).severity is Severity.OK
