"""What a turn asks about the answer before it, and which turns are questions of their own."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.model import Knowledge, OutsideRole
from bot.understanding.following import Afterthought, afterthought
from bot.understanding.message import Understanding
from bot.understanding.roles import RoleFinder
from tests.making import NAVIGATOR, PILOT

UNDERSTANDING = Understanding(
    RoleFinder(Knowledge(roles=(PILOT, NAVIGATOR), outside_roles=(OutsideRole("purser", ()),))),
    ("earn", "steer", "maps"),
)


def about(text: str) -> Afterthought | None:
    """What a turn asks about the last answer."""
    return afterthought(UNDERSTANDING.read(text).whole)


@pytest.mark.parametrize(
    "text",
    ["why?", "but why", "why is that so?", "how come?", "what's the reason?", "what for?", "why does the pilot?"],
)
def test_why_asks_for_the_reason(text: str) -> None:
    assert about(text) is Afterthought.WHY


@pytest.mark.parametrize(
    "text",
    ["tell me more", "more, please", "what else?", "go on", "keep going", "any more details?", "can you elaborate"],
)
def test_more_asks_for_the_rest(text: str) -> None:
    assert about(text) is Afterthought.MORE


@pytest.mark.parametrize(
    "text",
    ["are you sure?", "are you really sure about that", "really?", "is that true?", "seriously?", "is that right"],
)
def test_doubt_asks_whether_it_is_so(text: str) -> None:
    assert about(text) is Afterthought.SURE


@pytest.mark.parametrize(
    "text",
    [
        "where did you get that?",
        "where did you get that from",
        "source?",
        "your sources, please",
        "says who?",
        "which article says that",
        "how do you know that?",
        "any proof?",
        "according to whom",
        "where does it say that",
    ],
)
def test_a_source_may_be_asked_for(text: str) -> None:
    assert about(text) is Afterthought.SOURCE


@pytest.mark.parametrize(
    "text",
    [
        "compare with the other one",
        "and compared with the other one?",
        "compare it with the navigator",
        "how does that compare to the navigator?",
        "versus the navigator",
        "what is different for the other one",
    ],
)
def test_the_last_answer_may_be_compared_with_another_role(text: str) -> None:
    assert about(text) is Afterthought.COMPARED


@pytest.mark.parametrize(
    "text",
    [
        pytest.param("why are maps round", id="why-of-something"),
        pytest.param("why does the pilot earn more", id="why-of-a-role"),
        pytest.param("where are more maps", id="more-of-something"),
        pytest.param("more about the pilot", id="more-of-a-role"),
        pytest.param("is it true that the pilot steers", id="doubt-of-something"),
        pytest.param("are you sure about the pilot", id="doubt-of-a-role"),
        pytest.param("where is the source of the maps", id="a-source-of-something"),
        pytest.param("what does the source say of the pilot", id="a-source-of-a-role"),
        pytest.param("why does the purser?", id="a-role-not-covered"),
        pytest.param("compare the pilot and the navigator", id="both-compared"),
        pytest.param("pilot versus navigator", id="both-named"),
        pytest.param("compare the maps", id="something-compared"),
        pytest.param("how do they differ", id="both-of-them"),
        pytest.param("are you sure that it is so as you say and that it comes from there", id="too-long"),
        pytest.param("and the navigator?", id="a-half-sentence"),
        pytest.param("what does the pilot earn", id="a-question-of-its-own"),
        pytest.param("thanks", id="a-courtesy"),
        pytest.param("", id="nothing"),
    ],
)
def test_what_asks_for_anything_else_is_no_afterthought(text: str) -> None:
    assert about(text) is None


PIECES = st.sampled_from(
    ["why", "more", "sure", "source", "says", "who", "compare", "with", "the other one", "the pilot", "navigator",
     "purser", "maps", "that", "it", "you", "where", "get", "go on", "?"]
)  # fmt: skip


@given(st.text() | st.lists(PIECES).map(" ".join))
def test_any_turn_may_be_an_afterthought_and_none_names_a_role_not_covered(text: str) -> None:
    reading = UNDERSTANDING.read(text).whole
    found = afterthought(reading)
    assert found is None or not reading.others
    assert found in {None, Afterthought.WHY, Afterthought.COMPARED} or not reading.roles
    assert found is None or "maps" not in reading.words
