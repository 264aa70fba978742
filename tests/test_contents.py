"""What the bot can be asked, listed and offered while somebody types."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bot.answerer import Bot
from bot.contents import MOST, Contents
from bot.knowledge import SHIPPED
from bot.model import Knowledge
from tests.bots import bot_of
from tests.command import LAMPS, MANAGERS
from tests.making import ARTICLES, MAPS

BOT = bot_of(MANAGERS)
CONTENTS = BOT.contents()


def offered(typed: str) -> list[str]:
    return [one.entry for one in CONTENTS.completing(typed)]


class TestTheList:
    @pytest.mark.parametrize("folder", [SHIPPED, MANAGERS, LAMPS], ids=lambda folder: folder.name)
    def test_promises_nothing_that_would_be_answered_otherwise(self, folder: Path) -> None:
        bot = bot_of(folder)
        assert [one.entry for one in bot.contents().listed()] == [
            bot.ask(one.question).entry for one in bot.contents().listed()
        ]

    def test_leaves_out_small_talk(self) -> None:
        listed = {one.entry for one in CONTENTS.listed()}
        assert "salary" in listed
        assert not {"greeting", "hello", "thanks"} & listed

    def test_says_what_a_topic_is_about_by_its_name(self) -> None:
        names = {topic.id: topic.name for topic in BOT.knowledge.topics}
        assert {one.entry: one.about for one in CONTENTS.listed() if one.entry in names} == names


class TestWhatWasTyped:
    @pytest.mark.parametrize(
        ("typed", "first"),
        [
            ("who ear", "who-earns-more"),
            ("who earns more, the prod", "who-earns-more"),
            ("budg", "budget"),
            ("how much do", "salary"),
            ("salry", "salary"),
            ("WHO EAR", "who-earns-more"),
        ],
    )
    def test_becomes_the_question_it_begins(self, typed: str, first: str) -> None:
        assert offered(typed)[0] == first

    @pytest.mark.parametrize("typed", ["", "   ", "?", "play some jazz", "zzzz"])
    def test_that_leads_nowhere_is_offered_nothing(self, typed: str) -> None:
        assert offered(typed) == []

    @given(st.text(max_size=30) | st.sampled_from([one.question for one in CONTENTS.listed()]).map(lambda q: q[:20]))
    @settings(max_examples=150, deadline=None)
    def test_is_offered_few_questions_and_none_that_is_answered_otherwise(self, typed: str) -> None:
        found = CONTENTS.completing(typed)
        assert len(found) <= MOST
        assert len({one.entry for one in found}) == len(found)
        assert [BOT.ask(one.question).entry for one in found] == [one.entry for one in found]


class TestAWord:
    def test_finds_the_questions_that_speak_of_it(self) -> None:
        assert [one.entry for one in CONTENTS.about("earn")] == ["salary", "who-earns-more"]

    def test_finds_what_is_near_where_no_question_speaks_of_it(self) -> None:
        assert "salary" in [one.entry for one in CONTENTS.about("wage")]

    @pytest.mark.parametrize("words", ["", "jazz"])
    def test_may_find_nothing(self, words: str) -> None:
        assert CONTENTS.about(words) == ()


def test_a_bot_of_nothing_has_no_contents() -> None:
    empty: Contents = Bot(Knowledge()).contents()
    assert empty.listed() == empty.completing("what") == empty.about("what") == ()


def test_a_tag_with_a_value_tells_nobody_what_an_entry_is_about() -> None:
    maps = replace(MAPS, tags=("charts", "related=steering"))
    (listed,) = Bot(Knowledge(articles=ARTICLES, entries=(maps,))).contents().listed()
    assert listed.about == "charts"
