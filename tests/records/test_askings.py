"""What fell short is found in the records: in vain, nearly so, disliked, and none of what was suggested."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from bot.records.askings import DOUBTFUL_BELOW, Askings, Shortfall
from bot.records.database import Database
from bot.records.ledger import Ledger
from bot.records.origin import Origin, origin_of
from bot.records.record import Asked
from bot.reply import Outcome

NOON = 1_000_000_000.0


class Kept:
    """Records that are written as an adapter does, and read as a review does."""

    def __init__(self, path: Path) -> None:
        self.now = NOON
        self.records = Database(path, clock=lambda: self.now)
        self.ledger = Ledger(path)

    def ask(
        self, question: str, outcome: Outcome, confidence: float = 0.9, place: str = "slack", good: bool | None = None
    ) -> None:
        """Records a question, and what somebody said of the answer."""
        entry = "hiring" if outcome is Outcome.ANSWERED else None
        (id,) = self.records.asked(Asked(question, outcome, entry, confidence, place))
        if good is not None:
            assert self.records.judged(id, good)

    def found(self, since: float = 0.0, place: str | None = None) -> list[tuple[str, Shortfall]]:
        """The questions that fell short, and in what."""
        return [(one.question, one.shortfall) for one in Askings(self.ledger).short(since, place)]


@pytest.fixture
def kept(path: Path) -> Iterator[Kept]:
    kept = Kept(path)
    yield kept
    kept.records.close()
    kept.ledger.close()


@pytest.mark.parametrize(
    ("outcome", "confidence", "good", "shortfall"),
    [
        (Outcome.UNKNOWN, 0.0, None, Shortfall.UNKNOWN),
        (Outcome.UNKNOWN, 0.0, False, Shortfall.REJECTED),
        (Outcome.AMBIGUOUS, 0.9, None, Shortfall.AMBIGUOUS),
        (Outcome.AMBIGUOUS, 0.9, False, Shortfall.REJECTED),
        (Outcome.ANSWERED, 0.99, False, Shortfall.DISLIKED),
        (Outcome.ANSWERED, DOUBTFUL_BELOW - 0.01, None, Shortfall.DOUBTFUL),
        (Outcome.ANSWERED, DOUBTFUL_BELOW - 0.01, False, Shortfall.DISLIKED),
    ],
)
def test_what_fell_short_comes_to_review(
    kept: Kept, outcome: Outcome, confidence: float, good: bool | None, shortfall: Shortfall
) -> None:
    kept.ask("who hires", outcome, confidence, good=good)
    assert kept.found() == [("who hires", shortfall)]


@pytest.mark.parametrize(
    ("outcome", "confidence", "good"),
    [
        (Outcome.ANSWERED, DOUBTFUL_BELOW, None),
        (Outcome.ANSWERED, 0.1, True),
        (Outcome.AMBIGUOUS, 0.1, True),
    ],
)
def test_what_was_answered_surely_or_liked_does_not(
    kept: Kept, outcome: Outcome, confidence: float, good: bool | None
) -> None:
    kept.ask("who hires", outcome, confidence, good=good)
    assert kept.found() == []


def test_each_asking_says_when_and_where_it_was_and_what_answered(kept: Kept) -> None:
    kept.ask("who hires", Outcome.ANSWERED, place="chat", good=False)
    (asking,) = Askings(kept.ledger).short()
    assert (asking.at, asking.place, asking.entry) == (NOON, "chat", "hiring")


def test_they_are_found_by_time_and_by_place(kept: Kept) -> None:
    kept.ask("old", Outcome.UNKNOWN)
    kept.now += 60
    kept.ask("new", Outcome.UNKNOWN)
    kept.ask("here", Outcome.UNKNOWN, place="ask")
    assert [question for question, _ in kept.found(NOON + 60)] == ["new", "here"]
    assert [question for question, _ in kept.found(place="slack")] == ["old", "new"]
    assert [question for question, _ in kept.found(NOON + 60, "ask")] == ["here"]


def test_without_words_there_is_nothing_to_review_but_their_number(path: Path, kept: Kept) -> None:
    wordless = Database(path, with_text=False, clock=lambda: kept.now)
    wordless.asked(Asked("who hires", Outcome.UNKNOWN, None, 0.0, "ask"))
    wordless.close()
    assert kept.found() == []
    assert Askings(kept.ledger).wordless() == 1
    assert Askings(kept.ledger).wordless(place="slack") == 0


def test_what_another_knowledge_was_asked_is_told_apart(path: Path, tmp_path: Path, kept: Kept) -> None:
    mine, other = tmp_path / "mine", tmp_path / "other"
    for folder, question in ((mine, "who hires"), (other, "who fires")):
        folder.mkdir()
        for with_text in (True, False):
            records = Database(path, knowledge=origin_of(folder), with_text=with_text)
            records.asked(Asked(question, Outcome.UNKNOWN, None, 0.0, "ask"))
            records.close()
    kept.ask("who knows", Outcome.UNKNOWN)
    askings = Askings(kept.ledger, Origin(mine))
    assert [one.question for one in askings.short()] == ["who hires", "who knows"]
    assert askings.elsewhere() == {str(other): 1}
    assert (askings.wordless(), Askings(kept.ledger).wordless()) == (1, 2)
