"""What is said when nothing can be answered: by name, and never more than is known."""

from __future__ import annotations

import pytest

from bot.composing.declining import Decliner
from bot.composing.wording import Wording
from bot.deciding.decision import Reason
from bot.model import Knowledge
from tests.making import NAVIGATOR, PILOT


def decliner(knowledge: Knowledge) -> Decliner:
    """What declines in the words of a knowledge."""
    return Decliner(knowledge, Wording(knowledge))


SHIPS = decliner(Knowledge(roles=(PILOT, NAVIGATOR)))
HELPED = decliner(Knowledge(roles=(PILOT,), contact="the bosun"))
HELPS = " the bosun may be able to help."


@pytest.mark.parametrize(
    ("others", "named"),
    [
        (["CPO"], "the CPO"),
        (["head of catering"], "the head of catering"),
        (["another head"], "another head"),
        (["CPO", "Bosun"], "the CPO or the Bosun"),
        (["CPO", "CFO", "COO"], "the CPO, the CFO or the COO"),
    ],
)
def test_another_role_is_declined_by_name(others: list[str], named: str) -> None:
    assert SHIPS.other_role(others) == (
        f"I can't speak for {named}: what I know is about the pilot and the navigator, and doesn't answer that."
    )


def test_a_subject_is_declined_by_name() -> None:
    assert SHIPS.outside("lunch") == "I don't know: my sources say nothing about lunch."


@pytest.mark.parametrize(
    ("reason", "said"),
    [
        (Reason.UNKNOWN, "I don't know: what I know is about the pilot and the navigator, and doesn't answer that."),
        (Reason.NO_SUBJECT, "I don't know: what I know is about the pilot and the navigator, and doesn't answer that."),
        (Reason.NO_FIGURE, "I don't know: my sources give no figure for that."),
        (Reason.NO_REASON, "I don't know why: my sources give no reason for it."),
        (Reason.LANGUAGE, "I couldn't read that: I understand English only."),
        (Reason.EMPTY, "Ask me something."),
        (Reason.NEAR_TIE, "Which of these do you mean?"),
        (Reason.DOUBTFUL, "Which of these do you mean?"),
        (Reason.NO_SUCH_CHOICE, "There is no such suggestion. These are on offer:"),
    ],
)
def test_each_reason_has_its_words(reason: Reason, said: str) -> None:
    assert SHIPS.said(reason) == said


@pytest.mark.parametrize("reason", Reason)
def test_no_reason_leaves_nothing_said(reason: Reason) -> None:
    assert SHIPS.said(reason)


def test_whoever_declines_names_whom_to_ask() -> None:
    assert HELPED.outside("lunch").endswith(HELPS)
    assert HELPED.other_role(["CPO"]).endswith(HELPS)
    assert HELPED.said(Reason.NO_REASON).endswith(HELPS)
    assert HELPED.said(Reason.LANGUAGE) == f"I couldn't read that: I understand English only.{HELPS}"
    assert HELPED.said(Reason.UNKNOWN) == (
        f"I don't know: what I know is about the pilot, and doesn't answer that.{HELPS}"
    )


@pytest.mark.parametrize("reason", [Reason.EMPTY, Reason.NEAR_TIE, Reason.NO_SUCH_CHOICE])
def test_whoever_only_asks_back_names_nobody(reason: Reason) -> None:
    assert HELPS not in HELPED.said(reason)


def test_without_roles_none_are_named() -> None:
    assert decliner(Knowledge()).said(Reason.UNKNOWN) == ("I don't know: nothing that I have been given answers that.")
