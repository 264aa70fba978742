"""Which roles a question is about."""

from __future__ import annotations

import pytest

from bot.conversation import Conversation
from bot.model import Knowledge, Role
from bot.roles import RoleFinder
from bot.sides import asked_about
from bot.understanding import Understanding

ROLES = tuple(Role(name, name, ()) for name in ("pilot", "navigator", "engineer"))
UNDERSTANDING = Understanding(RoleFinder(Knowledge(roles=ROLES)), ("earn",))


def asked(text: str, before: tuple[str, ...] = (), number: int = 2) -> tuple[str, ...]:
    """The roles asked about among the first `number`, when the last answer was about those `before`."""
    everyone = tuple(role.id for role in ROLES[:number])
    return asked_about(UNDERSTANDING.read(text).whole, Conversation(roles=before), everyone)


@pytest.mark.parametrize(
    ("text", "before", "expected"),
    [
        pytest.param("what does the pilot earn", (), ("pilot",), id="named"),
        pytest.param("what does the pilot earn", ("navigator",), ("pilot",), id="named-after-another"),
        pytest.param("do navigators and pilots earn", (), ("navigator", "pilot"), id="two-named-in-their-order"),
        pytest.param("what does she earn", ("pilot",), ("pilot",), id="pronoun"),
        pytest.param("what does she earn", (), (), id="pronoun-of-nobody"),
        pytest.param("what does she earn", ("pilot", "navigator"), (), id="pronoun-of-two-is-nobody"),
        pytest.param(
            "does he earn what the navigator earns", ("pilot",), ("navigator", "pilot"), id="named-and-pronoun"
        ),
        pytest.param("does he earn what the pilot earns", ("pilot",), ("pilot",), id="pronoun-of-the-one-named"),
        pytest.param("what do they earn", ("pilot",), (), id="they-are-all"),
        pytest.param("and the same?", ("pilot",), ("pilot",), id="ditto"),
        pytest.param("and earnings?", ("pilot",), ("pilot",), id="opener"),
        pytest.param("who earns", ("pilot",), (), id="a-new-question-is-about-nobody-in-particular"),
        pytest.param("the other one", ("pilot",), ("navigator",), id="the-other-of-two"),
        pytest.param("the other one", (), (), id="the-other-of-nobody"),
    ],
)
def test_roles_come_from_the_words_or_else_from_the_conversation(
    text: str, before: tuple[str, ...], expected: tuple[str, ...]
) -> None:
    assert asked(text, before) == expected


def test_among_three_there_is_no_single_other_one() -> None:
    assert asked("the other one", ("pilot",), number=3) == ()
