"""What a knowledge is written in, word by word."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.answerer import Bot
from bot.model import Entry, Knowledge
from bot.understanding.message import Understanding
from bot.understanding.roles import SLOT, RoleFinder
from bot.writing import Writing
from tests.making import SHIP as KNOWLEDGE
from tests.making import (
    entry,
)

FINDER = RoleFinder(KNOWLEDGE)
WRITING = Writing(KNOWLEDGE)
UNDERSTANDING = Understanding(FINDER, WRITING.vocabulary())
SCOPE = WRITING.scope(UNDERSTANDING)


def of_entries(*entries: Entry) -> Writing:
    """The writing of these entries alone, about the same roles."""
    return Writing(replace(KNOWLEDGE, topics=(), entries=entries, outside_topics=()))


def test_the_vocabulary_is_every_word_of_the_texts_and_the_synonyms() -> None:
    told = {"steers", "charts", "captain", "wages", "bursar", "nobody", "eat", "lunch", "shore", "money", "map", "room"}
    tagged = replace(entry("map-room", "Charts?"), tags=("Captain",))
    words = Writing(replace(KNOWLEDGE, entries=(*KNOWLEDGE.entries, tagged))).vocabulary()
    assert told <= set(words)
    assert list(words) == sorted(set(words))


@pytest.mark.parametrize(("slip", "word"), [("capatin", "captain"), ("wagse", "wages"), ("shroe", "shore")])
def test_the_words_of_the_knowledge_and_its_synonyms_are_mended_to(slip: str, word: str) -> None:
    assert UNDERSTANDING.read(slip).whole.corrections == ((slip, word),)


def test_roles_not_covered_are_known_by_who_speaks_of_them_in_question_or_answer() -> None:
    assert WRITING.spoken_of() == {"purser": ("purser",)}
    assert of_entries(entry("cat", "Whose cat is it?", answer="The bursar's.")).spoken_of() == {"cat": ("purser",)}


def test_an_entry_whose_question_names_one_role_is_for_that_one() -> None:
    assert WRITING.for_one() == {"pilot-pay": "pilot", "nav-pay": "nav"}


@pytest.mark.parametrize("question", ["Do the pilot and the navigator eat?", "Who eats?", "Does the purser eat?"])
def test_an_entry_whose_question_names_no_role_or_several_is_for_no_one(question: str) -> None:
    assert of_entries(entry("food", question, "pilot food")).for_one() == {}


def test_an_entry_that_names_one_role_twice_is_for_that_one() -> None:
    assert of_entries(entry("food", "Is a pilot a captain?")).for_one() == {"food": "pilot"}


def test_an_index_is_made_of_questions_phrasings_ids_and_look_alikes_with_slots_for_roles() -> None:
    intents = {intent.id: intent for intent in SCOPE.intents}
    assert intents.keys() == {"steering", "maps", "pilot-pay", "nav-pay", "purser", "lunch"}
    assert intents["pilot-pay"].patterns == (("what", "does", SLOT, "earn"), (SLOT, "wages"), (SLOT, "pay"))
    assert intents["pilot-pay"].misses == (("who", "pays", SLOT),)
    assert intents["lunch"].patterns == (("what", "does", SLOT, "eat"),)
    assert set(SCOPE.declined) == {"lunch"}


def test_an_index_is_made_of_what_the_answers_say() -> None:
    assert SCOPE.texts["steering"] == [["who", "steers"], ["steering"], ["steering"], ["steers"], ["points"]]
    assert ["nobody", "but", "the", "bursar", "cat"] in SCOPE.texts["purser"]
    assert SCOPE.texts["lunch"] == [["what", "does", "the", "pilot", "eat"], ["lunch"]]


def test_an_index_is_made_with_the_words_that_mean_the_same() -> None:
    assert SCOPE.synonyms.terms(["shore", "money"]).groups == SCOPE.synonyms.terms(["wages"]).groups == ("=0",)
    assert SCOPE.synonyms.terms(["price"]).groups == SCOPE.synonyms.terms(["how", "much", "is"]).groups != ()


@given(st.permutations(KNOWLEDGE.entries))
def test_the_order_of_entries_does_not_matter(entries: list[Entry]) -> None:
    again = Writing(replace(KNOWLEDGE, entries=tuple(entries)))
    assert (again.vocabulary(), again.spoken_of(), again.for_one()) == (
        WRITING.vocabulary(),
        WRITING.spoken_of(),
        WRITING.for_one(),
    )
    assert again.scope(UNDERSTANDING).texts == SCOPE.texts


def test_nothing_written_is_no_error() -> None:
    nothing = Writing(Knowledge())
    assert (nothing.vocabulary(), nothing.spoken_of(), nothing.for_one()) == ((), {}, {})
    assert nothing.scope(UNDERSTANDING).intents == []


def test_the_words_of_a_look_alike_are_no_slips() -> None:
    keller = entry("keller", "Who is Maria Keller?", misses=("who is Marta Keller",))
    knowledge = Knowledge(entries=(keller, entry("maps", "Where are the maps?", "show me the maps")))
    reply = Bot(knowledge).ask("who is marta keller")
    assert (reply.explanation.corrections, reply.entry) == ((), None)


@pytest.mark.parametrize(("id", "patterns"), [("2020", 1), ("1-0", 1), ("iso-27001", 2), ("maps", 2)])
def test_an_id_that_is_a_number_asks_for_nothing(id: str, patterns: int) -> None:
    (intent,) = of_entries(entry(id, "Where are the charts?")).scope(UNDERSTANDING).intents
    assert len(intent.patterns) == patterns
