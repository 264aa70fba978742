"""What can be looked up in a knowledge."""

from __future__ import annotations

from dataclasses import replace

import pytest

from bot.catalogue import Catalogue
from bot.model import Article, Knowledge, OutsideRole, OutsideTopic, Source
from bot.reply import Match
from bot.roles import SLOT
from tests.making import ARTICLES, NAVIGATOR, PILOT, entry, fact, topic

STEERING = topic("steering", "Who steers?", fact("pilot", "steers"), fact("nav", "points"), related=("maps",))
MAPS = entry("maps", "Where are the maps?", sources=(Source("log", "Maps"),))
PILOT_PAY = entry("pilot-pay", "What does the pilot earn?", "captain wages", misses=("who pays the pilot",))
NAVIGATOR_PAY = entry("nav-pay", "What does the navigator earn?", related=("pilot-pay",))
PURSER = entry("purser", "Who meets the purser?", answer="Nobody but the bursar's cat.", related=("maps",))
KNOWLEDGE = Knowledge(
    articles=ARTICLES,
    roles=(PILOT, NAVIGATOR),
    topics=(STEERING,),
    entries=(MAPS, PILOT_PAY, NAVIGATOR_PAY, PURSER),
    outside_roles=(OutsideRole("purser", ("bursar",)),),
    outside_topics=(OutsideTopic("lunch", "lunch", ("what does the pilot eat",)),),
    synonyms=(("wages", "shore money"),),
)
CATALOGUE = Catalogue(KNOWLEDGE)


def test_topics_and_entries_are_found_by_id_and_subjects_not_covered_apart() -> None:
    assert CATALOGUE.answers == {one.id: one for one in (STEERING, MAPS, PILOT_PAY, NAVIGATOR_PAY, PURSER)}
    assert CATALOGUE.outside == {"lunch": KNOWLEDGE.outside_topics[0]}
    assert CATALOGUE.roles == ("pilot", "nav")


def test_what_is_related_is_so_both_ways() -> None:
    assert CATALOGUE.related == {
        "steering": {"maps"},
        "maps": {"steering", "purser"},
        "pilot-pay": {"nav-pay"},
        "nav-pay": {"pilot-pay"},
        "purser": {"maps"},
    }


def test_roles_not_covered_are_known_by_who_speaks_of_them_in_question_or_answer() -> None:
    assert {id: roles for id, roles in CATALOGUE.spoken_of.items() if roles} == {"purser": {"purser"}}
    told = replace(KNOWLEDGE, entries=(entry("cat", "Whose cat is it?", answer="The bursar's."),), topics=())
    assert Catalogue(told).spoken_of["cat"] == {"purser"}


@pytest.mark.parametrize(
    ("roles", "excluded"),
    [
        ((), set()),
        (("pilot",), {"nav-pay"}),
        (("nav",), {"pilot-pay"}),
        (("pilot", "nav"), set()),
    ],
)
def test_an_entry_for_one_role_is_excluded_when_only_others_are_asked_about(
    roles: tuple[str, ...], excluded: set[str]
) -> None:
    assert CATALOGUE.excluded(roles) == excluded


def test_an_entry_whose_question_names_both_is_for_no_one_role() -> None:
    both = replace(KNOWLEDGE, topics=(), entries=(entry("both", "Do the pilot and the navigator eat?", "pilot food"),))
    assert Catalogue(both).excluded(["nav"]) == frozenset()


def test_subjects_not_covered_are_no_answers() -> None:
    matches = [Match("lunch", 0.9), Match("maps", 0.5), Match("steering", 0.4)]
    assert CATALOGUE.answering(matches) == (Match("maps", 0.5), Match("steering", 0.4))


@pytest.mark.parametrize(
    ("articles", "sources", "small_talk"),
    [
        pytest.param(ARTICLES, (), True, id="uncited-among-cited"),
        pytest.param(ARTICLES, (Source("log", "Maps"),), False, id="cited"),
        pytest.param((), (), False, id="where-nothing-is-cited"),
    ],
)
def test_small_talk_is_what_cites_nothing_among_cited_knowledge(
    articles: tuple[Article, ...], sources: tuple[Source, ...], small_talk: bool
) -> None:
    hello = entry("hello", "Hello!", sources=sources)
    assert Catalogue(Knowledge(articles=articles, entries=(hello,))).small_talk(hello) is small_talk


def test_a_matcher_is_given_questions_phrasings_ids_and_look_alikes_with_slots_for_roles() -> None:
    scope = CATALOGUE.scope(CATALOGUE.understanding())
    intents = {intent.id: intent for intent in scope.intents}
    assert intents.keys() == {"steering", "maps", "pilot-pay", "nav-pay", "purser", "lunch"}
    assert intents["pilot-pay"].patterns == (("what", "does", SLOT, "earn"), (SLOT, "wages"), (SLOT, "pay"))
    assert intents["pilot-pay"].misses == (("who", "pays", SLOT),)
    assert intents["lunch"].patterns == (("what", "does", SLOT, "eat"),)
    assert set(scope.declined) == {"lunch"}


def test_a_matcher_is_given_what_the_answers_say() -> None:
    texts = CATALOGUE.scope(CATALOGUE.understanding()).texts
    assert texts["steering"] == [["who", "steers"], ["steering"], ["steering"], ["steers"], ["points"]]
    assert ["nobody", "but", "the", "bursar", "cat"] in texts["purser"]
    assert texts["lunch"] == [["what", "does", "the", "pilot", "eat"], ["lunch"]]


@pytest.mark.parametrize(("slip", "word"), [("capatin", "captain"), ("wagse", "wages"), ("shroe", "shore")])
def test_the_words_of_the_knowledge_and_its_synonyms_are_mended_to(slip: str, word: str) -> None:
    assert CATALOGUE.understanding().read(slip).whole.corrections == ((slip, word),)
