"""Which roles a question names; another role is never taken for ours."""

from __future__ import annotations

import pytest

from bot.language.text import fold, tokens
from bot.model import Knowledge, OutsideRole, Role
from bot.understanding.message import Understanding
from bot.understanding.roles import RoleFinder

KNOWLEDGE = Knowledge(
    roles=(
        Role("pilot", "pilot", ("captain", "flight captain", "CPT")),
        Role("nav", "head of navigation", ("navigator", "HON", "head", "head of nav", "navigation head")),
    ),
    outside_roles=(
        OutsideRole("CPO", ("chief petty officer",)),
        OutsideRole("another head", ("head of *", "* head")),
        OutsideRole("purser", ()),
    ),
)


@pytest.mark.parametrize(
    ("question", "ours", "others"),
    [
        pytest.param("what does a captain do", ["pilot"], [], id="alias"),
        pytest.param("the CPT's pay", ["pilot"], [], id="possessive"),
        pytest.param("do pilots and heads of navigation eat", ["pilot", "nav"], [], id="plurals"),
        pytest.param("head of nav", ["nav"], [], id="exact-alias-beats-wildcard"),
        pytest.param("the head of catering", [], ["head of catering"], id="wildcard-beats-shorter-alias"),
        pytest.param("the head of the ship", ["nav"], [], id="wildcard-is-no-function-word"),
        pytest.param("CPO", [], ["CPO"], id="one-letter-from-ours"),
        pytest.param("chief pety oficer", [], ["CPO"], id="misspelt-other"),
        pytest.param("captin or navigater", ["pilot", "nav"], [], id="misspelt-ours"),
        pytest.param("who is the purser", [], ["purser"], id="other-by-name"),
        pytest.param("who steers", [], [], id="none"),
    ],
)
def test_roles_are_found(question: str, ours: list[str], others: list[str]) -> None:
    reading = Understanding(RoleFinder(KNOWLEDGE), ()).read(question)
    assert (list(reading.whole.roles), list(reading.others)) == (ours, others)


def test_mentions_stand_where_they_are_named_and_do_not_overlap() -> None:
    found = RoleFinder(KNOWLEDGE).find(tokens(fold("is the flight captain above the head of nav?")))
    assert [(mention.start, mention.end, mention.role) for mention in found] == [(2, 4, "pilot"), (6, 9, "nav")]


def test_a_name_of_another_role_does_not_go_on_past_a_comma() -> None:
    words = tokens(fold("the head of catering"))
    assert [one.outside for one in RoleFinder(KNOWLEDGE).find(words)] == ["head of catering"]
    assert [one.outside for one in RoleFinder(KNOWLEDGE).find(words, cuts=[1, 4])] == ["head of catering"]
    assert [one.role for one in RoleFinder(KNOWLEDGE).find(words, cuts=[3])] == ["nav"]
    assert Understanding(RoleFinder(KNOWLEDGE), ()).read("about the head of, catering and pay").others == ()


@pytest.mark.parametrize(("knowledge", "covers"), [(KNOWLEDGE, True), (Knowledge(), False)])
def test_whether_any_roles_are_covered_is_known(knowledge: Knowledge, covers: bool) -> None:
    assert RoleFinder(knowledge).covers is covers


@pytest.mark.parametrize(
    ("word", "beside"),
    [
        ("captain", {"flight"}),
        ("petty", {"chief", "officer"}),
        ("head", {"another", "of", "navigation"}),
        ("purser", set()),
        ("cpt", set()),
        ("moon", set()),
    ],
)
def test_words_stand_beside_others_in_a_name_and_a_wildcard_beside_none(word: str, beside: set[str]) -> None:
    assert RoleFinder(KNOWLEDGE).beside(word) == beside
