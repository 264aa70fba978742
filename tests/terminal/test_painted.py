"""A reply laid out for a screen."""

from __future__ import annotations

import re
from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from prompt_toolkit.utils import get_cwidth

from adapters.terminal.rendering.painted import WIDEST, Painted
from bot.reply import Outcome, Reply, Suggestion
from tests.bots import bot_of
from tests.command import MANAGERS

BOT = bot_of(MANAGERS)
SAID = BOT.ask("what does a product manager earn")
COMPARED = BOT.ask("compare them on pay and budget")


def saying(text: str) -> Reply:
    """A reply of this Markdown and nothing else."""
    return replace(SAID, text=text, citations=(), suggestions=())


def bare(shown: str) -> str:
    """What is shown, without its looks."""
    return re.sub(r"\x1b\[[\d;]*m|\x1b\]8;[^\x1b]*\x1b\\", "", shown)


def shown(text: str, columns: int = 80, color: bool = False) -> str:
    return Painted(color=color, columns=columns).reply(saying(text))


class TestText:
    def test_is_bold_where_it_is_marked_so(self) -> None:
        assert shown("**The pilot** steers.", color=True) == "\x1b[1mThe pilot\x1b[0m steers."

    def test_without_colour_has_no_looks_at_all(self) -> None:
        assert shown("**The pilot** `steers` *well*.") == "The pilot steers well."

    def test_is_wrapped_at_words(self) -> None:
        assert shown("one two three four five six seven", columns=20) == "one two three four\nfive six seven"

    def test_is_never_wider_than_is_read_with_ease(self) -> None:
        assert max(map(len, shown("word " * 100, columns=200).splitlines())) <= WIDEST

    def test_keeps_its_lists(self) -> None:
        assert shown("- one\n- two\n\n1. first\n2. second") == " • one\n • two\n\n 1 first\n 2 second"

    def test_has_its_headings_at_the_left_and_its_code_bare(self) -> None:
        assert shown("# Steps\n\n```sh\nls  -l\n```") == "Steps\n\n  ls  -l"

    @pytest.mark.parametrize(
        "text", ["Press <Ctrl> & <b>go</b>", "<div>all of it</div>", "[red]not markup[/red]", "a [/x]"]
    )
    def test_that_looks_like_markup_is_shown_as_it_is(self, text: str) -> None:
        assert shown(text) == text

    @given(st.text(alphabet="ab *_`#|-\n>[]()<&1.", max_size=60), st.integers(20, 120))
    @settings(max_examples=200, deadline=None)
    def test_whatever_it_is_fits_the_screen_without_blanks_at_its_ends(self, text: str, columns: int) -> None:
        lines = shown(text, columns).splitlines()
        assert all(get_cwidth(line) <= columns and line == line.rstrip(" ") for line in lines)


class TestALink:
    TEXT = "See [the docs](https://docs.example/a?b=1)."

    def test_can_be_clicked(self) -> None:
        found = shown(self.TEXT, color=True)
        assert re.search(r"\x1b\]8;id=\d+;https://docs\.example/a\?b=1\x1b\\.*the docs", found)
        assert bare(found) == "See the docs."

    def test_stands_beside_its_words_without_colour(self) -> None:
        assert shown(self.TEXT) == "See the docs (https://docs.example/a?b=1)."


class TestATable:
    @pytest.mark.parametrize("columns", [40, 60, 80, 120, 200])
    def test_fits_the_width(self, columns: int) -> None:
        lines = bare(Painted(columns=columns).reply(COMPARED)).splitlines()
        rule = next(line for line in lines if set(line) == {"─"})
        assert max(map(get_cwidth, lines)) <= columns
        assert len(rule) <= columns

    def test_loses_no_word_however_narrow(self) -> None:
        told = set(re.findall(r"[a-z]{4,}", COMPARED.text.lower()))
        for columns in (40, 60, 120):
            seen = bare(Painted(columns=columns).reply(COMPARED)).lower()
            assert told <= set(re.findall(r"[a-z]{4,}", seen))

    def test_uses_more_of_a_wide_screen_than_text_does(self) -> None:
        assert max(map(get_cwidth, bare(Painted(columns=120).reply(COMPARED)).splitlines())) > WIDEST


class TestAReply:
    def test_ends_with_its_source_dimmed(self) -> None:
        source = Painted(columns=80).reply(SAID).split("\n\n")[-1]
        assert source == "\x1b[2mSource: Two Managers Walk into a Stand-up (Quill 2025), “Money”\x1b[0m"

    def test_says_the_same_as_when_it_is_piped(self) -> None:
        assert bare(Painted(columns=80).reply(SAID)) == (
            "The product manager takes home about 90,000 a year.\n\n"
            "Only Quill 2025 says so.\n\n"
            "Source: Two Managers Walk into a Stand-up (Quill 2025), “Money”"
        )

    def test_numbers_its_suggestions_and_hangs_what_is_wrapped_under_them(self) -> None:
        long, short = Suggestion("a", "a long question " * 4, 0.5), Suggestion("b", "short", 0.5)
        asking = replace(SAID, outcome=Outcome.AMBIGUOUS, text="Which?", citations=(), suggestions=(long, short))
        assert Painted(color=False, columns=40).reply(asking).splitlines() == [
            "Which?",
            "",
            "1. a long question a long question a",
            "   long question a long question",
            "2. short",
        ]

    def test_may_tell_how_it_came_about(self) -> None:
        assert "\n\nWhy: " in bare(Painted(why=True, columns=80).reply(SAID))
