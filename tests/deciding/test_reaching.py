"""What a question comes to, as the next turn of a conversation."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.conversation import Conversation
from bot.deciding.decision import Decision, Reason
from bot.reply import Outcome
from bot.understanding.following import Afterthought
from tests.deciding.ship import ABOUT_PAY, ABOUT_STEERING, NEW, OFFERED, REACH, UNDERSTANDING, decided


def answered(reason: Reason, entry: str) -> Decision:
    return Decision(Outcome.ANSWERED, reason, entry)


@pytest.mark.parametrize(
    ("text", "entry"),
    [
        ("how much does the navigator earn", "pay"),
        ("who holds the wheel", "steering"),
        ("please, who looks after our charts?", "maps"),
        ("We sail at noon. Who steers the ship?", "steering"),
        ("good morning", "hello"),
    ],
)
@pytest.mark.parametrize("conversation", [NEW, ABOUT_PAY, OFFERED], ids=["new", "after-an-answer", "after-a-choice"])
def test_a_clear_question_is_answered_whatever_went_before(text: str, entry: str, conversation: Conversation) -> None:
    assert decided(text, conversation) == answered(Reason.CLEAR, entry)


@pytest.mark.parametrize(
    ("text", "entry"),
    [
        pytest.param("2", "pay", id="number"),
        pytest.param("the first one", "maps", id="place"),
        pytest.param("What do the pilot and the navigator earn?", "pay", id="its-question"),
        pytest.param("the one about maps", "maps", id="its-words"),
        pytest.param("wages please", "pay", id="a-word-of-its-phrasings"),
    ],
)
def test_a_suggestion_is_picked(text: str, entry: str) -> None:
    assert decided(text, OFFERED) == answered(Reason.CHOSEN, entry)


def test_words_pick_a_suggestion_only_right_after_it_was_asked_back() -> None:
    assert decided("the one about maps", replace(OFFERED, asked_back=False)).reason is not Reason.CHOSEN


def test_a_number_that_was_not_on_offer_is_no_pick() -> None:
    expected = Decision(Outcome.UNKNOWN, Reason.NO_SUCH_CHOICE, options=("maps", "pay"))
    assert decided("9", OFFERED) == expected


@pytest.mark.parametrize(
    ("text", "reason"),
    [("", Reason.EMPTY), ("?!", Reason.EMPTY), ("飛行員", Reason.LANGUAGE), ("кто такой пилот", Reason.LANGUAGE)],
)
@pytest.mark.parametrize("conversation", [NEW, ABOUT_PAY])
def test_what_cannot_be_read_is_not_answered(text: str, reason: Reason, conversation: Conversation) -> None:
    assert decided(text, conversation) == Decision(Outcome.UNKNOWN, reason)


@pytest.mark.parametrize(
    "text",
    ["and the navigator?", "the other one", "does she do the same?", "does the navigator?", "same for her", "both"],
)
def test_a_half_sentence_goes_on_from_the_last_answer(text: str) -> None:
    assert decided(text, ABOUT_PAY) == answered(Reason.FOLLOW_UP, "pay")


@pytest.mark.parametrize(
    "text", ["Fine, back to work. And the navigator?", "We sail at noon. What about the navigator?"]
)
def test_a_half_sentence_goes_on_whatever_was_told_before_it(text: str) -> None:
    assert decided(text, ABOUT_PAY) == answered(Reason.FOLLOW_UP, "pay")


@pytest.mark.parametrize(
    "text", ["and the navigator?", "the other one", "does she?", "does the navigator?", "when", "both"]
)
def test_a_half_sentence_after_nothing_has_no_subject(text: str) -> None:
    assert decided(text) == Decision(Outcome.UNKNOWN, Reason.NO_SUBJECT)


def test_a_half_sentence_with_a_subject_of_its_own_is_a_question() -> None:
    assert decided("and the maps?", ABOUT_PAY) == answered(Reason.CLEAR, "maps")


def test_what_is_for_one_role_is_not_told_of_another() -> None:
    assert decided("where does the pilot sleep") == answered(Reason.CLEAR, "cabin")
    assert decided("where does the navigator sleep").outcome is not Outcome.ANSWERED
    assert decided("and the navigator?", Conversation("cabin", ("pilot",))).outcome is not Outcome.ANSWERED


@pytest.mark.parametrize(
    ("text", "about"),
    [
        ("why?", Afterthought.WHY),
        ("are you sure?", Afterthought.SURE),
        ("where did you get that?", Afterthought.SOURCE),
        ("compare with the other one", Afterthought.COMPARED),
    ],
)
def test_an_afterthought_is_about_the_last_answer(text: str, about: Afterthought) -> None:
    expected = Decision(Outcome.ANSWERED, Reason.AFTERTHOUGHT, "steering", afterthought=about)
    assert decided(text, ABOUT_STEERING) == expected


@pytest.mark.parametrize(
    ("text", "conversation"),
    [
        pytest.param("why?", ABOUT_PAY, id="at-all"),
        pytest.param("why?", replace(ABOUT_STEERING, asked=("nav",)), id="for-the-role-asked-about"),
        pytest.param("why the navigator?", replace(ABOUT_STEERING, asked=("pilot",)), id="for-the-role-named"),
        pytest.param("why not?", ABOUT_STEERING, id="for-the-contrary"),
    ],
)
def test_why_is_unknown_where_no_reason_is_given(text: str, conversation: Conversation) -> None:
    assert decided(text, conversation) == Decision(Outcome.UNKNOWN, Reason.NO_REASON)


@pytest.mark.parametrize("asked", [(), ("pilot",), ("nav", "pilot")])
def test_why_is_answered_where_a_reason_is_given_for_one_that_was_asked_about(asked: tuple[str, ...]) -> None:
    expected = Decision(Outcome.ANSWERED, Reason.AFTERTHOUGHT, "steering", afterthought=Afterthought.WHY)
    assert decided("why?", replace(ABOUT_STEERING, asked=asked)) == expected


def test_more_offers_what_is_related_first_and_never_the_same_again() -> None:
    decision = decided("tell me more", ABOUT_PAY)
    assert (decision.entry, decision.afterthought) == ("pay", Afterthought.MORE)
    assert decision.options[0] == "raise"
    assert "pay" not in decision.options
    assert len(set(decision.options)) == len(decision.options) <= 3


@pytest.mark.parametrize("text", ["why?", "are you sure?", "where did you get that?", "tell me more"])
def test_an_afterthought_to_nothing_is_not_answered(text: str) -> None:
    assert decided(text).outcome is not Outcome.ANSWERED


@pytest.mark.parametrize(
    "text",
    [
        "what does the purser earn",
        "does the cook steer",
        "who is the purser's boss",
        "pursr pay",
        "the cook",
        "who meets the pilot of the purser",
        "who meets the purser's pilot",
    ],
)
@pytest.mark.parametrize("conversation", [NEW, ABOUT_PAY], ids=["new", "after-an-answer"])
def test_a_role_that_is_not_covered_is_declined(text: str, conversation: Conversation) -> None:
    decision = decided(text, conversation)
    assert (decision.outcome, decision.reason) == (Outcome.UNKNOWN, Reason.OTHER_ROLE)


@pytest.mark.parametrize(
    "text", ["who meets the purser", "does the pilot meet the purser", "who talks with the bursar"]
)
def test_what_ours_have_to_do_with_one_is_answered_where_it_is_spoken_of(text: str) -> None:
    assert decided(text) == answered(Reason.CLEAR, "visits")


@pytest.mark.parametrize("text", ["and what does he earn?", "does she steer", "what about her"])
def test_a_pronoun_after_one_is_declined_too(text: str) -> None:
    assert decided(text, replace(ABOUT_PAY, others=("purser",))).reason is Reason.OTHER_ROLE


@pytest.mark.parametrize(
    ("text", "entry"),
    [
        pytest.param("how many maps does the navigator draw", "maps", id="how-many"),
        pytest.param("the number of charts that somebody looks after", "maps", id="the-number-of"),
    ],
)
def test_a_figure_that_is_not_given_is_not_answered(text: str, entry: str) -> None:
    decision = decided(text)
    assert (decision.outcome, decision.reason) == (Outcome.UNKNOWN, Reason.NO_FIGURE)
    assert entry in decision.options


def test_who_does_something_to_a_role_is_not_what_that_role_does() -> None:
    assert decided("who steers the navigator").outcome is not Outcome.ANSWERED


def test_a_subject_that_is_not_covered_is_declined_by_its_name() -> None:
    decision = decided("what does the navigator eat")
    assert (decision.outcome, decision.reason, decision.outside) == (Outcome.UNKNOWN, Reason.OUTSIDE, "lunch")


@pytest.mark.parametrize(
    ("text", "meant"),
    [
        ("what does the purser earn", "pay"),
        ("does the cook draw maps", "maps"),
        ("the cook", None),
        ("does the cook paint", None),
    ],
)
def test_what_was_asked_about_one_can_be_asked_about_ours(text: str, meant: str | None) -> None:
    assert REACH.meant_of_others(UNDERSTANDING.read(text)) == meant


PIECES = st.sampled_from(
    ["pilot", "the navigator", "purser", "she", "the other one", "compare", "vs", "pay", "maps", "steer", "lunch",
     "who", "does", "why", "more", "sure", "and", ",", "?", "2", "飛"]
)  # fmt: skip
CONVERSATIONS = st.sampled_from(
    [NEW, ABOUT_PAY, ABOUT_STEERING, OFFERED, replace(ABOUT_PAY, others=("purser",)), Conversation("cabin")]
)


@given(st.text() | st.lists(PIECES).map(" ".join), CONVERSATIONS)
def test_any_turn_comes_to_something_that_there_is(text: str, conversation: Conversation) -> None:
    decision = decided(text, conversation)
    ids = {"pay", "steering", "maps", "visits", "raise", "cabin", "hello"}
    named = [aspect.entry for aspect in decision.aspects]
    assert {*decision.options, *named, decision.entry} <= {*ids, None}
    assert (decision.outcome is Outcome.ANSWERED) is (decision.entry is not None)
    assert (decision.afterthought is not None) is (decision.reason is Reason.AFTERTHOUGHT)
    assert len({*named}) == len(named)
    assert not decision.aspects or decision.reason in {Reason.SEVERAL, Reason.COMPARED}
    assert not decision.strangers or decision.reason is Reason.SEVERAL
