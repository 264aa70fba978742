"""How answers name roles, articles and facts."""

from __future__ import annotations

import pytest

from bot.composing.wording import Wording, capitalized, joined, the
from bot.model import Article, Fact, Knowledge, Role, Source
from bot.reply import Citation
from tests.making import ARTICLES, NAVIGATOR, PILOT, fact

PURSER = Role("purser", "purser", ())
WORDING = Wording(Knowledge(articles=ARTICLES, roles=(PILOT, NAVIGATOR, PURSER)))

LOG = Citation("log", "The Ship's Log", "Log 2020", "Bridge")
DECK = Citation("log", "The Ship's Log", "Log 2020", "Deck")
MANUAL = Citation("manual", "The Manual of the Bridge", "Quill 2021", "Bridge")


@pytest.mark.parametrize(
    ("names", "word", "expected"),
    [
        ([], "and", ""),
        (["a"], "and", "a"),
        (["a", "b"], "and", "a and b"),
        (["a", "b", "c"], "or", "a, b or c"),
    ],
)
def test_names_are_joined_as_a_list(names: list[str], word: str, expected: str) -> None:
    assert joined(names, word) == expected


@pytest.mark.parametrize(
    ("name", "expected"),
    [("CPO", "the CPO"), ("head of catering", "the head of catering"), ("another head", "another head")],
)
def test_a_name_has_one_article(name: str, expected: str) -> None:
    assert the(name) == expected


@pytest.mark.parametrize(("text", "expected"), [("the sea", "The sea"), ("CPO", "CPO"), ("é", "É"), ("", "")])
def test_a_sentence_begins_with_a_capital(text: str, expected: str) -> None:
    assert capitalized(text) == expected


@pytest.mark.parametrize(
    ("roles", "listed", "named"),
    [
        ([], "", ""),
        (["pilot"], "the pilot", "the pilot"),
        (["nav", "pilot"], "the navigator and the pilot", "both the navigator and the pilot"),
        (
            ["pilot", "nav", "purser"],
            "the pilot, the navigator and the purser",
            "the pilot, the navigator and the purser",
        ),
    ],
)
def test_roles_are_listed_and_two_are_both(roles: list[str], listed: str, named: str) -> None:
    assert (WORDING.listed(roles), WORDING.named(roles)) == (listed, named)


@pytest.mark.parametrize(
    ("stated", "bold", "expected"),
    [
        pytest.param(fact("pilot", "steers"), False, "The pilot steers.", id="one"),
        pytest.param(fact("pilot", " steers.\n"), False, "The pilot steers.", id="a-full-stop-too-many"),
        pytest.param(fact("pilot", "steers"), True, "**The pilot** steers.", id="bold"),
        pytest.param(fact("nav pilot", "sail"), False, "The navigator and the pilot both sail.", id="two"),
        pytest.param(fact("nav pilot", "sail"), True, "**The navigator and the pilot** both sail.", id="two-bold"),
        pytest.param(
            fact("pilot nav purser", "sail"), False, "The pilot, the navigator and the purser sail.", id="three"
        ),
        pytest.param(fact("", "the sea is deep"), True, "The sea is deep.", id="nobody"),
    ],
)
def test_a_fact_is_a_sentence_that_begins_with_its_roles(stated: Fact, bold: bool, expected: str) -> None:
    assert WORDING.statement(stated, (LOG,), bold=bold) == expected


def test_among_several_sources_a_fact_bears_the_number_of_its_own() -> None:
    stated = fact("pilot", "steers", article="manual")
    assert WORDING.statement(stated, (LOG, MANUAL)) == "The pilot steers. [2]"
    assert (WORDING.mark(stated, (LOG, MANUAL)), WORDING.mark(stated, (MANUAL,))) == (" [2]", "")


def test_sections_of_one_article_are_cited_apart_and_each_once() -> None:
    sources = [Source("log", "Deck"), Source("log", "Bridge"), Source("log", "Deck")]
    assert WORDING.cited(sources) == (DECK, LOG)


def test_articles_are_named_by_their_short_names_each_once() -> None:
    assert WORDING.articles([LOG, MANUAL, DECK]) == "*Log 2020* and *Quill 2021*"


@pytest.mark.parametrize(
    ("text", "citations", "expected"),
    [
        pytest.param("*Quill 2021* says so.", (LOG, MANUAL), "*Quill 2021* [2] says so.", id="one"),
        pytest.param("*Log 2020*, then *Log 2020*", (LOG, MANUAL), "*Log 2020* [1], then *Log 2020*", id="at-first"),
        pytest.param("*Log 2020*", (LOG, MANUAL, DECK), "*Log 2020* [1][3]", id="several-sections"),
        pytest.param("*Log 2020*", (LOG,), "*Log 2020*", id="a-single-source-has-no-number"),
        pytest.param("Log 2020", (LOG, MANUAL), "Log 2020", id="not-as-it-is-cited"),
    ],
)
def test_articles_that_a_text_names_are_marked(text: str, citations: tuple[Citation, ...], expected: str) -> None:
    assert WORDING.marked(text, citations) == expected


@pytest.mark.parametrize(("articles", "several"), [(ARTICLES, True), (ARTICLES[:1], False), ((), False)])
def test_one_article_is_told_from_several(articles: tuple[Article, ...], several: bool) -> None:
    assert Wording(Knowledge(articles=articles)).several_articles is several
