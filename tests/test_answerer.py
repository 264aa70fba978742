"""What the bot replies, turn by turn."""

from __future__ import annotations

import math

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bot.answerer import MOST_MATCHES, Bot
from bot.conversation import REMEMBERED_TURNS, Conversation
from bot.deciding import Reason
from bot.knowledge import load
from bot.model import Entry, Knowledge
from bot.reply import Outcome, Reply
from tests.command import MANAGERS
from tests.making import NAVIGATOR, PILOT, entry

BOT = Bot(load(MANAGERS))
PAY = "what does a product manager earn"
PRODUCT_PAY = "The product manager takes home about 90,000 a year."
PROJECT_PAY = "The project manager takes home about 80,000 a year."
PURSER = "I can't speak for the scrum master:"
OFFERED = Conversation(suggestions=("tools", "salary"))

PIECES = st.sampled_from(
    ["product manager", "the project manager", "scrum master", "earn", "tools", "lunch", "he", "the other one", "and",
     "what about", "both", "same", "thanks", "1", "?", ".", "\n", "who", "does", "é", "飛", "\x00", "\ud800", "#"]
)  # fmt: skip
TEXTS = st.text() | st.lists(PIECES).map(" ".join)
IDS = st.sampled_from(["salary", "tools", "both-needed", "thanks", "gone"])
CONVERSATIONS = st.builds(
    Conversation,
    entry=st.none() | IDS,
    roles=st.lists(st.sampled_from(["product", "project", "gone"])).map(tuple),
    suggestions=st.lists(IDS, max_size=12).map(tuple),
    idle=st.integers(0, REMEMBERED_TURNS),
    others=st.lists(st.sampled_from(["scrum master", "agile coach"])).map(tuple),
)


def talk(*texts: str, conversation: Conversation | None = None, bot: Bot = BOT) -> Reply:
    """The reply to the last of several turns."""
    *before, last = texts
    for text in before:
        conversation = bot.ask(text, conversation).conversation
    return bot.ask(last, conversation)


@pytest.mark.parametrize(
    ("turns", "text"),
    [
        pytest.param([PAY], PRODUCT_PAY, id="a-question"),
        pytest.param([PAY, "and the project manager?"], PROJECT_PAY, id="another-role"),
        pytest.param([PAY, "the other one"], PROJECT_PAY, id="the-other-one"),
        pytest.param([PAY, "the other one", "and the other one?"], PRODUCT_PAY, id="and-back"),
        pytest.param([PAY, "and her tools?"], "The product manager lives in a roadmap.", id="another-subject"),
        pytest.param([PAY, "what does she use"], "The product manager lives in a roadmap.", id="a-pronoun"),
        pytest.param([PAY, "cheers", "and the project manager?"], PROJECT_PAY, id="small-talk-between"),
        pytest.param([PAY, "asdf qwerty zxcv", "and the project manager?"], PROJECT_PAY, id="nonsense-between"),
        pytest.param([PAY, "", "???", "and the project manager?"], PROJECT_PAY, id="nothing-between"),
        pytest.param([PAY, "lunch", "and the project manager?"], PROJECT_PAY, id="a-subject-declined-between"),
        pytest.param(
            [PAY, "what does a scrum master earn", "and the project manager?"],
            PROJECT_PAY,
            id="a-role-declined-between",
        ),
        pytest.param([PAY, "same for the project manager?"], PROJECT_PAY, id="the-same-for-another"),
        pytest.param(["I am a scrum master. " + PAY], PRODUCT_PAY, id="the-speakers-own-role"),
        pytest.param(["hi! " + PAY + "? thanks a lot"], PRODUCT_PAY, id="courtesies-around"),
    ],
)
def test_a_conversation_goes_on(turns: list[str], text: str) -> None:
    reply = talk(*turns)
    assert (reply.outcome, reply.text) == (Outcome.ANSWERED, text)


def test_they_are_both() -> None:
    reply = talk(PAY, "what do they earn")
    assert "90,000" in reply.text
    assert "80,000" in reply.text
    assert len(reply.citations) == 2


def test_a_yes_or_no_question_is_told_of_the_other_side_too() -> None:
    assert talk("does the product manager hold a certificate").text == (
        "- **The product manager** shrugs at certificates.\n"
        "- **The project manager** hangs at least one framed certificate on the wall."
    )


@pytest.mark.parametrize(
    "text",
    ["and the project manager?", "the other one", "does she do the same?", "does he?", "does the project manager?"],
)
def test_a_half_sentence_without_a_subject_is_not_answered(text: str) -> None:
    assert talk(text).outcome is not Outcome.ANSWERED


def test_a_verb_and_a_role_go_on_from_the_last_answer() -> None:
    reply = talk("does the product manager hold a certificate", "does the project manager?")
    assert reply.explanation.reason == Reason.FOLLOW_UP
    assert reply.text.startswith("- **The project manager** hangs")


def test_what_the_conversation_adds_is_explained() -> None:
    assert talk(PAY).explanation.supplied == ()
    assert talk(PAY, "what does she use").explanation.supplied == ("product",)
    assert talk(PAY, "the other one").explanation.supplied == ("project",)
    assert talk(PAY, "and the project manager?").explanation.supplied == ()


@pytest.mark.parametrize(
    "text", ["and how much does he earn?", "does she have a certificate?", "what tools does he use"]
)
def test_a_pronoun_after_another_role_is_declined_too(text: str) -> None:
    reply = talk(PAY, "what does the agile coach earn", text)
    assert (reply.outcome, reply.entry) == (Outcome.UNKNOWN, None)
    assert reply.text.startswith(PURSER)


def test_another_role_is_forgotten_once_one_of_ours_is_named() -> None:
    reply = talk("what does a scrum master earn", "and what does the product manager earn", "what tools does he use")
    assert (reply.entry, reply.explanation.supplied) == ("tools", ("product",))


@pytest.mark.parametrize("text", ["asdf qwerty zxcv", "", "飛行員", "what do they have for lunch", "why?"])
def test_a_turn_without_an_answer_loses_nothing(text: str) -> None:
    before = talk(PAY).conversation
    after = talk(text, conversation=before)
    assert (after.outcome, after.entry, after.citations) == (Outcome.UNKNOWN, None, ())
    assert (after.conversation.entry, after.conversation.roles) == (before.entry, before.roles)


def test_a_subject_not_covered_is_declined_by_its_name() -> None:
    reply = talk("what does a product manager eat for lunch")
    assert (reply.explanation.reason, reply.conversation.entry) == (Reason.OUTSIDE, None)
    assert reply.text == "I don't know: my sources say nothing about lunch. #ask-managers may be able to help."


def test_two_near_readings_are_offered_and_either_can_be_taken_after_the_other() -> None:
    asked = talk("customer tools")
    assert (asked.outcome, [one.entry for one in asked.suggestions]) == (Outcome.AMBIGUOUS, ["tools", "customers"])
    assert talk("2", conversation=asked.conversation).entry == "customers"
    assert talk("2", "the first one", conversation=asked.conversation).entry == "tools"


@pytest.mark.parametrize(
    "text", ["2", "the second one", "last", "how much do the product manager and the project manager earn"]
)
def test_a_suggestion_is_taken_by_number_place_or_words(text: str) -> None:
    reply = talk(text, conversation=OFFERED)
    assert (reply.entry, reply.confidence, reply.explanation.reason) == ("salary", 1.0, Reason.CHOSEN)


@pytest.mark.parametrize("text", ["3", "number 9", "the third one"])
def test_a_number_that_was_not_on_offer_is_offered_again(text: str) -> None:
    reply = talk(text, conversation=OFFERED)
    assert (reply.outcome, reply.text) == (Outcome.UNKNOWN, "There is no such suggestion. These are on offer:")
    assert [one.entry for one in reply.suggestions] == ["tools", "salary"]
    assert reply.conversation.suggestions == OFFERED.suggestions


SHIP = Bot(
    Knowledge(
        roles=(PILOT, NAVIGATOR),
        entries=(
            entry("pilot-pay", "What does the pilot earn?", "pilot wages", answer="Ten."),
            entry("hours", "When does the ship sail?", "sailing times", answer="At noon."),
        ),
    )
)


@pytest.mark.parametrize("text", ["what does the pilot earn", "captain wages"])
def test_an_entry_for_one_role_answers_for_that_one(text: str) -> None:
    assert talk(text, bot=SHIP).text == "Ten."


@pytest.mark.parametrize("text", ["what does the navigator earn", "navigator wages"])
def test_an_entry_for_one_role_never_answers_for_another(text: str) -> None:
    assert "pilot-pay" not in [match.entry for match in talk(text, bot=SHIP).matches]


@pytest.mark.parametrize("text", ["do the pilot and the navigator get wages", "wages"])
def test_an_entry_for_one_role_may_be_meant_where_both_or_none_are_asked_about(text: str) -> None:
    assert "pilot-pay" in [match.entry for match in talk(text, bot=SHIP).matches]


def test_an_entry_whose_question_names_both_may_answer_for_either() -> None:
    both = Bot(Knowledge(roles=(PILOT, NAVIGATOR), entries=(entry("food", "Do the pilot and the navigator eat?"),)))
    assert talk("does the navigator eat", bot=both).entry == "food"


def test_what_carried_the_answer_is_explained() -> None:
    explanation = talk("how much zyzzyva does a product manager earn").explanation
    carried = dict(explanation.carried)
    assert "earn" in list(carried)[:2]
    assert sum(carried.values()) == pytest.approx(1.0)
    assert "zyzzyva" not in carried
    assert explanation.uncovered == ("zyzzyva",)


@pytest.mark.parametrize(
    "turns", [[""], ["飛行員"], [PAY, "and the project manager?"], ["customer tools", "2"]], ids=lambda turns: turns[-1]
)
def test_where_nothing_was_matched_nothing_carried_it(turns: list[str]) -> None:
    explanation = talk(*turns).explanation
    assert (explanation.phrasing, explanation.carried, explanation.uncovered) == (None, (), ())


TOLD = (
    entry("pay", "What is the pay on board?", "wages of the crew", "what do they earn", answer="Ten."),
    entry("sailing", "When do we sail?", "departure time", "sailing times", answer="At noon."),
    entry("cargo", "What is in the hold?", "goods on board", "what do we carry", answer="Tea."),
)
ASKED = ("what do we carry on board", "sailing pay", "the time", "goods wages", "When do we sail?", "tea at noon")


@pytest.mark.parametrize("entries", [TOLD[::-1], (*TOLD[1:], TOLD[0])], ids=["backwards", "turned"])
def test_the_order_of_entries_does_not_matter(entries: tuple[Entry, ...]) -> None:
    one, other = Bot(Knowledge(entries=TOLD)), Bot(Knowledge(entries=entries))
    assert [other.ask(text) for text in ASKED] == [one.ask(text) for text in ASKED]


UNRELATED = st.lists(
    st.lists(st.text(alphabet="qxzjvk", min_size=4, max_size=7), min_size=1, max_size=4).map(" ".join),
    min_size=1,
    max_size=3,
)


@settings(max_examples=5, deadline=None)
@given(UNRELATED, st.sampled_from(["aa", "zz"]))
def test_an_unrelated_entry_does_not_change_who_wins_an_exact_phrasing(texts: list[str], id: str) -> None:
    wider = Bot(Knowledge(entries=(*TOLD, entry(id, *texts))))
    for one in TOLD:
        for text in (one.question, *one.phrasings):
            reply = wider.ask(text)
            assert (reply.entry, reply.confidence) == (one.id, 0.99)


def test_foreign_conversations_are_as_good_as_none() -> None:
    data = {"entry": "gone", "roles": ["purser", 3], "suggestions": ["gone"], "idle": -3, "others": None}
    conversation = Conversation.from_json(data)
    for text in ("and the project manager?", "1", PAY, "what does she use"):
        assert talk(text, conversation=conversation) == talk(text)


@pytest.mark.parametrize("id", ["salary", "both-needed", "thanks"])
def test_questions_are_known_by_id(id: str) -> None:
    reply = talk(BOT.question(id))
    assert (reply.entry, reply.outcome) == (id, Outcome.ANSWERED)


@given(TEXTS)
def test_any_text_has_finite_confidences(text: str) -> None:
    reply = BOT.ask(text)
    matched = [one.confidence for one in reply.matches]
    told = [reply.confidence, *matched, *(one.confidence for one in reply.suggestions)]
    assert all(math.isfinite(sure) and 0 <= sure <= 1 for sure in told)
    shares = [share for _, share in reply.explanation.carried]
    assert all(math.isfinite(share) and 0 < share <= 1 for share in shares)
    assert not shares or math.isclose(sum(shares), 1.0, rel_tol=1e-6)


@given(TEXTS, CONVERSATIONS)
def test_any_text_in_any_conversation_has_a_reply_and_always_the_same(text: str, conversation: Conversation) -> None:
    reply = BOT.ask(text, conversation)
    assert BOT.ask(text, conversation) == reply
    assert (reply.question, bool(reply.text)) == (text, True)
    assert all(math.isfinite(sure) and 0 <= sure <= 1 for sure in (reply.confidence, reply.explanation.similarity))
    assert [one.confidence for one in reply.matches] == sorted((one.confidence for one in reply.matches), reverse=True)
    assert len(reply.matches) <= MOST_MATCHES
    assert (reply.outcome is Outcome.ANSWERED) is (reply.entry is not None)
    assert Conversation.from_json(reply.conversation.to_json()) == reply.conversation
