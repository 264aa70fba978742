"""A proposal waits until somebody decides, and is remembered until its author has heard."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from bot.records.ledger import Ledger, NotKeptError
from bot.records.proposals import LONGEST_ANSWER, Proposal, Proposals, Proposed
from bot.records.record import DAY
from tests.records.asking import selected

NOON = 1_000_000_000.0
PARKING = Proposal("where do I park?", "Behind the house,\nfrom *eight* on.", "the handbook", "U123", "slack")


class Box:
    """The proposals in a file, and a clock that passes only when told to."""

    def __init__(self, path: Path) -> None:
        self.now = NOON
        self.ledger = Ledger(path)
        self.proposals = Proposals(self.ledger, keep_days=90, clock=lambda: self.now)


@pytest.fixture
def box(path: Path) -> Iterator[Box]:
    box = Box(path)
    yield box
    box.ledger.close()


def test_a_proposal_waits_across_a_restart(path: Path, box: Box) -> None:
    id = box.proposals.propose(PARKING)
    again = Box(path)
    assert again.proposals.waiting() == (Proposed(id, PARKING, NOON, None, ""),)
    assert again.proposals.untold() == ()
    again.ledger.close()


def test_the_oldest_comes_first(box: Box) -> None:
    ids = [box.proposals.propose(PARKING) for _ in range(3)]
    assert [one.id for one in box.proposals.waiting()] == ids


def test_answer_and_source_may_be_empty(box: Box) -> None:
    bare = Proposal("where do I park?", "", "", "U123", "slack")
    box.proposals.propose(bare)
    assert [one.proposal for one in box.proposals.waiting()] == [bare]


def test_what_comes_with_the_same_event_is_one_proposal_decided_or_not(box: Box) -> None:
    id = box.proposals.propose(PARKING, "view 1")
    assert box.proposals.propose(PARKING, "view 2") != id
    assert box.proposals.propose(PARKING, "view 1") == id
    assert len(box.proposals.waiting()) == 2
    box.proposals.decide(id, taken=False)
    assert box.proposals.propose(PARKING, "view 1") == id
    assert len(box.proposals.waiting()) == 1


@pytest.mark.parametrize("taken", [True, False])
def test_what_is_decided_waits_no_more_until_its_author_has_heard(box: Box, taken: bool) -> None:
    id = box.proposals.propose(PARKING)
    assert box.proposals.decide(id, taken, "it's in the handbook")
    assert box.proposals.waiting() == ()
    assert box.proposals.untold() == (Proposed(id, PARKING, NOON, taken, "it's in the handbook"),)
    assert box.proposals.told(id)
    assert box.proposals.untold() == ()


def test_of_two_decisions_the_first_counts(box: Box) -> None:
    id = box.proposals.propose(PARKING)
    assert box.proposals.decide(id, False, "no")
    assert not box.proposals.decide(id, True)
    assert [(one.taken, one.reason) for one in box.proposals.untold()] == [(False, "no")]


def test_an_author_is_told_once_and_only_of_a_decision(box: Box) -> None:
    id = box.proposals.propose(PARKING)
    assert not box.proposals.told(id)
    box.proposals.decide(id, True)
    assert box.proposals.told(id)
    assert not box.proposals.told(id)


def test_one_that_is_not_known_can_neither_be_decided_nor_told(box: Box) -> None:
    assert not box.proposals.decide(7, True)
    assert not box.proposals.told(7)


def test_what_was_told_long_ago_is_deleted_and_nothing_else(path: Path, box: Box) -> None:
    told, decided, waiting = [box.proposals.propose(PARKING) for _ in range(3)]
    box.proposals.decide(told, True)
    box.proposals.decide(decided, False)
    box.proposals.told(told)
    box.now += 90 * DAY
    box.proposals.forget(box.now)
    assert selected(path, "SELECT id FROM proposals") == [(told,), (decided,), (waiting,)]
    box.proposals.forget(box.now + 1)
    assert selected(path, "SELECT id FROM proposals") == [(decided,), (waiting,)]


def test_an_id_is_not_given_again_to_another(box: Box) -> None:
    first = box.proposals.propose(PARKING)
    box.proposals.decide(first, True)
    box.proposals.told(first)
    box.proposals.forget(box.now + 91 * DAY)
    assert box.proposals.propose(PARKING) != first


def test_the_question_is_redacted_and_the_answer_is_kept_as_it_was_written(box: Box) -> None:
    answer = "Write to parking@example.org."
    box.proposals.propose(Proposal("does jo@example.org park?", answer, "", "U123", "slack"))
    (kept,) = box.proposals.waiting()
    assert kept.proposal.question == "does [e-mail] park?"
    assert kept.proposal.answer == answer


def test_what_can_not_be_kept_is_left_out_and_what_is_too_long_is_cut(box: Box) -> None:
    box.proposals.propose(
        Proposal("a \ud800question", "\x00an\x1b[2J answer\r\n" + "y" * LONGEST_ANSWER, "\ud800", "U", "s")
    )
    (kept,) = box.proposals.waiting()
    assert kept.proposal.question == "a question"
    assert kept.proposal.answer.startswith("an[2J answer\ny")
    assert len(kept.proposal.answer) < LONGEST_ANSWER
    assert kept.proposal.source == ""


def test_a_file_of_a_later_version_takes_no_proposal(path: Path, box: Box) -> None:
    box.proposals.propose(PARKING)
    with box.ledger.writing() as connection:
        connection.execute("PRAGMA user_version = 99")
    with pytest.raises(NotKeptError, match="a later version of this program has written it"):
        Box(path).proposals.waiting()


def test_a_proposal_knows_which_knowledge_it_is_for(box: Box) -> None:
    Proposals(box.ledger, knowledge="faq").propose(PARKING)
    assert [one.knowledge for one in box.proposals.waiting()] == ["faq"]
