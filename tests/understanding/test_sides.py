"""Which roles a question is about."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.conversation import Conversation
from bot.model import Knowledge, Role
from bot.understanding.message import Understanding
from bot.understanding.roles import RoleFinder
from bot.understanding.sides import asked_about

ROLES = tuple(Role(name, name, ()) for name in ("pilot", "navigator", "engineer"))
UNDERSTANDING = Understanding(RoleFinder(Knowledge(roles=ROLES)), ("earn",))
NAMES = st.sampled_from([role.id for role in ROLES])
PIECES = st.sampled_from(
    ["the pilot", "navigators", "she", "they", "the other one", "the former", "the latter", "and", "same", "earn", "?"]
)


def asked(text: str, before: tuple[str, ...] = (), number: int = 2) -> tuple[str, ...]:
    """The roles asked about among the first `number`, when the last answer was about those `before`."""
    everyone = tuple(role.id for role in ROLES[:number])
    return asked_about(UNDERSTANDING.read(text).sides, Conversation(roles=before), everyone)


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
        pytest.param("the other one", ("pilot", "navigator"), (), id="the-other-of-two-is-nobody"),
        pytest.param("what does that role earn", ("pilot",), ("pilot",), id="that-role"),
        pytest.param("does that person earn", (), (), id="that-role-of-nobody"),
        pytest.param(
            "what does the navigator earn, and what does she carry",
            ("pilot",),
            ("navigator",),
            id="a-pronoun-after-the-one-named-there",
        ),
        pytest.param("and the former?", ("navigator", "pilot"), ("navigator",), id="the-former-as-they-were-named"),
        pytest.param("what does the latter earn", ("navigator", "pilot"), ("pilot",), id="the-latter-of-them"),
        pytest.param("the former", (), ("pilot",), id="the-former-of-all"),
        pytest.param("the latter", ("pilot",), ("navigator",), id="the-latter-of-all-after-one"),
        pytest.param("the navigator is late. what does the pilot earn?", (), ("pilot",), id="named-where-it-is-asked"),
        pytest.param(
            "the navigator is late. what does she earn?", ("pilot",), ("navigator",), id="named-before-it-is-asked"
        ),
        pytest.param(
            "what do navigators earn? what do pilots earn?", (), ("navigator", "pilot"), id="named-in-two-that-ask"
        ),
        pytest.param("is it more than the navigator's", ("pilot",), ("navigator", "pilot"), id="more-than-another's"),
        pytest.param("does the latter earn like the pilot", (), ("pilot",), id="named-beats-the-latter"),
    ],
)
def test_roles_come_from_the_words_or_else_from_the_conversation(
    text: str, before: tuple[str, ...], expected: tuple[str, ...]
) -> None:
    assert asked(text, before) == expected


@pytest.mark.parametrize("text", ["the other one", "the former", "the latter"])
def test_among_three_there_is_no_single_other_one_and_no_former(text: str) -> None:
    assert asked(text, ("pilot",), number=3) == ()


def test_among_three_the_former_is_one_of_the_two_before() -> None:
    assert asked("the former", ("engineer", "pilot"), number=3) == ("engineer",)


@given(st.text() | st.lists(PIECES).map(" ".join), st.lists(NAMES, unique=True), st.integers(0, 3))
def test_whatever_is_asked_is_about_roles_that_there_are_each_once(text: str, before: list[str], number: int) -> None:
    known = [role.id for role in ROLES[:number]]
    found = asked(text, tuple(role for role in before if role in known), number)
    assert set(found) <= {*known, *UNDERSTANDING.read(text).whole.roles}
    assert len(set(found)) == len(found)
