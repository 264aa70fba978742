"""What can be looked up in a knowledge."""

from __future__ import annotations

import pytest

from bot.catalogue import Catalogue
from bot.model import Article, Entry, Knowledge, Source, Topic
from bot.reply import Match
from tests.making import (
    ARTICLES,
    MAPS,
    NAVIGATOR_PAY,
    PILOT_PAY,
    PURSER,
    STEERING,
    entry,
    fact,
    topic,
)
from tests.making import SHIP as KNOWLEDGE

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


@pytest.mark.parametrize(
    ("item", "gives"),
    [
        pytest.param(topic("pay", "Pay?", fact("pilot", "earns 10"), fact("nav", "earns nine")), True, id="a-fact"),
        pytest.param(topic("pay", "Pay?", fact("pilot", "earns", because="as 9 do")), True, id="a-reason"),
        pytest.param(topic("pay", "Pay?", fact("pilot", "earns ten")), True, id="in-words"),
        pytest.param(topic("pay", "Pay?", fact("pilot", "is paid every week")), False, id="how-often-is-none"),
        pytest.param(topic("pay", "Pay in 2020?", fact("pilot", "earns a lot")), False, id="no-fact"),
        pytest.param(entry("pay", "Pay?", answer="10.", sources=(Source("log", "Pay"),)), True, id="an-answer"),
        pytest.param(entry("pay", "Pay?", answer="A lot.", sources=(Source("log", "Pay"),)), False, id="no-answer"),
        pytest.param(entry("pay", "Pay?", answer="A lot."), True, id="an-answer-that-cites-nothing-may"),
    ],
)
def test_some_answers_give_figures(item: Topic | Entry, gives: bool) -> None:
    if isinstance(item, Topic):
        knowledge = Knowledge(articles=ARTICLES, topics=(item,))
    else:
        knowledge = Knowledge(articles=ARTICLES, entries=(item,))
    assert Catalogue(knowledge).gives_figures("pay") is gives


REASONED = topic("wheel", "Wheel?", fact("pilot", "holds it", because="as he can"), fact("nav", "looks"))
GENERAL = topic("ship", "Ship?", fact("", "it floats", because="as wood does"), fact("nav", "looks"))


@pytest.mark.parametrize(
    ("item", "asked", "gives"),
    [
        pytest.param(REASONED, (), True, id="of-anybody"),
        pytest.param(REASONED, ("pilot",), True, id="of-the-one-asked-about"),
        pytest.param(REASONED, ("nav",), False, id="of-another-alone"),
        pytest.param(REASONED, ("nav", "pilot"), True, id="of-one-of-both"),
        pytest.param(GENERAL, ("nav",), True, id="of-nobody-in-particular"),
        pytest.param(topic("waving", "Who waves?", fact("nav", "waves")), (), False, id="none"),
        pytest.param(entry("maps", "Where?", answer="Here, since I say so."), (), False, id="an-entry"),
    ],
)
def test_reasons_are_given_for_those_that_they_are_about(
    item: Topic | Entry, asked: tuple[str, ...], gives: bool
) -> None:
    if isinstance(item, Topic):
        knowledge = Knowledge(articles=ARTICLES, topics=(item,))
    else:
        knowledge = Knowledge(articles=ARTICLES, entries=(item,))
    assert Catalogue(knowledge).gives_reason(item.id, asked) is gives


@pytest.mark.parametrize(
    ("text", "named"),
    [
        ("purser", True),
        ("The Bursar", False),
        ("bursars", True),
        ("PURSER!", True),
        ("purser and bursar", False),
        ("pilot", False),
        ("", False),
    ],
)
def test_the_name_of_a_role_not_covered_is_known_when_it_stands_alone(text: str, named: bool) -> None:
    assert CATALOGUE.names_outside(text) is named
