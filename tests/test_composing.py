"""How facts are put into words, and cited."""

from __future__ import annotations

import pytest

from bot.composing import Composer
from bot.model import Knowledge, Role, Source
from bot.reply import Citation
from tests.making import ARTICLES, NAVIGATOR, PILOT, entry, fact, topic

COMPOSER = Composer(Knowledge(articles=ARTICLES, roles=(PILOT, NAVIGATOR)))

LOG = Citation("log", "The Ship's Log", "Log 2020", "Bridge")
MANUAL = Citation("manual", "The Manual of the Bridge", "Quill 2021", "Bridge")

PILOTS = fact("pilot", "steers")
NAVIGATORS = fact("nav", "reads the map", article="manual")
SHARED = fact("pilot nav", "wear caps")
NOBODYS = fact("", "the ship has one wheel", article="manual")

DUTIES = topic("duties", "Who does what?", PILOTS, NAVIGATORS, disagreement="The authors differ on the wheel.\n")
CAPS = topic("caps", "Who wears a cap?", SHARED, PILOTS, NAVIGATORS)


def test_one_side_is_one_sentence_with_its_source() -> None:
    assert COMPOSER.topic(DUTIES, ["pilot"], aside=False) == ("The pilot steers.", (LOG,))


@pytest.mark.parametrize("asked", [[], ["pilot", "nav"]])
def test_both_sides_are_a_list_with_numbered_sources_and_the_disagreement(asked: list[str]) -> None:
    assert COMPOSER.topic(DUTIES, asked, aside=False) == (
        "- **The pilot** steers. [1]\n- **The navigator** reads the map. [2]\n\nThe authors differ on the wheel.",
        (LOG, MANUAL),
    )


def test_sides_stand_in_the_order_in_which_they_were_asked_for() -> None:
    assert COMPOSER.topic(DUTIES, ["nav", "pilot"], aside=False) == (
        "- **The navigator** reads the map. [1]\n- **The pilot** steers. [2]\n\nThe authors differ on the wheel.",
        (MANUAL, LOG),
    )


def test_aside_the_other_side_follows_what_was_asked_for() -> None:
    assert COMPOSER.topic(DUTIES, ["nav"], aside=True) == COMPOSER.topic(DUTIES, ["nav", "pilot"], aside=False)


@pytest.mark.parametrize("aside", [False, True])
def test_aside_adds_nothing_when_everybody_was_asked_about(aside: bool) -> None:
    assert COMPOSER.topic(DUTIES, [], aside=aside) == COMPOSER.topic(DUTIES, [], aside=False)


def test_what_a_side_shares_follows_what_is_its_own() -> None:
    text, citations = COMPOSER.topic(CAPS, ["pilot"], aside=False)
    assert text == "- **The pilot** steers.\n- **The pilot and the navigator** both wear caps."
    assert citations == (LOG,)


def test_what_is_said_of_others_comes_after_what_is_shared() -> None:
    assert COMPOSER.topic(CAPS, ["nav"], aside=True)[0].split("\n") == [
        "- **The navigator** reads the map. [1]",
        "- **The pilot and the navigator** both wear caps. [2]",
        "- **The pilot** steers. [2]",
    ]


def test_a_single_shared_fact_is_not_bold() -> None:
    assert COMPOSER.topic(topic("caps", "Caps?", SHARED), [], aside=False)[0] == (
        "The pilot and the navigator both wear caps."
    )


def test_three_are_listed_and_are_not_both() -> None:
    three = Composer(Knowledge(articles=ARTICLES, roles=(PILOT, NAVIGATOR, Role("purser", "purser", ()))))
    assert three.topic(topic("caps", "Caps?", fact("pilot nav purser", "wear caps.")), [], aside=False)[0] == (
        "The pilot, the navigator and the purser wear caps."
    )


def test_a_fact_about_nobody_is_a_sentence_of_its_own_and_told_to_everybody() -> None:
    wheels = topic("wheel", "How many wheels are there?", NOBODYS, PILOTS)
    assert COMPOSER.topic(wheels, ["pilot"], aside=False) == (
        "- **The pilot** steers. [1]\n- The ship has one wheel. [2]",
        (LOG, MANUAL),
    )
    assert COMPOSER.topic(topic("wheel", "Wheels?", NOBODYS), ["nav"], aside=False) == (
        "The ship has one wheel.",
        (MANUAL,),
    )


def test_where_nothing_is_said_of_the_role_asked_about_that_is_said_first() -> None:
    steering = topic("steering", "Who steers?", PILOTS)
    assert COMPOSER.topic(steering, ["nav"], aside=False) == (
        "Of the navigator my sources don't say this. What they do say:\n\nThe pilot steers.",
        (LOG,),
    )
    assert COMPOSER.topic(steering, ["pilot", "nav"], aside=False) == ("The pilot steers.", (LOG,))


def test_a_disagreement_is_not_told_of_a_single_statement() -> None:
    assert "differ" not in COMPOSER.topic(DUTIES, ["nav"], aside=False)[0]


def test_what_a_disagreement_speaks_of_is_cited_though_not_shown() -> None:
    wheel = fact("pilot", "holds the wheel", section="Wheel")
    text, citations = COMPOSER.topic(
        topic("duties", "Who?", NAVIGATORS, PILOTS, wheel, disagreement="They differ."), ["pilot"], aside=False
    )
    assert text == "- **The pilot** steers. [1]\n- **The pilot** holds the wheel. [2]\n\nThey differ."
    assert citations == (LOG, Citation("log", "The Ship's Log", "Log 2020", "Wheel"), MANUAL)


def test_sections_of_one_article_are_cited_apart_and_each_once() -> None:
    sources = (Source("log", "Deck"), Source("log", "Bridge"), Source("log", "Deck"))
    assert COMPOSER.entry(entry("deck", "What is the deck?", answer="\nA floor.\n", sources=sources)) == (
        "A floor.",
        (Citation("log", "The Ship's Log", "Log 2020", "Deck"), LOG),
    )


@pytest.mark.parametrize(
    ("others", "named"),
    [
        (["CPO"], "the CPO"),
        (["head of catering"], "the head of catering"),
        (["CPO", "Bosun"], "the CPO or the Bosun"),
        (["CPO", "CFO", "COO"], "the CPO, the CFO or the COO"),
    ],
)
def test_another_role_is_declined_by_name(others: list[str], named: str) -> None:
    assert COMPOSER.other_role(others) == (
        f"I can't speak for {named}: what I know is about the pilot and the navigator, and doesn't answer that."
    )


def test_a_subject_is_declined_by_name() -> None:
    assert COMPOSER.outside("lunch") == "I don't know: my sources say nothing about lunch."


def test_whoever_declines_names_whom_to_ask() -> None:
    helped = Composer(Knowledge(roles=(PILOT,), contact="the bosun"))
    helps = " the bosun may be able to help."
    assert helped.outside("lunch").endswith(helps)
    assert helped.unknown() == f"I don't know: what I know is about the pilot, and doesn't answer that.{helps}"
    assert helped.other_role(["CPO"]).endswith(helps)
    assert helped.language() == f"I couldn't read that: I understand English only.{helps}"


def test_without_roles_none_are_named() -> None:
    assert Composer(Knowledge()).unknown() == "I don't know: nothing that I have been given answers that."
