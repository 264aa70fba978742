"""What is made of a knowledge before the first question."""

from __future__ import annotations

import subprocess
import sys

import numpy as np
import pytest

from bot.answerer import Bot
from bot.model import Knowledge, OutsideRole, OutsideTopic
from bot.preparing import Prepared
from tests.command import ROOT, environment
from tests.making import ARTICLES, NAVIGATOR, PILOT, entry, fact, topic

KNOWLEDGE = Knowledge(
    articles=ARTICLES,
    roles=(PILOT, NAVIGATOR),
    topics=(topic("steering", "Who steers?", fact("pilot", "steers"), fact("nav", "points")),),
    entries=(entry("pilot-pay", "What does the pilot earn?", "captain wages", misses=("who pays the pilot",)),),
    outside_roles=(OutsideRole("purser", ("bursar",)),),
    outside_topics=(OutsideTopic("lunch", "lunch", ("what does the pilot eat",)),),
    synonyms=(("wages", "shore money"),),
)
PREPARED = Prepared.of(KNOWLEDGE)
QUESTIONS = ("what does the captain earn", "navigator wages", "shroe money", "who is the bursar", "lunch", "moon")


def test_a_bot_prepares_what_it_is_not_given() -> None:
    given, alone = Bot(KNOWLEDGE, PREPARED), Bot(KNOWLEDGE)
    assert [given.ask(text) for text in QUESTIONS] == [alone.ask(text) for text in QUESTIONS]


def test_what_was_prepared_survives_being_kept_as_arrays() -> None:
    again = Prepared.from_arrays(PREPARED.arrays())
    assert (again.vocabulary, again.synonyms) == (PREPARED.vocabulary, PREPARED.synonyms)
    assert again.index.intents == PREPARED.index.intents
    kept, fresh = Bot(KNOWLEDGE, again), Bot(KNOWLEDGE, PREPARED)
    assert [kept.ask(text) for text in QUESTIONS] == [fresh.ask(text) for text in QUESTIONS]


def test_arrays_hold_no_objects() -> None:
    assert not any(array.dtype.hasobject for array in PREPARED.arrays().values())


@pytest.mark.parametrize("text", [b"", b"[]", b"[[], {}, {}]", b"7", b"{}", b"\xff"])
def test_words_that_are_none_are_refused(text: bytes) -> None:
    with pytest.raises((ValueError, TypeError)):
        Prepared.from_arrays({**PREPARED.arrays(), "words": np.frombuffer(text, np.uint8)})


def test_equal_knowledge_is_prepared_alike_in_every_process() -> None:
    script = (
        "from tests.test_preparing import PREPARED; import hashlib;"
        "print({name: hashlib.sha256(a.tobytes()).hexdigest() for name, a in PREPARED.arrays().items()})"
    )
    told = {
        subprocess.run(
            [sys.executable, "-c", script],
            cwd=ROOT,
            env=environment(PYTHONHASHSEED=seed, OPENBLAS_NUM_THREADS=threads),
            capture_output=True,
            text=True,
            check=True,
        ).stdout
        for seed, threads in (("1", "1"), ("2", "2"))
    }
    assert len(told) == 1
