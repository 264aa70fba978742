"""How the facts of a topic are put into words and cited: the verdict first, and last whether the articles agree."""

from __future__ import annotations

import pytest

from bot.composing.composer import Angle, Composer
from bot.composing.verdict import Finding, Verdict
from bot.composing.wording import Wording
from bot.model import Article, Knowledge, Role, Source
from bot.reply import Citation
from bot.understanding.asking import Form, Kind
from tests.making import ARTICLES, NAVIGATOR, PILOT, entry, fact, topic


def composer(articles: tuple[Article, ...] = ARTICLES, roles: tuple[Role, ...] = (PILOT, NAVIGATOR)) -> Composer:
    """What writes in the words of these articles and roles."""
    return Composer(Wording(Knowledge(articles=articles, roles=roles)))


COMPOSER = composer()
LOG = Citation("log", "The Ship's Log", "Log 2020", "Bridge")
MANUAL = Citation("manual", "The Manual of the Bridge", "Quill 2021", "Bridge")

PILOTS = fact("pilot", "steers")
NAVIGATORS = fact("nav", "reads the map", article="manual")
SHARED = fact("pilot nav", "wear caps")
NOBODYS = fact("", "the ship has one wheel", article="manual")

DUTIES = topic("duties", "Who does what?", PILOTS, NAVIGATORS, disagreement="The authors differ on the wheel.\n")
CAPS = topic("caps", "Who wears a cap?", SHARED, PILOTS, NAVIGATORS)
UNARGUED = topic("duties", "Who does what?", PILOTS, NAVIGATORS)
STEERING = topic("steering", "Who steers?", PILOTS)
WATCH = topic("watch", "Who keeps watch?", fact("pilot nav", "keep watch"))

PLAIN, DENIED = Form(Kind.TRUTH), Form(Kind.TRUTH, denied=True, reversed=True)
AGREE = "*Log 2020* and *Quill 2021* both speak of this, and don't contradict each other."
ONLY_LOG, ONLY_MANUAL = "Only *Log 2020* says so.", "Only *Quill 2021* says so."


def judged(finding: Finding, roles: str = "", asked: str = "", form: Form = PLAIN) -> Angle:
    """An angle whose facts came to a finding about the roles whose ids are given, parted by spaces."""
    return Angle(tuple(asked.split()), form, verdict=Verdict(finding, tuple(roles.split())))


class TestTheFacts:
    def test_of_one_side_are_one_sentence_with_its_source(self) -> None:
        assert COMPOSER.topic(UNARGUED, Angle(("pilot",))) == (f"The pilot steers.\n\n{ONLY_LOG}", (LOG,))

    @pytest.mark.parametrize("asked", [(), ("pilot", "nav")])
    def test_of_both_sides_are_a_list_with_numbered_sources_and_the_disagreement(self, asked: tuple[str, ...]) -> None:
        assert COMPOSER.topic(DUTIES, Angle(asked)) == (
            "- **The pilot** steers. [1]\n- **The navigator** reads the map. [2]\n\nThe authors differ on the wheel.",
            (LOG, MANUAL),
        )

    def test_stand_in_the_order_in_which_the_sides_were_asked_for(self) -> None:
        assert COMPOSER.topic(DUTIES, Angle(("nav", "pilot"))) == (
            "- **The navigator** reads the map. [1]\n- **The pilot** steers. [2]\n\nThe authors differ on the wheel.",
            (MANUAL, LOG),
        )

    def test_that_a_question_bears_on_come_first_whoever_was_asked_about(self) -> None:
        text, citations = COMPOSER.topic(CAPS, Angle(("pilot", "nav"), first=(SHARED,)))
        assert text.split("\n")[:3] == [
            "- **The pilot and the navigator** both wear caps. [1]",
            "- **The pilot** steers. [1]",
            "- **The navigator** reads the map. [2]",
        ]
        assert citations == (LOG, MANUAL)

    def test_that_a_side_shares_follow_those_of_its_own(self) -> None:
        text, citations = COMPOSER.topic(CAPS, Angle(("pilot",)))
        assert text == (f"- **The pilot** steers.\n- **The pilot and the navigator** both wear caps.\n\n{ONLY_LOG}")
        assert citations == (LOG,)

    def test_about_others_come_after_what_is_shared(self) -> None:
        text, _ = COMPOSER.topic(CAPS, judged(Finding.DEPENDS, asked="nav"))
        assert text.split("\n")[2:5] == [
            "- **The navigator** reads the map. [1]",
            "- **The pilot and the navigator** both wear caps. [2]",
            "- **The pilot** steers. [2]",
        ]

    def test_that_are_shared_and_single_are_not_bold(self) -> None:
        assert COMPOSER.topic(topic("caps", "Caps?", SHARED), Angle())[0] == (
            f"The pilot and the navigator both wear caps.\n\n{ONLY_LOG}"
        )

    def test_of_three_list_them_and_are_not_both(self) -> None:
        three = composer(roles=(PILOT, NAVIGATOR, Role("purser", "purser", ())))
        text, _ = three.topic(topic("caps", "Caps?", fact("pilot nav purser", "wear caps.")), Angle())
        assert text.startswith("The pilot, the navigator and the purser wear caps.")

    def test_about_nobody_are_sentences_of_their_own_and_told_to_everybody(self) -> None:
        wheels = topic("wheel", "How many wheels are there?", NOBODYS, PILOTS)
        text, citations = COMPOSER.topic(wheels, Angle(("pilot",)))
        assert text.startswith("- **The pilot** steers. [1]\n- The ship has one wheel. [2]\n\n")
        assert citations == (LOG, MANUAL)
        assert COMPOSER.topic(topic("wheel", "Wheels?", NOBODYS), Angle(("nav",))) == (
            f"The ship has one wheel.\n\n{ONLY_MANUAL}",
            (MANUAL,),
        )

    def test_are_told_with_their_reasons(self) -> None:
        steering = topic("steering", "Who steers?", fact("pilot", "steers", because="since somebody must."))
        assert COMPOSER.topic(steering, Angle())[0] == f"The pilot steers, since somebody must.\n\n{ONLY_LOG}"

    def test_that_are_missing_for_the_role_asked_about_are_said_to_be(self) -> None:
        assert COMPOSER.topic(STEERING, Angle(("nav",))) == (
            f"Of the navigator my sources don't say this. What they do say:\n\nThe pilot steers.\n\n{ONLY_LOG}",
            (LOG,),
        )

    def test_that_are_missing_for_one_of_both_are_said_to_be(self) -> None:
        assert COMPOSER.topic(STEERING, Angle(("pilot", "nav"))) == (
            f"- The pilot steers.\n- Of **the navigator** my sources don't say this.\n\n{ONLY_LOG}",
            (LOG,),
        )

    def test_are_all_there_is_of_a_topic_whole(self) -> None:
        assert COMPOSER.whole(DUTIES, ("nav",)) == COMPOSER.topic(DUTIES, Angle(("nav",)))
        assert COMPOSER.whole(DUTIES, ()) == COMPOSER.topic(DUTIES, Angle())


class TestWhetherTheArticlesAgree:
    def test_is_said_where_both_speak(self) -> None:
        both = topic("caps", "Who wears a cap?", SHARED, fact("pilot nav", "wear hats", article="manual"))
        assert COMPOSER.topic(both, Angle())[0].endswith(f"\n\n{AGREE}")

    def test_is_not_said_where_each_speaks_of_another_role(self) -> None:
        text, _ = COMPOSER.topic(topic("duties", "Who does what?", PILOTS, NAVIGATORS), Angle())
        said = "Of the pilot only *Log 2020* speaks here, of the navigator only *Quill 2021*."
        assert text.split("\n\n")[-1] == said

    def test_is_told_as_it_is_written_where_they_differ(self) -> None:
        text, _ = COMPOSER.topic(DUTIES, Angle())
        assert text.endswith("\n\nThe authors differ on the wheel.")
        assert AGREE not in text

    def test_is_told_with_the_numbers_of_the_articles_that_it_names(self) -> None:
        duties = topic("duties", "Who?", PILOTS, NAVIGATORS, disagreement="Not so *Quill 2021*; *Log 2020* is sure.")
        assert COMPOSER.topic(duties, Angle())[0].endswith("\n\nNot so *Quill 2021* [2]; *Log 2020* [1] is sure.")

    def test_is_told_beside_a_single_statement_too_where_they_differ(self) -> None:
        assert COMPOSER.topic(DUTIES, Angle(("nav",))) == (
            "The navigator reads the map. [1]\n\nThe authors differ on the wheel.",
            (MANUAL, LOG),
        )

    def test_is_said_of_the_facts_that_the_question_bears_on_alone(self) -> None:
        last = {
            first: COMPOSER.topic(UNARGUED, Angle(first=first))[0].split("\n\n")[-1]
            for first in ((PILOTS,), (NAVIGATORS,), ())
        }
        assert last == {
            (PILOTS,): "On just that, only *Log 2020* speaks.",
            (NAVIGATORS,): "On just that, only *Quill 2021* speaks.",
            (): "Of the pilot only *Log 2020* speaks here, of the navigator only *Quill 2021*.",
        }

    def test_is_said_of_the_facts_told_where_the_question_bears_on_none_of_them(self) -> None:
        text, _ = COMPOSER.topic(UNARGUED, Angle(("nav",), first=(PILOTS,)))
        assert text == f"The navigator reads the map.\n\n{ONLY_MANUAL}"

    def test_is_cited_where_they_differ_though_not_shown(self) -> None:
        wheel = fact("pilot", "holds the wheel", section="Wheel")
        duties = topic("duties", "Who?", NAVIGATORS, PILOTS, wheel, disagreement="They differ.")
        text, citations = COMPOSER.topic(duties, Angle(("pilot",)))
        assert text == "- **The pilot** steers. [1]\n- **The pilot** holds the wheel. [2]\n\nThey differ."
        assert citations == (LOG, Citation("log", "The Ship's Log", "Log 2020", "Wheel"), MANUAL)

    def test_is_no_question_where_there_is_but_one_article(self) -> None:
        assert composer(articles=ARTICLES[:1]).topic(STEERING, Angle())[0] == "The pilot steers."

    def test_is_said_of_three_without_calling_them_both(self) -> None:
        three = composer(articles=(*ARTICLES, Article("songs", "Sea Songs", None, None, "Songs")))
        facts = [fact("pilot", "steers", article=article) for article in ("log", "manual", "songs")]
        text = three.agreement(facts)
        assert "*Log 2020*, *Quill 2021* and *Songs*" in text
        assert "both" not in text


class TestTheVerdict:
    @pytest.mark.parametrize(
        ("finding", "roles", "lead"),
        [
            (Finding.NOTHING, "", ""),
            (Finding.THESE, "pilot", "**The pilot.**"),
            (Finding.THESE, "pilot nav", "**Both the pilot and the navigator.**"),
            (Finding.EACH, "pilot nav", "**Both the pilot and the navigator**, each in a way of their own."),
            (Finding.NOT_NAMED, "nav", "**The navigator**: my sources name only the pilot for this."),
            (Finding.NONE_LEFT, "", "**None of them**: my sources name both the pilot and the navigator for this."),
            (Finding.YES, "pilot", "Yes."),
            (Finding.NO_THESE, "nav", "No: my sources name the navigator for that."),
            (Finding.ONLY_THESE, "nav", "My sources name only the navigator for that."),
            (Finding.NO_RANGE, "", "No: the range that my sources give doesn't reach there."),
            (Finding.NOT_ALONE, "pilot nav", "No, both the pilot and the navigator."),
            (Finding.NOT_BOTH, "pilot", "No: my sources name only the pilot for that."),
            (Finding.DIFFERS, "", "It depends: my sources differ."),
            (Finding.DIFFERS, "nav", "**The navigator** for certain; as to others, my sources differ."),
            (Finding.SAME, "", "In this they don't differ, as far as my sources go."),
            (Finding.NOTHING_SHARED, "", "In this each has a part of their own, as far as my sources go."),
            (Finding.DEPENDS, "", "In part; it depends on what exactly is meant."),
            (Finding.BELOW, "", "That is less than the range that my sources give."),
            (Finding.WITHIN, "", "That is within the range that my sources give."),
            (Finding.ABOVE, "", "That is more than the range that my sources give."),
            (Finding.UNSAID, "", "My sources don't say so in as many words. What they do say:"),
        ],
    )
    def test_has_its_words(self, finding: Finding, roles: str, lead: str) -> None:
        assert COMPOSER.lead(judged(finding, roles)) == lead

    @pytest.mark.parametrize(
        ("finding", "roles", "lead"),
        [
            (Finding.YES, "pilot", "On the contrary."),
            (Finding.NO_THESE, "nav", "Right: my sources name the navigator for that."),
            (Finding.ONLY_THESE, "nav", "My sources name only the navigator for that."),
            (Finding.NOT_BOTH, "pilot", "Right: my sources name only the pilot for that."),
            (Finding.DIFFERS, "", "It depends: my sources differ."),
        ],
    )
    def test_has_others_where_the_contrary_was_stated(self, finding: Finding, roles: str, lead: str) -> None:
        assert COMPOSER.lead(judged(finding, roles, form=DENIED)) == lead

    def test_names_all_the_others_where_one_of_three_is_not_named(self) -> None:
        three = composer(roles=(PILOT, NAVIGATOR, Role("purser", "purser", ())))
        assert three.lead(judged(Finding.NOT_NAMED, "nav")) == (
            "**The navigator**: my sources name only the pilot and the purser for this."
        )
        assert three.lead(judged(Finding.NONE_LEFT)) == (
            "**None of them**: my sources name the pilot, the navigator and the purser for this."
        )

    @pytest.mark.parametrize("finding", [finding for finding in Finding if finding is not Finding.NOTHING])
    def test_is_never_without_words(self, finding: Finding) -> None:
        assert COMPOSER.lead(judged(finding, "pilot")).endswith((".", ":", "**"))

    def test_stands_before_a_single_statement(self) -> None:
        assert COMPOSER.topic(STEERING, judged(Finding.YES, "pilot", asked="pilot"))[0] == (
            f"Yes. The pilot steers.\n\n{ONLY_LOG}"
        )

    def test_stands_above_several(self) -> None:
        text, _ = COMPOSER.topic(CAPS, judged(Finding.YES, "pilot", asked="pilot"))
        assert text.startswith("Yes.\n\n- **The pilot** steers.\n- ")

    def test_is_left_out_where_a_single_statement_begins_with_the_very_roles(self) -> None:
        assert COMPOSER.topic(STEERING, judged(Finding.THESE, "pilot"))[0] == f"The pilot steers.\n\n{ONLY_LOG}"
        assert COMPOSER.topic(WATCH, judged(Finding.THESE, "pilot nav"))[0] == (
            f"The pilot and the navigator both keep watch.\n\n{ONLY_LOG}"
        )

    def test_that_speaks_of_others_is_shown_with_what_is_said_of_them(self) -> None:
        text, _ = COMPOSER.topic(STEERING, judged(Finding.NO_THESE, "pilot", asked="nav"))
        assert text == f"No: my sources name the pilot for that. The pilot steers.\n\n{ONLY_LOG}"
        silent, _ = COMPOSER.topic(STEERING, judged(Finding.ONLY_THESE, "pilot", asked="nav"))
        assert silent == f"My sources name only the pilot for that. The pilot steers.\n\n{ONLY_LOG}"
        aside, _ = COMPOSER.topic(CAPS, judged(Finding.NOT_ALONE, "pilot nav", asked="nav"))
        assert "- **The pilot** steers." in aside

    def test_that_needs_no_others_is_shown_without_them(self) -> None:
        assert "**The navigator**" not in COMPOSER.topic(CAPS, judged(Finding.YES, "pilot", asked="pilot"))[0]


class TestAnEntry:
    DECK = entry("deck", "What is the deck?", answer="\nA floor.\n", sources=(Source("log", "Deck"),))
    CITED = (Citation("log", "The Ship's Log", "Log 2020", "Deck"),)

    def test_is_used_as_written_and_cited(self) -> None:
        assert COMPOSER.entry(self.DECK) == COMPOSER.whole(self.DECK, ("pilot",)) == ("A floor.", self.CITED)

    def test_says_so_where_the_opposite_was_asked_for(self) -> None:
        assert COMPOSER.entry(self.DECK, turned=True) == (
            "The other way round, as you ask who it is *not*:\n\nA floor.",
            self.CITED,
        )
