"""What a message says: words mended, roles named, sentences read one by one."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.model import Knowledge, OutsideRole, Role
from bot.understanding.asking import Form, Kind
from bot.understanding.message import Question, Understanding
from bot.understanding.roles import SLOT, RoleFinder

UNDERSTANDING = Understanding(
    RoleFinder(
        Knowledge(
            roles=(Role("pilot", "pilot", ("captain",)), Role("nav", "head of navigation", ("navigator",))),
            outside_roles=(OutsideRole("purser", ("bursar",)), OutsideRole("another head", ("head of *",))),
        )
    ),
    ("earn", "steer", "pay", "rank"),
)


def read(text: str) -> Question:
    """The question as somebody typed it."""
    return UNDERSTANDING.read(text)


@pytest.mark.parametrize(
    "text",
    [
        "what does the captain earn?",
        "do captains and the heads of navigation steer",
        "what does she earn",
        "the head of catering",
        "hi, what is the pilots' pay",
        "ok then, what is the pilots' pay",
    ],
)
def test_a_phrasing_is_read_like_a_question(text: str) -> None:
    assert UNDERSTANDING.pattern(text) == read(text).whole.words


def test_a_slip_is_mended_and_reported() -> None:
    whole = read("waht does teh pilt earn").whole
    assert whole.words == ("what", "does", SLOT, "earn")
    assert whole.corrections == (("waht", "what"), ("teh", "the"), ("pilt", "pilot"))
    assert read("what does the bursar earn").whole.corrections == ()


def test_a_slip_beside_a_word_of_a_name_is_mended_into_that_name() -> None:
    assert read("what does the head of navgation earn").whole.roles == ("nav",)
    assert read("what does the hed of catering earn").others == ("head of catering",)


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
        pytest.param("purser here, what does the pilot earn?", (), id="here"),
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
        ("I am a purser. What is my pay?", ("purser",), True),
        ("I am a purser. What does she earn?", (), False),
        ("The pilot steers. What does the purser earn?", ("purser",), True),
        ("The purser earns. What does the pilot earn?", (), False),
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
        ("who is the purser", True),
        ("who does the purser report to", True),
        ("does the purser meet the pilot", True),
        ("who meets the purser", False),
        ("does the pilot meet the purser", False),
        ("does he meet the purser", False),
        ("do they meet the purser", False),
        ("what do the pilot and the purser earn", False),
        ("what does the pilot earn", False),
    ],
)
def test_others_alone_are_asked_about_when_nothing_points_at_ours(text: str, about_others: bool) -> None:
    assert read(text).about_others is about_others


@pytest.mark.parametrize(
    ("text", "asking"),
    [
        ("who steers", ["who steers"]),
        ("We sail at noon. Who steers? Thanks!", ["who steers?"]),
        ("Hi! Nice weather. What does the pilot earn", ["what does the pilot earn"]),
        ("Question: who steers?", ["who steers?"]),
        ("Who steers? What does the pilot earn?", ["who steers?", "what does the pilot earn?"]),
        ("who steers - the pilot or the navigator?", ["who steers", "the pilot or the navigator?"]),
        ("What? Who steers?", ["who steers?"]),
        ("We sail at noon. The pilot steers.", ["we sail at noon. the pilot steers."]),
        ("the pilot", ["the pilot"]),
        ("", [""]),
    ],
)
def test_the_sentences_that_ask_are_told_from_what_stands_around(text: str, asking: list[str]) -> None:
    assert [sentence.text for sentence in read(text).asking] == asking


@pytest.mark.parametrize(
    ("text", "states"),
    [
        ("so the pilot is steering?", True),
        ("the pilot doesn't steer?", True),
        ("the pilot doesn't steer", False),
        ("does the pilot steer?", False),
        ("and who is steering?", False),
        ("the pilot?", False),
    ],
)
def test_a_statement_with_a_question_mark_asks_to_be_told(text: str, states: bool) -> None:
    assert [sentence.states for sentence in read(text).asking] == [states]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        pytest.param("who steers", Form(Kind.ROLE), id="a-single-sentence"),
        pytest.param("We must sail soon. Does the pilot steer?", Form(Kind.TRUTH), id="the-sentence-that-asks"),
        pytest.param("Who steers? Does the pilot steer?", Form(Kind.TRUTH), id="the-last-of-several"),
        pytest.param("Who steers? What is the rank?", Form(Kind.ROLE), id="the-last-for-a-role-a-yes-or-a-no"),
        pytest.param("What is the pay? What is the rank?", Form(Kind.MATTER), id="none"),
    ],
)
def test_a_message_has_one_form(text: str, expected: Form) -> None:
    assert read(text).form == expected


@pytest.mark.parametrize(
    ("text", "pieces"),
    [
        ("who steers", ["who steers"]),
        ("pay, rank & earnings", ["pay", "rank", "earnings"]),
        ("pay as well as rank", ["pay", "rank"]),
        ("pay plus rank", ["pay", "rank"]),
        ("pay or rank", ["pay or rank"]),
        ("what does the pilot earn and who steers", ["what does @role earn", "who steers"]),
        ("We sail at noon and at six. Who steers? Pay, please!", ["who steers"]),
        ("Who steers? What are the pay and the rank?", ["who steers", "what are the pay", "the rank"]),
        ("understand the sandy land", ["understand the sandy land"]),
        (", ,", []),
    ],
)
def test_what_is_asked_is_cut_where_things_are_named_one_after_another(text: str, pieces: list[str]) -> None:
    assert [" ".join(piece.words) for piece in UNDERSTANDING.pieces(read(text))] == pieces


@pytest.mark.parametrize(
    ("text", "foreign"),
    [
        pytest.param("кто такой пилот", True, id="cyrillic"),
        pytest.param("飛行員", True, id="chinese"),
        pytest.param("wer verdient hier eigentlich am meisten", True, id="german"),
        pytest.param("merci beaucoup pour votre aide", True, id="french"),
        pytest.param("was verdient ein pilot", True, id="german-with-a-role-of-ours"),
        pytest.param("que hace un pilot", True, id="spanish-with-a-role-of-ours"),
        pytest.param("pay of the pilot in el paso", False, id="a-place"),
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
    "text",
    [
        "who steers",
        "and the pilot?",
        "and both of them?",
        "the other one",
        "what does the head of catering earn",
        "does he meet the bursar",
    ],
)
def test_a_question_with_a_subject_of_its_own_is_the_same_after_any_turn(text: str) -> None:
    assert read(text).after(("purser",)) == read(text)


@pytest.mark.parametrize("text", ["and how much does he earn?", "who steers", ""])
def test_after_one_of_ours_a_question_is_the_same(text: str) -> None:
    assert read(text).after(()) == read(text)


PIECES = st.sampled_from(
    ["pilot", "the navigator", "purser", "who", "does", "doesn't", "earn", "she", "the latter", "?", ".", "\n", ":",
     ",", " and ", "or", "only", "I am a", "here", "飛", "\ud800"]
)  # fmt: skip


@given(st.text() | st.lists(PIECES).map(" ".join))
def test_any_text_is_read_and_its_matter_is_among_its_words(text: str) -> None:
    question = read(text)
    pieces = list(UNDERSTANDING.pieces(question))
    for reading in (question.whole, *question.parts, *pieces):
        assert set(reading.content) <= set(reading.words)
        assert (SLOT in reading.words) >= bool(reading.roles)
    assert all(piece.words for piece in pieces)
    assert question.about_others <= bool(question.others)
    assert question.asking
    assert question.form.kind is Kind.MATTER or question.whole.words


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("ok, then who steers", ("who", "steers")),
        ("hm, does the pilot steer", ("does", SLOT, "steer")),
        ("well done", ("well", "done")),
        ("so what", ("so", "what")),
        ("ok", ("ok",)),
    ],
)
def test_what_leads_in_to_a_question_is_left_out(text: str, words: tuple[str, ...]) -> None:
    assert read(text).whole.words == words
