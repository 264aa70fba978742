"""What the bot replies, turn by turn."""

from __future__ import annotations

import math

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bot.answerer import MOST_MATCHES, Bot
from bot.conversation import REMEMBERED_TURNS, Conversation
from bot.deciding import Reason
from bot.model import Entry, Knowledge
from bot.reply import Outcome, Reply
from tests.bots import bot_of
from tests.command import MANAGERS
from tests.making import NAVIGATOR, PILOT, entry

BOT = bot_of(MANAGERS)
PAY = "what does a product manager earn"
PRODUCT_PAY = "The product manager takes home about 90,000 a year.\n\nOnly *Quill 2025* says so."
PROJECT_PAY = "The project manager takes home about 80,000 a year.\n\nOnly *The Delivery Almanac* says so."
PRODUCT_TOOLS = "The product manager lives in a roadmap.\n\nOnly *The Delivery Almanac* says so."
PURSER = "I can't speak for the scrum master:"
OFFERED = Conversation(suggestions=("tools", "salary"))

PIECES = st.sampled_from(
    ["product manager", "the project manager", "scrum master", "earn", "tools", "lunch", "he", "the other one", "and",
     "what about", "both", "same", "thanks", "1", "?", ".", "\n", "who", "does", "é", "飛", "\x00", "\ud800", "#",
     "compare", "vs", "budget", "risks", ",", "why", "more", "sure", "source", "the latter", "not", "only", "90k"]
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
    asked_back=st.booleans(),
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
        pytest.param([PAY, "and her tools?"], PRODUCT_TOOLS, id="another-subject"),
        pytest.param([PAY, "what does she use"], PRODUCT_TOOLS, id="a-pronoun"),
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
        pytest.param(["what do they earn", "the former"], PRODUCT_PAY, id="the-former-of-both"),
        pytest.param(["what do they earn", "and the latter?"], PROJECT_PAY, id="the-latter-of-both"),
        pytest.param(["who announces launches", "what does she earn"], PRODUCT_PAY, id="whoever-it-was"),
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


@pytest.mark.parametrize(
    ("text", "entry", "beginning"),
    [
        pytest.param(
            "who decides which features get built", "features", "**The product manager.**\n\n- **The product", id="who"
        ),
        pytest.param("who announces launches", "launches", "The product manager announces", id="who-in-one-sentence"),
        pytest.param("who watches out for risks", "risk", "**Both the product manager and the project", id="who-both"),
        pytest.param("who approves a change", "changes", "**The product manager.**", id="who-of-two-things"),
        pytest.param("who writes changes down", "changes", "**The project manager.**", id="who-of-the-other-thing"),
        pytest.param("whose job is the budget", "budget", "**The project manager.**", id="whose"),
        pytest.param("which of them keeps the budget", "budget", "**The project manager.**", id="which-of-them"),
        pytest.param(
            "is it the product manager or the project manager who keeps the budget",
            "budget",
            "**The project manager.**",
            id="either-or",
        ),
        pytest.param(
            "who owns the deadlines", "deadlines", "It depends: my sources differ.", id="who-where-they-differ"
        ),
        pytest.param("who doesn't keep the budget", "budget", "**The product manager**: my sources name", id="who-not"),
        pytest.param(
            "who doesn't watch out for risks", "risk", "**None of them**: my sources name both", id="who-not-of-both"
        ),
        pytest.param("does the project manager keep the budget", "budget", "Yes.", id="yes"),
        pytest.param(
            "does the project manager approve changes", "changes", "No: my sources name the product manager", id="no"
        ),
        pytest.param(
            "does the product manager keep the budget",
            "budget",
            "My sources name only the project manager for that.",
            id="silent",
        ),
        pytest.param(
            "so the product manager doesn't keep the budget?",
            "budget",
            "My sources name only the project manager for that.",
            id="silent-stated",
        ),
        pytest.param("the project manager keeps the budget, right?", "budget", "Yes.", id="a-tag"),
        pytest.param(
            "the project manager doesn't keep the budget, right?", "budget", "On the contrary.", id="a-tag-denied"
        ),
        pytest.param("is it true that the project manager keeps the budget", "budget", "Yes.", id="true-that"),
        pytest.param(
            "can you tell me if the project manager keeps the budget or not", "budget", "Yes.", id="if-or-not"
        ),
        pytest.param("who keeps the coffee budget", "budget", "- **The project", id="who-of-something-else"),
        pytest.param("does neither of them keep the budget", "budget", "- **The project", id="neither"),
        pytest.param(
            "is the budget optional for the project manager", "budget", "- **The project manager** keeps", id="optional"
        ),
        pytest.param("do they watch out for risks", "risk", "Yes.", id="yes-of-both"),
        pytest.param("do both watch out for risks", "risk", "Yes.", id="yes-of-both-by-that-word"),
        pytest.param(
            "do the product manager and the project manager keep the budget",
            "budget",
            "No: my sources name only the project manager",
            id="not-of-both",
        ),
        pytest.param("is the project manager in charge of deadlines", "deadlines", "It depends:", id="it-depends"),
        pytest.param("is the budget only the project manager's job", "budget", "Yes.", id="one-alone"),
        pytest.param(
            "is it only the project manager who watches the risks",
            "risk",
            "No, both the product manager and the project manager.",
            id="not-one-alone",
        ),
        pytest.param("doesn't the project manager keep the budget", "budget", "Yes.", id="expects-a-yes"),
        pytest.param(
            "so the project manager doesn't approve changes?",
            "changes",
            "Right: my sources name the product",
            id="right",
        ),
        pytest.param("so the project manager doesn't keep the budget?", "budget", "On the contrary.", id="contrary"),
        pytest.param("does a project manager earn 60k", "salary", "That is less than the range", id="an-amount-below"),
        pytest.param("does a project manager earn 80,000", "salary", "That is within the range", id="an-amount-within"),
        pytest.param("does a project manager earn 200k", "salary", "That is more than the range", id="an-amount-above"),
        pytest.param("does a product manager earn more than 60k", "salary", "Yes. The product", id="more-than-less"),
        pytest.param("does a product manager earn less than 200k", "salary", "Yes. The product", id="less-than-more"),
        pytest.param(
            "does a product manager earn more than 200k", "salary", "No: the range that my", id="more-than-there-is"
        ),
        pytest.param(
            "does a product manager earn less than 60k", "salary", "No: the range that my", id="less-than-there-is"
        ),
        pytest.param(
            "does a product manager earn 90k a month", "salary", "My sources don't say so", id="an-amount-a-month"
        ),
        pytest.param("does the product manager report to the CEO", "reporting", "Yes.", id="with-a-role-not-covered"),
        pytest.param("how do the two differ in education", "degree", "In this they don't differ", id="no-difference"),
        pytest.param(
            "what do they share in tools", "tools", "In this each has a part of their own", id="nothing-shared"
        ),
    ],
)
def test_the_first_words_answer_what_was_asked(text: str, entry: str, beginning: str) -> None:
    reply = talk(text)
    assert (reply.outcome, reply.entry) == (Outcome.ANSWERED, entry)
    assert reply.text.startswith(beginning)


@pytest.mark.parametrize("text", ["does the project manager report to the CEO", "does the CEO report to anybody"])
def test_a_role_not_covered_is_never_said_to_have_to_do_with_the_wrong_side(text: str) -> None:
    assert not talk(text).text.startswith("Yes")


def test_who_has_to_do_with_a_role_not_covered_is_one_side_alone() -> None:
    assert talk("who reports to the CEO").text.startswith(("**The product manager.**", "The product manager reports"))


def test_of_several_sentences_each_is_answered_as_it_was_asked() -> None:
    reply = talk("How much does the product manager earn? Who keeps the budget?")
    assert "takes home about 90,000" in reply.text
    assert "keeps the budget" in reply.text
    assert "each in a way of their own" not in reply.text


def test_a_pronoun_after_a_role_that_was_just_named_means_that_role() -> None:
    reply = talk(PAY, "what does the project manager earn, and what tools does she use?")
    assert "Gantt" in reply.text
    assert "roadmap" not in reply.text


@pytest.mark.parametrize(
    "text", ["how often does a product manager speak with clients", "how often are the next features chosen"]
)
def test_how_often_needs_no_digits(text: str) -> None:
    reply = talk(text)
    assert reply.outcome is Outcome.ANSWERED
    assert "every" in reply.text


@pytest.mark.parametrize("text", ["what does the product manager earn?", "and the product manager's pay?"])
def test_the_sentence_that_asks_says_of_whom(text: str) -> None:
    assert talk(f"The project manager is ill. {text}").text == PRODUCT_PAY


def test_who_is_named_before_the_sentence_that_asks_is_meant_where_that_names_nobody() -> None:
    assert talk("The project manager is ill. What does she earn?").text == PROJECT_PAY


def test_how_many_is_not_answered_where_no_figure_is_given() -> None:
    reply = talk("how many risks does a project manager watch")
    assert (reply.outcome, reply.explanation.reason) == (Outcome.UNKNOWN, Reason.NO_FIGURE)


def test_a_contrast_is_told_and_makes_nobody_the_one() -> None:
    text = talk("who decides which features get built").text
    assert "**The project manager** turns what was chosen into a plan." in text
    assert talk("does the project manager decide which features get built").text.startswith("No:")


@pytest.mark.parametrize(
    ("asked", "text"),
    [
        ("compare them on pay, tools and risks", ("| **pay** |", "| **tools** |", "| **risks** |")),
        ("product manager vs project manager: pay and meetings", ("| **pay** |", "| **meetings** |")),
        ("compare both on pay and dreams", ("| **pay** |", "| **dreams** |", "the articles don't say")),
        ("what do they earn, and which tools do they use?", ("90,000", "80,000", "roadmap", "Gantt")),
    ],
)
def test_several_things_asked_at_once_are_all_answered(asked: str, text: tuple[str, ...]) -> None:
    reply = talk(asked)
    assert (reply.entry, reply.explanation.reason) == ("salary", Reason.SEVERAL)
    assert [one for one in text if one not in reply.text] == []
    assert [number for number in range(1, len(reply.citations) + 1) if f"[{number}]" not in reply.text] == []


@pytest.mark.parametrize("text", ["compare how often they see people and tools", "manager meetings and tools"])
def test_of_several_answers_the_surest_match_comes_first(text: str) -> None:
    reply = talk(text)
    assert len(reply.matches) > 1
    assert [one.confidence for one in reply.matches] == sorted((one.confidence for one in reply.matches), reverse=True)
    assert reply.explanation.gap >= 0


@pytest.mark.parametrize(
    "text",
    ["compare the product manager and the project manager on pay", "product manager vs project manager on pay"],
)
def test_one_thing_compared_is_told_of_both(text: str) -> None:
    reply = talk(text)
    assert (reply.entry, reply.explanation.reason) == ("salary", Reason.COMPARED)
    assert reply.text.startswith("- **The product manager** takes home about 90,000 a year. [1]\n- **The project")


@pytest.mark.parametrize(
    ("turns", "entry", "says"),
    [
        pytest.param(["who announces launches", "why?"], "launches", "so that nobody else has to answer", id="why"),
        pytest.param(
            ["does the product manager decide about features", "why?"], "features", "because", id="why-of-one"
        ),
        pytest.param([PAY, "are you sure?"], "salary", "As sure as this article can be", id="doubt"),
        pytest.param(
            ["who owns the deadlines", "are you sure?"], "deadlines", "Not quite: my sources differ.", id="fair-doubt"
        ),
        pytest.param(
            [PAY, "where did you get that?"], "salary", "*Two Managers Walk into a Stand-up*, “Money”", id="source"
        ),
        pytest.param([PAY, "tell me more"], "salary", "That is all my sources say about pay.", id="more"),
        pytest.param(
            [PAY, "compare with the other one"], "salary", "**The project manager** takes home", id="compared"
        ),
        pytest.param(
            [PAY, "asdf qwerty", "are you sure?"], "salary", "As sure as this article can be", id="past-an-unknown-turn"
        ),
        pytest.param(
            [PAY, "and the project manager?", "are you sure?"],
            "salary",
            "*The Delivery Almanac*",
            id="of-the-role-then",
        ),
    ],
)
def test_an_answer_can_be_asked_about(turns: list[str], entry: str, says: str) -> None:
    reply = talk(*turns)
    assert (reply.outcome, reply.entry, reply.explanation.reason) == (Outcome.ANSWERED, entry, Reason.AFTERTHOUGHT)
    assert says in reply.text
    assert reply.citations
    assert reply.conversation.entry == entry


@pytest.mark.parametrize(
    "turns",
    [
        pytest.param(["so the project manager doesn't decide about features?", "why?"], id="of-the-other-alone"),
        pytest.param(["who announces launches", "why not?"], id="why-not"),
        pytest.param(["who decides which features get built", "why not?"], id="why-not-either"),
    ],
)
def test_a_reason_for_something_else_is_none(turns: list[str]) -> None:
    reply = talk(*turns)
    assert (reply.outcome, reply.entry, reply.explanation.reason) == (Outcome.UNKNOWN, None, Reason.NO_REASON)


def test_where_no_reason_is_given_that_is_said_and_nothing_is_lost() -> None:
    reply = talk(PAY, "why?")
    assert (reply.outcome, reply.entry, reply.explanation.reason) == (Outcome.UNKNOWN, None, Reason.NO_REASON)
    assert reply.text.startswith("I don't know why: my sources give no reason for it.")
    assert talk("and the project manager?", conversation=reply.conversation).text == PROJECT_PAY


def test_more_offers_what_lies_near_and_it_can_be_picked() -> None:
    reply = talk(PAY, "tell me more")
    assert reply.suggestions
    assert reply.suggestions[0].entry == "who-earns-more"
    assert talk("1", conversation=reply.conversation).entry == "who-earns-more"


@pytest.mark.parametrize("turn", ["tell me more", "compare with the other one"])
def test_after_everybody_was_shown_the_last_answer_is_of_no_role_alone(turn: str) -> None:
    assert talk(PAY).conversation.asked == ("product",)
    assert talk(PAY, turn).conversation.asked == ()
    assert len(talk(PAY, turn, "where did you get that?").citations) == 2


@pytest.mark.parametrize("turn", ["and the project manager?", "the other one", "are you sure?", "tell me more"])
def test_what_goes_on_from_a_question_keeps_its_words(turn: str) -> None:
    words = talk(PAY).conversation.words
    assert [word for word in words if word[0] != "@"] == ["what", "does", "earn"]
    assert talk(PAY, turn).conversation.words == words
    assert talk(PAY, turn, "who keeps the budget").conversation.words == ("who", "keeps", "the", "budget")


def test_compared_both_are_what_the_conversation_is_about() -> None:
    assert talk(PAY, "compare with the other one").conversation.roles == ("product", "project")


@pytest.mark.parametrize(
    "text", ["why?", "why is that so?", "tell me more", "more", "are you sure?", "where did you get that?"]
)
def test_without_an_answer_before_there_is_none_to_ask_about(text: str) -> None:
    assert talk(text).outcome is not Outcome.ANSWERED


@pytest.mark.parametrize(
    "text", ["why does a project manager need a certificate", "where do product managers get their tools from"]
)
def test_a_clear_question_starts_afresh(text: str) -> None:
    assert talk("who announces launches", text).entry != "launches"


def test_a_subject_is_forgotten_after_a_number_of_turns_and_not_before() -> None:
    nonsense = ["asdf qwerty zxcv"] * REMEMBERED_TURNS
    assert talk(PAY, *nonsense[1:], "and the project manager?").text == PROJECT_PAY
    assert talk(PAY, *nonsense, "and the project manager?").outcome is not Outcome.ANSWERED


@pytest.mark.parametrize(
    "text",
    ["and the project manager?", "the other one", "does she do the same?", "does he?", "does the project manager?"],
)
def test_a_half_sentence_without_a_subject_is_not_answered(text: str) -> None:
    assert talk(text).outcome is not Outcome.ANSWERED


def test_a_verb_and_a_role_go_on_from_the_last_answer() -> None:
    reply = talk("does the product manager hold a certificate", "does the project manager?")
    assert reply.explanation.reason == Reason.FOLLOW_UP
    assert reply.text.startswith("Yes. The project manager hangs")


def test_what_the_conversation_adds_is_explained() -> None:
    assert talk(PAY).explanation.supplied == ()
    assert talk(PAY, "what does she use").explanation.supplied == ("product",)
    assert talk(PAY, "the other one").explanation.supplied == ("salary", "project")
    assert talk(PAY, "and the project manager?").explanation.supplied == ("salary",)
    assert talk(PAY, "are you sure?").explanation.supplied == ("salary",)


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
    assert (asked.outcome, [one.entry for one in asked.suggestions]) == (Outcome.AMBIGUOUS, ["customers", "tools"])
    assert talk("2", conversation=asked.conversation).entry == "tools"
    assert talk("2", "the first one", conversation=asked.conversation).entry == "customers"


def test_suggestions_are_off_the_table_once_a_question_was_answered() -> None:
    assert talk("customer tools", "2").conversation.suggestions == ("customers", "tools")
    answered = talk("customer tools", "2", PAY)
    assert (answered.entry, answered.conversation.suggestions) == ("salary", ())
    assert talk("the first one", conversation=answered.conversation).entry != "customers"


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
    explanation = talk("how much qqqqq does a product manager earn").explanation
    carried = dict(explanation.carried)
    assert "earn" in list(carried)[:2]
    assert sum(carried.values()) == pytest.approx(1.0)
    assert "qqqqq" not in carried
    assert explanation.uncovered == ("qqqqq",)


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
