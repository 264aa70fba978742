"""What is said about an answer that was given: why, more of it, how sure it is, where it stands."""

from __future__ import annotations

import pytest

from bot.composing.composer import Angle, Composer
from bot.composing.recalling import Recaller
from bot.composing.wording import Wording
from bot.model import Knowledge, Source
from bot.reply import Citation
from bot.understanding.following import Afterthought
from tests.making import ARTICLES, NAVIGATOR, PILOT, entry, fact, topic

WORDING = Wording(Knowledge(articles=ARTICLES, roles=(PILOT, NAVIGATOR)))
COMPOSER = Composer(WORDING)
RECALLER = Recaller(WORDING, COMPOSER)

LOG = Citation("log", "The Ship's Log", "Log 2020", "Bridge")
MANUAL = Citation("manual", "The Manual of the Bridge", "Quill 2021", "Bridge")

STEERS = fact("pilot", "steers", because="since somebody must.")
POINTS = fact("nav", "points", article="manual", because="so that the pilot looks")
WAVES = fact("nav", "waves", article="manual")
STEERING = topic("steering", "Who steers?", STEERS, WAVES)
POINTING = topic("pointing", "Who points?", STEERS, POINTS)
ARGUED = topic("duties", "Who does what?", STEERS, POINTS, disagreement="The authors differ.\n")
MAPS = entry("maps", "Where are the maps?", answer="\nIn the drawer.\n", sources=(Source("log", "Maps"),))
HELLO = entry("hello", "Hello!", answer="Ahoy!")


class TestWhy:
    @pytest.mark.parametrize("asked", [(), ("pilot",), ("pilot", "nav")])
    def test_is_told_as_the_source_gives_it(self, asked: tuple[str, ...]) -> None:
        said = ("The pilot steers, since somebody must.", (LOG,))
        assert RECALLER.about(STEERING, Afterthought.WHY, asked) == said

    def test_is_told_of_the_role_asked_about_where_there_is_a_reason_for_it(self) -> None:
        assert RECALLER.about(POINTING, Afterthought.WHY, ("nav",)) == (
            "The navigator points, so that the pilot looks.",
            (MANUAL,),
        )

    def test_is_never_told_of_others(self) -> None:
        assert RECALLER.about(STEERING, Afterthought.WHY, ("nav",)) == ("", ())

    def test_is_told_of_what_is_about_nobody_in_particular(self) -> None:
        wheel = topic("wheel", "How many wheels?", fact("", "there is one wheel", because="as one is enough"), STEERS)
        assert RECALLER.about(wheel, Afterthought.WHY, ("nav",)) == ("There is one wheel, as one is enough.", (LOG,))

    def test_is_a_list_with_numbered_sources_where_there_are_several_reasons(self) -> None:
        assert RECALLER.about(POINTING, Afterthought.WHY, ()) == (
            "- **The pilot** steers, since somebody must. [1]\n"
            "- **The navigator** points, so that the pilot looks. [2]",
            (LOG, MANUAL),
        )


class TestMore:
    def test_is_all_there_is_whoever_was_asked_about(self) -> None:
        text, citations = RECALLER.about(STEERING, Afterthought.MORE, ("nav",))
        whole, cited = COMPOSER.topic(STEERING, Angle())
        assert (text, citations) == (f"{whole}\n\nThat is all my sources say about steering.", cited)

    def test_of_an_entry_is_the_entry(self) -> None:
        text, citations = RECALLER.about(MAPS, Afterthought.MORE, ())
        assert text == "In the drawer.\n\nThat is all my sources say about this."
        assert citations == COMPOSER.entry(MAPS)[1]


def test_compared_is_told_of_all_roles() -> None:
    assert RECALLER.about(STEERING, Afterthought.COMPARED, ("nav",)) == COMPOSER.topic(
        STEERING, Angle(("pilot", "nav"))
    )


class TestWhereItStands:
    def test_is_told_by_article_and_section(self) -> None:
        assert RECALLER.about(STEERING, Afterthought.SOURCE, ("pilot",)) == (
            "I have that from this article: *The Ship's Log*, “Bridge”.",
            (LOG,),
        )

    def test_is_left_to_the_list_of_sources_where_there_are_several(self) -> None:
        assert RECALLER.about(STEERING, Afterthought.SOURCE, ()) == (
            "I have that from these articles; the 2 sections are listed as sources.",
            (LOG, MANUAL),
        )

    def test_is_told_of_an_entry_too(self) -> None:
        said = "I have that from this article: *The Ship's Log*, “Maps”."
        assert RECALLER.about(MAPS, Afterthought.SOURCE, ())[0] == said

    def test_is_one_article_though_in_several_sections(self) -> None:
        deck = topic("deck", "Who is on deck?", STEERS, fact("nav", "sleeps", section="Deck"))
        text, _ = RECALLER.about(deck, Afterthought.SOURCE, ())
        assert text == "I have that from this article; the 2 sections are listed as sources."

    @pytest.mark.parametrize("about", [Afterthought.SOURCE, Afterthought.SURE])
    def test_is_nowhere_for_an_answer_without_a_source(self, about: Afterthought) -> None:
        assert RECALLER.about(HELLO, about, ()) == (
            "It is written so in what I have been given, without a source.",
            (),
        )


class TestDoubt:
    def test_is_met_with_the_source_and_no_more(self) -> None:
        assert RECALLER.about(STEERING, Afterthought.SURE, ("pilot",)) == (
            "As sure as this article can be, and I know nothing beyond: *The Ship's Log*, “Bridge”.",
            (LOG,),
        )

    def test_is_granted_where_the_sources_differ(self) -> None:
        assert RECALLER.about(ARGUED, Afterthought.SURE, ()) == (
            "Not quite: my sources differ. The authors differ.",
            (LOG, MANUAL),
        )

    def test_is_not_granted_where_only_the_source_was_asked_for(self) -> None:
        assert "differ" not in RECALLER.about(ARGUED, Afterthought.SOURCE, ())[0]
