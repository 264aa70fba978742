"""How a question wants to be answered: with a role, with a yes or a no, or with what is said."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.model import Knowledge, OutsideRole
from bot.understanding.asking import MATTER, Form, Kind, form
from bot.understanding.message import Understanding
from bot.understanding.roles import RoleFinder
from tests.making import NAVIGATOR, PILOT

UNDERSTANDING = Understanding(
    RoleFinder(Knowledge(roles=(PILOT, NAVIGATOR), outside_roles=(OutsideRole("purser", ()),))), ("earn", "steer")
)
ROLE, TRUTH = Form(Kind.ROLE), Form(Kind.TRUTH)


def asks(text: str) -> Form:
    """The form of a message of one sentence."""
    return UNDERSTANDING.read(text).form


@pytest.mark.parametrize(
    "text",
    [
        "who steers",
        "whose job is steering",
        "whom do we ask",
        "which of them steers",
        "which of the two steers",
        "who of the two steers",
        "which role steers",
        "which technical officer steers",
        "what position steers",
        "who reports to the purser",
        "please, who steers?",
        "I wonder who steers",
        "can you tell me who steers",
        "do you know who steers",
    ],
)
def test_who_asks_for_a_role(text: str) -> None:
    assert asks(text) == ROLE


@pytest.mark.parametrize(
    "text",
    [
        pytest.param("the pilot or the navigator?", id="alone"),
        pytest.param("is the pilot or the navigator steering", id="after-a-verb"),
        pytest.param("who steers, the pilot or the navigator", id="after-who"),
        pytest.param("pilot or navigator: who steers?", id="before-who"),
        pytest.param("does the navigator or the captain steer", id="by-another-name"),
    ],
)
def test_so_does_a_choice_between_roles(text: str) -> None:
    assert asks(text) == ROLE


@pytest.mark.parametrize(
    "text",
    [
        "does the pilot steer",
        "can the navigator steer",
        "do they steer",
        "does she steer",
        "please, does the pilot steer?",
        "does the pilot steer or not",
        "is it true that the pilot steers",
        "may the pilot steer",
        "shall she steer",
        "is it right that the pilot steers",
        "is it so that she steers",
        "so the pilot is steering?",
        "the pilot steers, right?",
        "they steer, correct?",
    ],
)
def test_a_verb_before_a_role_asks_for_a_yes_or_a_no(text: str) -> None:
    assert asks(text) == TRUTH


@pytest.mark.parametrize("asked", ["can you tell me if", "could you tell us whether", "do you know whether"])
def test_a_yes_or_a_no_may_be_asked_for_politely(asked: str) -> None:
    assert asks(f"{asked} the pilot steers") == TRUTH
    assert asks(f"{asked} the pilot steers or not") == TRUTH


@pytest.mark.parametrize(
    "text",
    [
        pytest.param("what does the pilot do", id="what"),
        pytest.param("how does the pilot steer", id="how"),
        pytest.param("why does the pilot or the navigator steer", id="why-of-either"),
        pytest.param("which ship does the pilot steer", id="which-of-something-else"),
        pytest.param("which steers best", id="which-of-nothing"),
        pytest.param("whom does the pilot pay", id="what-one-has-to-do-with-others"),
        pytest.param("who reports to the pilot", id="what-others-have-to-do-with-one"),
        pytest.param("the pilot, who is she", id="who-a-role-is"),
        pytest.param("does the pilot pay the navigator", id="between-two-roles"),
        pytest.param("does she steer or sleep", id="which-of-two-things"),
        pytest.param("is she an engineer", id="what-somebody-is"),
        pytest.param("is the pilot a sailor", id="what-a-role-is"),
        pytest.param("does the pilot earn more than the purser", id="more-than"),
        pytest.param("does the pilot steer more", id="more"),
        pytest.param("does the pilot steer less", id="less"),
        pytest.param("who steers better", id="who-better"),
        pytest.param("who earns the most", id="who-most"),
        pytest.param("is steering optional for the pilot", id="optional"),
        pytest.param("is the pilot enough to steer", id="enough"),
        pytest.param("does she steer without the purser", id="without"),
        pytest.param("does neither of them steer", id="neither"),
        pytest.param("who steers if nobody does", id="nobody"),
        pytest.param("do none of them steer", id="none"),
        pytest.param("does the ship sail", id="no-role"),
        pytest.param("does the purser steer", id="a-role-not-covered"),
        pytest.param("the pilot steers", id="a-statement"),
        pytest.param("the pilot", id="no-verb"),
        pytest.param("", id="nothing"),
    ],
)
def test_everything_else_asks_for_what_is_said(text: str) -> None:
    assert asks(text) == MATTER


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("who doesn't steer", Kind.ROLE),
        ("who never steers", Kind.ROLE),
        ("which of them is not steering", Kind.ROLE),
        ("whose job isn't it to steer", Kind.ROLE),
        ("does the pilot not steer", Kind.TRUTH),
        ("does the pilot never steer", Kind.TRUTH),
        ("doesn't the pilot steer", Kind.TRUTH),
        ("so the pilot doesn't steer?", Kind.TRUTH),
    ],
)
def test_what_is_denied_is_noticed(text: str, kind: Kind) -> None:
    assert (asks(text).kind, asks(text).denied, asks(text).alone) == (kind, True, False)


@pytest.mark.parametrize(
    ("text", "reversed"),
    [
        pytest.param("doesn't the pilot steer", False, id="expects-that-she-does"),
        pytest.param("isn't she steering", False, id="so-does-a-pronoun"),
        pytest.param("does the pilot not steer", True, id="expects-that-she-doesn't"),
        pytest.param("does the pilot never steer", True, id="never"),
        pytest.param("so the pilot doesn't steer?", True, id="a-statement-that-denies"),
        pytest.param("so the pilot is steering?", False, id="a-statement"),
        pytest.param("the pilot doesn't steer, right?", True, id="a-tag-after-what-denies"),
        pytest.param("the pilot steers, right?", False, id="a-tag"),
        pytest.param("is it true that the pilot doesn't steer", True, id="true-that-it-is-denied"),
        pytest.param("isn't it true that the pilot steers", False, id="not-true-that-expects-that-she-does"),
        pytest.param("is it true that the pilot steers", False, id="true-that"),
        pytest.param("can you tell me if the pilot doesn't steer", True, id="if-it-is-denied"),
        pytest.param("can you tell me if the pilot steers or not", False, id="if-or-not-denies-nothing"),
        pytest.param("does the pilot steer", False, id="nothing-denied"),
        pytest.param("does the pilot steer or not", False, id="or-not-denies-nothing"),
    ],
)
def test_a_yes_may_mean_that_it_is_not_so(text: str, reversed: bool) -> None:
    assert asks(text).reversed is reversed


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("is it only the pilot who steers", replace(TRUTH, alone=True)),
        ("is steering solely the pilot's job", replace(TRUTH, alone=True)),
        ("is the pilot the only one who steers", replace(TRUTH, alone=True)),
        ("who alone steers", replace(ROLE, alone=True)),
        ("which of them alone steers", replace(ROLE, alone=True)),
    ],
)
def test_one_alone_may_be_asked_for(text: str, expected: Form) -> None:
    assert asks(text) == expected


@pytest.mark.parametrize("text", ["is it not only the pilot who steers", "doesn't the pilot alone steer"])
def test_not_only_is_too_much_for_a_yes_or_a_no(text: str) -> None:
    assert asks(text) == MATTER


def test_only_what_asks_to_be_told_is_a_statement() -> None:
    reading = UNDERSTANDING.read("so the pilot is steering").whole
    assert (form(reading), form(reading, statement=True)) == (MATTER, TRUTH)


PIECES = st.sampled_from(
    ["who", "whose", "which", "what", "of", "them", "does", "is", "not", "never", "only", "pilot", "the navigator",
     "purser", "or", "and", "she", "can you tell me", "whether", "steer", "role", "?", "."]
)  # fmt: skip


@given(st.text() | st.lists(PIECES).map(" ".join), st.booleans())
def test_any_sentence_has_a_form(text: str, statement: bool) -> None:
    found = form(UNDERSTANDING.read(text).whole, statement)
    assert found.kind is not Kind.MATTER or found == MATTER
    assert found.reversed <= found.denied
    assert not (found.denied and found.alone)
