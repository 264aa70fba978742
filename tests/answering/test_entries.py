"""Which entry answers: for whom it may, and that neither order nor neighbours matter."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bot.answerer import Bot
from bot.model import Entry, Knowledge
from tests.answering.talking import talk
from tests.making import NAVIGATOR, PILOT, entry

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
