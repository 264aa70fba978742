"""What English words mean, by a small table."""

from __future__ import annotations

import shutil
from pathlib import Path

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.answerer import Bot
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


def test_the_table_is_small_and_mapped_into_memory() -> None:
    files = [DATA / "vectors.npy", DATA / "pieces.txt"]
    assert sum(file.stat().st_size for file in files) <= 4_000_000
    table = np.load(files[0], mmap_mode="r")
    assert len(table) == len(files[1].read_text(encoding="ascii").split("\n"))


def truncated(folder: Path) -> None:
    (folder / "vectors.npy").write_bytes((DATA / "vectors.npy").read_bytes()[:1_000])


def foreign(folder: Path) -> None:
    np.save(folder / "vectors.npy", np.zeros((3, 3)))


def objects(folder: Path) -> None:
    np.save(folder / "vectors.npy", np.array([{}], dtype=object), allow_pickle=True)


@pytest.mark.parametrize(
    "spoil", [lambda _: None, truncated, foreign, objects], ids=["none", "cut", "foreign", "objects"]
)
def test_without_a_sound_table_the_bot_answers_by_spelling(tmp_path: Path, spoil: object) -> None:
    shutil.copy(DATA / "pieces.txt", tmp_path)
    assert callable(spoil)
    spoil(tmp_path)
    vectors = Vectors(tmp_path)
    assert not vectors.there
    knowledge = load(MANAGERS)
    bot = Bot(knowledge, Prepared.of(knowledge, vectors))
    assert "90,000" in bot.ask("what does a prodct manager earn").text
