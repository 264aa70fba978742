"""What one sentence says: its roles as slots, and what it leaves to the conversation."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.model import Knowledge, OutsideRole, Role
from bot.understanding.message import Understanding
from bot.understanding.reading import Named, Reading, first
from bot.understanding.roles import SLOT, RoleFinder
from bot.understanding.slots import Slotted, slotted, suffers

FINDER = RoleFinder(
    Knowledge(
        roles=(Role("pilot", "pilot", ("captain",)), Role("nav", "head of navigation", ("navigator",))),
        outside_roles=(OutsideRole("purser", ("bursar",)), OutsideRole("another head", ("head of *",))),
    )
)
UNDERSTANDING = Understanding(FINDER, ("earn", "steer"))


def read(text: str) -> Reading:
    """What somebody typed, as one sentence."""
    return UNDERSTANDING.read(text).whole


def cues(text: str) -> set[str]:
    """The flags that are up for a sentence."""
    reading = read(text)
    names = ("polar", "they", "singular", "ditto", "opener", "asking", "elliptical")
    return {name for name in names if getattr(reading, name)}


@pytest.mark.parametrize(
    ("text", "words"),
    [
        pytest.param("what does the captain earn?", "what does @role earn", id="one-role-loses-its-article"),
        pytest.param("do captains and the heads of navigation steer", "do @role steer", id="two-joined-are-one"),
        pytest.param("pilot or navigator", "@role", id="joined-by-or"),
        pytest.param("the pilot, a navigator", "@role", id="side-by-side"),
        pytest.param("does the pilot pay the navigator", "does @role pay @role", id="two-apart-are-two"),
        pytest.param("the pilots' pay", "@role pay", id="plural-possessive"),
        pytest.param("what does she earn", "what does @role earn", id="a-pronoun-stands-where-a-role-could"),
        pytest.param("what does the latter earn", "what does @role earn", id="so-does-the-latter"),
        pytest.param("does that person steer", "does @role steer", id="so-does-that-person"),
        pytest.param("compare with the other one", "compare with @role", id="so-does-the-other-one"),
        pytest.param("the other day", "the other day", id="another-day-is-no-role"),
        pytest.param("what does a bursar earn", "what does a @purser earn", id="another-role-keeps-its-name"),
        pytest.param("the head of catering", "the @head_of_catering", id="wildcard-keeps-what-was-written"),
    ],
)
def test_roles_become_slots(text: str, words: str) -> None:
    assert read(text).words == tuple(words.split())


@pytest.mark.parametrize(
    ("text", "choice", "apart"),
    [
        pytest.param("does the pilot steer", False, False, id="one"),
        pytest.param("do the pilot and the navigator steer", False, False, id="joined"),
        pytest.param("pilot or navigator", True, False, id="or"),
        pytest.param("either the pilot or the navigator", True, False, id="either-or"),
        pytest.param("pilot, navigator or captain", True, False, id="the-last-of-several"),
        pytest.param("does the pilot pay the navigator", False, True, id="in-two-places"),
        pytest.param("is the pilot the navigator's boss", False, True, id="in-two-places-with-nothing-between"),
        pytest.param("the pilot, the navigator", False, False, id="parted-by-a-comma"),
        pytest.param("does the pilot steer or sleep", False, False, id="or-between-other-words"),
        pytest.param("the pilot or the purser", False, False, id="or-a-role-not-covered"),
    ],
)
def test_roles_are_a_choice_or_stand_apart(text: str, choice: bool, apart: bool) -> None:
    assert (read(text).named.choice, read(text).named.apart) == (choice, apart)


def test_where_no_role_is_named_the_words_stay_as_they_are() -> None:
    words = ("who", "steers", "the", "ship")
    assert slotted(words, FINDER.find(words)) == Slotted(words)


@pytest.mark.parametrize(
    ("text", "polar"),
    [
        ("does the pilot steer", True),
        ("please, does the pilot steer", True),
        ("and does she steer?", True),
        ("so the pilot doesn't steer?", False),
        ("the pilot doesn't steer", False),
        ("who does steer?", False),
        ("what does the pilot earn", False),
        ("", False),
    ],
)
def test_a_polar_question_begins_with_its_verb(text: str, polar: bool) -> None:
    assert read(text).polar is polar


@pytest.mark.parametrize(
    ("text", "subject"),
    [
        ("does the pilot steer", SLOT),
        ("who is a captain", SLOT),
        ("does she steer", SLOT),
        ("what does the purser earn", "@purser"),
        ("does the head of catering meet the pilot", "@head_of_catering"),
        ("does the ship meet the pilot", None),
        ("who steers", None),
        ("the pilot", None),
    ],
)
def test_the_subject_of_a_question_follows_its_verb(text: str, subject: str | None) -> None:
    assert read(text).subject == subject


@pytest.mark.parametrize(
    ("text", "figure"),
    [
        ("how many ships does the pilot steer", True),
        ("what is the number of ships", True),
        ("pay per hour", True),
        ("what percentage is the pilot's", True),
        ("how does the pilot steer", False),
        ("how much does the pilot earn", False),
        ("how long-winded", True),
        ("many ships", False),
        ("who steers", False),
        ("", False),
    ],
)
def test_a_figure_may_be_asked_for(text: str, figure: bool) -> None:
    assert read(text).figure is figure


@pytest.mark.parametrize(
    ("text", "patient"),
    [
        pytest.param("who pays the pilot", True, id="by-name"),
        pytest.param("who pays the pilot for it", True, id="with-structure-after-it"),
        pytest.param("who pays her", False, id="by-a-pronoun"),
        pytest.param("who reports to the pilot", False, id="not-at-once"),
        pytest.param("who sails pilot boats", False, id="as-a-part-of-something-else"),
        pytest.param("who is the pilot", False, id="who-is"),
        pytest.param("who of them pays", False, id="who-of-them"),
        pytest.param("whom does the pilot pay", False, id="the-other-way-round"),
        pytest.param("the pilot", False, id="nothing-asked"),
    ],
)
def test_it_may_be_asked_who_does_something_to_a_role(text: str, patient: bool) -> None:
    assert read(text).patient is patient
    assert suffers(read(text).words) >= patient


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("and the navigator?", {"opener", "elliptical"}),
        ("what about the pilot and the navigator?", {"opener", "elliptical"}),
        ("what about her", {"opener", "singular", "elliptical"}),
        ("both captains", {"elliptical"}),
        ("both", {"they", "elliptical"}),
        ("the other one", {"elliptical"}),
        ("and the other?", {"opener", "elliptical"}),
        ("the former", {"elliptical"}),
        ("and that person?", {"opener", "ditto", "elliptical"}),
        ("does she do the same?", {"polar", "singular", "ditto", "asking", "elliptical"}),
        ("is it the same for the navigator", {"polar", "ditto", "asking", "elliptical"}),
        ("why is it the same?", {"ditto", "asking"}),
        ("same for the navigator", {"ditto", "elliptical"}),
        ("does the navigator?", {"polar", "asking", "elliptical"}),
        ("what does the navigator?", {"asking"}),
        ("and the purser?", {"opener"}),
        ("what does the pilot do", {"asking"}),
        ("what does the latter earn", {"asking"}),
        ("and steering?", {"opener"}),
        ("now the navigator", {"opener", "elliptical"}),
        ("and how much?", {"opener", "asking", "elliptical"}),
        ("and how much does that make", {"opener", "ditto", "asking"}),
    ],
)
def test_a_half_sentence_leans_on_the_conversation(text: str, expected: set[str]) -> None:
    assert cues(text) == expected


@pytest.mark.parametrize(
    ("text", "pointing", "other_one"),
    [
        ("the other one", True, True),
        ("and the other?", True, True),
        ("what does the other role earn", True, True),
        ("does that person steer", True, False),
        ("what does the latter earn", True, False),
        ("the other day", False, False),
        ("does that matter", False, False),
        ("the other pilot", False, False),
        ("does she steer", False, False),
    ],
)
def test_a_role_may_be_pointed_at_without_its_name(text: str, pointing: bool, other_one: bool) -> None:
    assert (read(text).named.pointing, read(text).named.other_one) == (pointing, other_one)


@pytest.mark.parametrize(
    ("text", "named"),
    [
        ("does the captain meet the navigator and the bursar", Named(("pilot", "nav"), ("purser",), apart=True)),
        ("pilots, captains and a navigator", Named(("pilot", "nav"))),
        ("as a purser, may I steer", Named(own=("purser",))),
        ("as a purser, do I meet the head of catering", Named(others=("head of catering",), own=("purser",))),
        ("who steers", Named()),
    ],
)
def test_the_roles_named_are_told_apart(text: str, named: Named) -> None:
    assert read(text).named == named


@pytest.mark.parametrize(
    ("text", "place"),
    [
        ("the former", 0),
        ("and the latter?", -1),
        ("what does the latter earn", -1),
        ("the other one", None),
        ("the pilot", None),
    ],
)
def test_the_former_and_the_latter_are_places_among_two(text: str, place: int | None) -> None:
    assert read(text).place == place


@pytest.mark.parametrize(
    ("text", "points_back"),
    [
        ("does she steer", True),
        ("what do they earn", True),
        ("both", True),
        ("the other one steers", True),
        ("the latter steers", True),
        ("does the pilot steer", False),
        ("both captains steer", False),
        ("who steers", False),
    ],
)
def test_roles_that_are_spoken_of_without_a_name_were_named_before(text: str, points_back: bool) -> None:
    assert read(text).points_back is points_back


@pytest.mark.parametrize(
    ("text", "bare", "verb_and_subject"),
    [
        ("when", True, False),
        ("her", True, False),
        ("earn", False, False),
        ("navigator", False, False),
        ("purser", False, False),
        ("when does", False, False),
        ("does the navigator?", False, True),
        ("do they", False, True),
        ("does the navigator earn", False, False),
        ("what does the navigator", False, False),
    ],
)
def test_some_sentences_leave_nearly_everything_out(text: str, bare: bool, verb_and_subject: bool) -> None:
    assert (read(text).bare, read(text).verb_and_subject) == (bare, verb_and_subject)


@pytest.mark.parametrize(
    ("words", "expected"), [("please does it", "does"), ("hi hello", ""), ("", ""), ("steer please", "steer")]
)
def test_courtesies_are_never_the_first_word(words: str, expected: str) -> None:
    assert first(words.split()) == expected


PIECES = st.sampled_from(
    ["the", "pilot", "navigator", "head of catering", "purser", "or", "and", ",", "she", "they", "the other one",
     "the latter", "that role", "does", "what about", "both", "same", "steer", "earn", "hi"]
)  # fmt: skip


@given(st.lists(PIECES).map(" ".join))
def test_any_sentence_keeps_its_matter_and_a_slot_for_its_roles(text: str) -> None:
    reading = read(text)
    assert set(reading.content) <= set(reading.words)
    assert SLOT in reading.words or not reading.roles
    assert reading.named.choice <= bool(reading.roles)
    assert not (reading.elliptical and (reading.content or reading.others))
    assert reading.verb_and_subject <= reading.polar
