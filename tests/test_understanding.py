"""What a question says: its words, its roles, and what it leaves to the conversation."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.model import Knowledge, OutsideRole, Role
from bot.roles import SLOT, RoleFinder
from bot.understanding import Question, Understanding

UNDERSTANDING = Understanding(
    RoleFinder(
        Knowledge(
            roles=(Role("pilot", "pilot", ("captain",)), Role("nav", "head of navigation", ("navigator",))),
            outside_roles=(OutsideRole("purser", ("bursar",)), OutsideRole("another head", ("head of *",))),
        )
    ),
    ("earn", "steer"),
)


def read(text: str) -> Question:
    """The question as somebody typed it."""
    return UNDERSTANDING.read(text)


def cues(text: str) -> set[str]:
    """The flags that are up for the question as a whole."""
    whole = read(text).whole
    names = ("polar", "they", "singular", "other_one", "ditto", "opener", "asking", "elliptical")
    return {name for name in names if getattr(whole, name)}


@pytest.mark.parametrize(
    ("text", "words"),
    [
        pytest.param("what does the captain earn?", "what does @role earn", id="one-role-loses-its-article"),
        pytest.param("do captains and the heads of navigation steer", "do @role steer", id="two-joined-are-one"),
        pytest.param("pilot or navigator", "@role", id="joined-by-or"),
        pytest.param("the pilots' pay", "@role pay", id="plural-possessive"),
        pytest.param("what does she earn", "what does @role earn", id="a-pronoun-stands-where-a-role-could"),
        pytest.param("what does a bursar earn", "what does a @purser earn", id="another-role-keeps-its-name"),
        pytest.param("the head of catering", "the @head_of_catering", id="wildcard-keeps-what-was-written"),
    ],
)
def test_roles_become_slots(text: str, words: str) -> None:
    assert read(text).whole.words == tuple(words.split())
    assert UNDERSTANDING.pattern(text) == tuple(words.split()), "a phrasing is read like a question"


def test_a_slip_is_mended_and_reported() -> None:
    whole = read("waht does teh pilt earn").whole
    assert whole.words == ("what", "does", SLOT, "earn")
    assert whole.corrections == (("waht", "what"), ("teh", "the"), ("pilt", "pilot"))
    assert read("what does the bursar earn").whole.corrections == ()


def test_matter_is_what_is_left_without_structure_courtesies_and_roles() -> None:
    assert read("hi, please tell me what the head of navigation has to earn").whole.content == ("earn",)


@pytest.mark.parametrize(
    ("text", "others"),
    [
        pytest.param("as a purser, what does the pilot earn", (), id="as-a"),
        pytest.param("I am the purser, what does the pilot earn", (), id="i-am-the"),
        pytest.param("i'm a new purser. what does the pilot earn?", (), id="i-am-new"),
        pytest.param("we're pursers. who steers?", (), id="we-are"),
        pytest.param("being a purser, who steers?", (), id="being-a"),
        pytest.param("Speaking as the purser: who steers?", (), id="speaking-as"),
        pytest.param("tell me the purser's pay", ("purser",), id="asked-for"),
        pytest.param("is the pilot as good as a purser", ("purser",), id="as-within-a-question"),
        pytest.param("am i the purser", ("purser",), id="asks-whether-i-am"),
    ],
)
def test_the_speakers_own_role_is_not_asked_about(text: str, others: tuple[str, ...]) -> None:
    assert (read(text).others, read(text).whole.others) == (others, others)


@pytest.mark.parametrize(
    ("text", "others", "about_others"),
    [
        ("My boss is the purser. What does the pilot earn?", (), False),
        ("My boss is the purser. Who steers?", (), False),
        ("My boss is the purser. What does he earn?", ("purser",), True),
        ("The pilot steers. What does the purser earn?", ("purser",), False),
        ("The purser steers", ("purser",), True),
    ],
)
def test_only_the_sentences_that_ask_name_what_is_asked_about(
    text: str, others: tuple[str, ...], about_others: bool
) -> None:
    question = read(text)
    assert (question.others, question.about_others) == (others, about_others)


@pytest.mark.parametrize(
    ("text", "about_others"),
    [
        ("what does a purser earn", True),
        ("the purser", True),
        ("who meets the purser", False),
        ("does the pilot meet the purser", False),
        ("does he meet the purser", False),
        ("do they meet the purser", False),
        ("what does the pilot earn", False),
    ],
)
def test_others_alone_are_asked_about_when_nothing_points_at_ours(text: str, about_others: bool) -> None:
    assert read(text).about_others is about_others


@pytest.mark.parametrize(
    ("text", "polar"),
    [
        ("does the pilot steer", True),
        ("so the pilot doesn't steer?", True),
        ("and does she steer?", True),
        ("the pilot doesn't steer", False),
        ("who does steer?", False),
        ("what does the pilot earn", False),
    ],
)
def test_a_polar_question_wants_a_yes_or_a_no(text: str, polar: bool) -> None:
    assert read(text).polar is polar


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("and the navigator?", {"opener", "elliptical"}),
        ("what about her", {"opener", "singular", "elliptical"}),
        ("both captains", {"elliptical"}),
        ("both", {"they", "elliptical"}),
        ("the other one", {"other_one", "elliptical"}),
        ("and the other?", {"opener", "other_one", "elliptical"}),
        ("does she do the same?", {"polar", "singular", "ditto", "asking", "elliptical"}),
        ("is it the same for the navigator", {"polar", "ditto", "asking", "elliptical"}),
        ("why is it the same?", {"ditto", "asking"}),
        ("same for the navigator", {"ditto", "elliptical"}),
        ("does the navigator?", {"polar", "asking", "elliptical"}),
        ("what does the navigator?", {"asking"}),
        ("and the purser?", {"opener"}),
        ("what does the pilot do", {"asking"}),
        ("and steering?", {"opener"}),
    ],
)
def test_a_half_sentence_leans_on_the_conversation(text: str, expected: set[str]) -> None:
    assert cues(text) == expected


@pytest.mark.parametrize(
    ("text", "foreign"),
    [
        pytest.param("кто такой пилот", True, id="cyrillic"),
        pytest.param("飛行員", True, id="chinese"),
        pytest.param("wer verdient hier eigentlich am meisten", True, id="german"),
        pytest.param("merci beaucoup pour votre aide", True, id="french"),
        pytest.param("what does the naïve pilot earn", False, id="accents"),
        pytest.param("what does the пилот earn", False, id="one-foreign-word"),
        pytest.param("pilot erklären", False, id="too-short-to-tell"),
        pytest.param("", False, id="nothing"),
        pytest.param("42 %", False, id="no-letters"),
    ],
)
def test_another_language_is_noticed(text: str, foreign: bool) -> None:
    assert read(text).foreign is foreign


@pytest.mark.parametrize("text", ["", "   ", "?!...", "\u200b\u202e", "飛行員"])
def test_where_nothing_can_be_read_there_are_no_words(text: str) -> None:
    assert (read(text).whole.words, read(text).parts) == ((), ())


def test_several_sentences_are_read_one_by_one_and_a_single_one_is_not() -> None:
    assert [part.words for part in read("Hi! What does he earn?").parts] == [("hi",), ("what", "does", SLOT, "earn")]
    assert read("What does he earn?").parts == ()


@pytest.mark.parametrize("text", ["and how much does he earn?", "can she steer", "what about him"])
def test_a_pronoun_after_another_role_is_about_that_role(text: str) -> None:
    after = read(text).after(("purser",))
    assert (after.others, after.about_others) == (("purser",), True)
    assert after.whole == read(text).whole


@pytest.mark.parametrize(
    "text", ["who steers", "and the pilot?", "what does the head of catering earn", "does he meet the bursar"]
)
def test_a_question_with_a_subject_of_its_own_is_the_same_after_any_turn(text: str) -> None:
    assert read(text).after(("purser",)) == read(text)


@given(st.text())
def test_any_text_is_read_and_its_matter_is_among_its_words(text: str) -> None:
    question = read(text)
    for reading in (question.whole, *question.parts):
        assert set(reading.content) <= set(reading.words)
        assert (SLOT in reading.words) >= bool(reading.roles)
    assert question.about_others <= bool(question.others)
