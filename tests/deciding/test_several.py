"""Several things that one question asks for."""

from __future__ import annotations

import pytest

from bot.deciding.decision import Reason
from bot.reply import Outcome
from tests.deciding.ship import decided


def several(text: str) -> tuple[Reason, list[str], tuple[str, ...]]:
    """Why several things are told, which, and the names of those that can't be."""
    decision = decided(text)
    assert decision.outcome is Outcome.ANSWERED
    return decision.reason, [aspect.entry for aspect in decision.aspects], decision.strangers


@pytest.mark.parametrize(
    ("text", "told"),
    [
        pytest.param(
            "what does the pilot earn and who draws maps",
            (Reason.SEVERAL, ["pay", "maps"], ()),
            id="two-questions",
        ),
        pytest.param(
            "compare them on pay, steering and maps",
            (Reason.SEVERAL, ["pay", "steering", "maps"], ()),
            id="compared",
        ),
        pytest.param(
            "compare the pilot and the navigator on pay and hats",
            (Reason.SEVERAL, ["pay"], ("hats",)),
            id="compared-with-a-stranger",
        ),
        pytest.param("pilot vs navigator on maps", (Reason.COMPARED, ["maps"], ()), id="one-compared"),
        pytest.param(
            "compare pay, wages and maps",
            (Reason.SEVERAL, ["pay", "maps"], ()),
            id="the-same-thing-twice",
        ),
    ],
)
def test_several_things_are_told_together(text: str, told: tuple[Reason, list[str], tuple[str, ...]]) -> None:
    assert several(text) == told


def test_several_things_of_which_one_is_strange_are_not_answered_unless_compared() -> None:
    assert decided("what does the pilot earn and who invented the quasar").reason is not Reason.SEVERAL


def test_two_sentences_that_are_both_clear_are_both_answered() -> None:
    assert several("What does the pilot earn? Who draws the maps?") == (Reason.SEVERAL, ["pay", "maps"], ())


@pytest.mark.parametrize(
    ("text", "roles"),
    [
        pytest.param("what does the pilot earn and who draws maps", [("pilot",), ()], id="who-asks-for-one"),
        pytest.param("compare them on pay and maps", [(), ()], id="compared"),
        pytest.param(
            "what does the pilot earn and does the navigator draw maps", [("pilot",), ("nav",)], id="each-its-own"
        ),
        pytest.param(
            "what does the pilot earn, what does the navigator earn and who draws maps",
            [("pilot", "nav"), ()],
            id="of-two-about-one-both",
        ),
        pytest.param(
            "what does the pilot earn, what are the wages and who draws maps",
            [("pilot",), ()],
            id="of-two-about-one-the-same",
        ),
    ],
)
def test_each_of_several_things_is_asked_of_its_own_roles(text: str, roles: list[tuple[str, ...]]) -> None:
    assert [aspect.roles for aspect in decided(text).aspects] == roles
