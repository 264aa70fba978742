"""Several topics in one answer: side by side in a table, or one after another."""

from __future__ import annotations

import re
from collections.abc import Sequence

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.composing.comparing import Comparer
from bot.composing.composer import Answer, Composer
from bot.composing.wording import Wording
from bot.model import Entry, Knowledge, Source, Topic
from bot.reply import Citation
from tests.making import ARTICLES, NAVIGATOR, PILOT, entry, fact, topic

WORDING = Wording(Knowledge(articles=ARTICLES, roles=(PILOT, NAVIGATOR)))
COMPARER = Comparer(WORDING, Composer(WORDING))

LOG = Citation("log", "The Ship's Log", "Log 2020", "Bridge")
MANUAL = Citation("manual", "The Manual of the Bridge", "Quill 2021", "Bridge")
PURSE = Citation("log", "The Ship's Log", "Log 2020", "Purse")

PAY = topic(
    "pay", "Who earns what?", fact("pilot", "earns ten", section="Purse"), fact("nav", "earns nine", section="Purse")
)
STEERING = topic("steering", "Who steers?", fact("pilot", "steers"))
CAPS = topic("caps", "Who wears what?", fact("pilot nav", "wear\n caps."), fact("nav", "wears gloves", "manual"))
WHEEL = topic("wheel", "How many wheels are there?", fact("", "the ship has one wheel"))
DUTIES = topic("duties", "Who does what?", fact("pilot", "steers"), disagreement="They differ on the wheel.\n")
MAPS = entry("maps", "Where are the maps?", answer="\nIn the drawer.\n", sources=(Source("manual", "Bridge"),))


def several(items: Sequence[Topic | Entry], strangers: Sequence[str], asked: Sequence[str]) -> Answer:
    """What is said of some items, each asked of the same roles."""
    return COMPARER.several([(item, asked) for item in items], strangers)


def rows(text: str) -> dict[str, list[str]]:
    """The cells of the table that a text begins with, by the name of their row."""
    head, rule, *lines = text.split("\n\n")[0].split("\n")
    assert head == "| topic | pilot | navigator |"
    assert rule == "| --- | --- | --- |"
    cells = [[cell.strip() for cell in line.strip("|").split("|")] for line in lines]
    return {name.strip("*"): own for name, *own in cells}


def told(cell: str) -> str:
    """What a cell says, without the role that it may name at its beginning."""
    return re.sub(r"\*\*[^*]+\*\*:? ", "", cell)


SILENT = "the articles don't say"


class TestATable:
    def test_has_a_row_for_each_topic_a_column_for_each_role_and_its_source_in_every_cell(self) -> None:
        text, citations = several([PAY, STEERING], (), ())
        table = rows(text)
        assert list(table) == ["pay", "steering"]
        assert [*map(told, table["pay"])] == ["earns ten [1]", "earns nine [1]"]
        assert citations == (PURSE, LOG)

    def test_says_where_the_articles_dont(self) -> None:
        assert [*map(told, rows(several([PAY, STEERING], (), ())[0])["steering"])] == ["steers [2]", SILENT]

    def test_names_what_the_articles_dont_speak_of_at_all(self) -> None:
        table = rows(several([PAY], ("hats", "boots"), ())[0])
        assert list(table) == ["pay", "hats", "boots"]
        assert table["hats"] == table["boots"] == [SILENT, SILENT]

    def test_tells_once_what_all_share(self) -> None:
        shared = topic("caps", "Caps?", fact("pilot nav", "wear\n caps."))
        pilots, navigators = rows(several([shared, PAY], (), ())[0])["caps"]
        assert told(pilots) == "both wear caps [1]"
        assert told(navigators) == "the same [1]"

    def test_tells_what_one_has_beside_what_all_share(self) -> None:
        pilots, navigators = rows(several([CAPS, PAY], (), ())[0])["caps"]
        assert told(pilots) == "both wear caps [1]"
        assert told(navigators).startswith("wears gloves [2]; ")
        assert navigators.endswith(" [1]")

    def test_tells_of_everybody_what_is_about_nobody(self) -> None:
        for cell in rows(several([WHEEL, PAY], (), ())[0])["wheel"]:
            assert "the ship has one wheel" in cell.casefold()
            assert not cell.startswith(("**pilot**", "**navigator**"))

    def test_is_followed_by_written_answers_and_by_what_the_sources_differ_on(self) -> None:
        text, citations = several([PAY, MAPS, DUTIES], (), ("pilot", "nav"))
        table, *rest = text.split("\n\n")
        assert table.count("\n") == 3
        assert rest == [
            "**Where are the maps?**",
            "In the drawer.",
            "- On pay: Only *Log 2020* says so.\n- On duties: They differ on the wheel.",
        ]
        assert citations == (PURSE, MANUAL, LOG)

    def test_keeps_its_columns_whatever_a_fact_says(self) -> None:
        odd = topic("odd", "Odd?", fact("pilot", "steers | sails"), fact("nav", "points\nand waves"))
        text, _ = several([odd, PAY], ("a|b",), ())
        table, _, agreement = text.partition("\n\n")
        assert [line.count("|") for line in table.split("\n")] == [4] * 5
        assert agreement == "- On odd: Only *Log 2020* says so.\n- On pay: Only *Log 2020* says so."


class TestOneAfterAnother:
    @pytest.mark.parametrize("asked", [("pilot",), ("nav",)])
    def test_are_the_topics_where_one_role_is_asked_about(self, asked: tuple[str, ...]) -> None:
        own, other = ("ten", "nine") if asked == ("pilot",) else ("nine", "ten")
        text, _ = several([PAY, CAPS], (), asked)
        assert text.startswith("**Pay**\n\n- ")
        assert "\n\n**Caps**\n\n- " in text
        assert own in text
        assert other not in text

    def test_are_the_facts_with_their_sources(self) -> None:
        assert several([STEERING, CAPS], (), ("nav",))[0] == (
            "**Steering**\n\nThe articles don't say.\n\n"
            "**Caps**\n\n- **The pilot and the navigator** both wear caps. [1]\n"
            "- **The navigator** wears gloves. [2]\n\n"
            "- On caps: *Log 2020* and *Quill 2021* both speak of this, and don't contradict each other."
        )

    def test_is_cited_what_is_shown_and_nothing_else(self) -> None:
        gloves = topic("gloves", "Gloves?", fact("nav", "wears gloves", "manual"), fact("pilot", "has cold hands"))
        _, citations = several([PAY, gloves], (), ("nav",))
        assert citations == (PURSE, MANUAL)

    def test_are_named_those_that_the_articles_dont_speak_of(self) -> None:
        assert several([STEERING], ("hats",), ("pilot",))[0] == (
            "**Steering**\n\n- **The pilot** steers.\n\n**Hats**: the articles don't say.\n\n"
            "- On steering: Only *Log 2020* says so."
        )

    def test_is_a_topic_beside_a_written_answer(self) -> None:
        assert several([MAPS, STEERING], (), ()) == (
            "**Where are the maps?**\n\nIn the drawer.\n\n**Steering**\n\n- **The pilot** steers. [2]\n\n"
            "- On steering: Only *Log 2020* says so.",
            (MANUAL, LOG),
        )

    def test_are_told_where_the_sources_differ_and_where_they_dont(self) -> None:
        assert several([DUTIES, PAY], (), ("pilot",))[0].endswith(
            "\n\n- On duties: They differ on the wheel.\n- On pay: Only *Log 2020* says so."
        )

    def test_are_told_as_ever_where_there_is_but_one_article(self) -> None:
        wording = Wording(Knowledge(articles=ARTICLES[:1], roles=(PILOT, NAVIGATOR)))
        text, _ = Comparer(wording, Composer(wording)).several([(STEERING, ("pilot",)), (PAY, ("pilot",))], ())
        assert text == "**Steering**\n\n- **The pilot** steers. [1]\n\n**Pay**\n\n- **The pilot** earns ten. [2]"


@given(
    st.lists(st.sampled_from([PAY, STEERING, CAPS, WHEEL, DUTIES]), min_size=1, max_size=5, unique=True),
    st.lists(st.sampled_from(["hats", "boots"]), unique=True),
    st.sampled_from([(), ("pilot",), ("nav",), ("nav", "pilot")]),
)
def test_any_topics_are_all_told_and_every_mark_has_its_source(
    topics: list[Topic], strangers: list[str], asked: tuple[str, ...]
) -> None:
    text, citations = several(topics, strangers, asked)
    marks = {int(number) for number in re.findall(r"\[(\d+)\]", text)}
    assert all(name.casefold() in text.casefold() for name in (*strangers, *(one.name for one in topics)))
    assert marks <= set(range(1, len(citations) + 1))
    assert bool(marks) <= (len(citations) > 1)
