"""Rows become entries: by their ids, without what can't be kept, and with further columns as tags."""

from __future__ import annotations

from pathlib import Path

import pytest

from bot.authoring.drafts import slug
from bot.knowledge import load
from tests.authoring.importing import HEADER, entries, remarks


class TestIds:
    @pytest.mark.parametrize(
        ("text", "id"),
        [
            ("hours", "hours"),
            ("Opening Hours", "opening-hours"),
            ("  a -- b  ", "a----b"),
            ("a__b-c", "a__b-c"),
            ("?what's this!", "what-s-this"),
            ("-_x_-", "x"),
            ("Straße", "strasse"),
            ("café", "caf"),
            ("x" * 70, "x" * 64),
            ("x" * 63 + "!y", "x" * 63),
            ("😀", ""),
        ],
    )
    def test_are_slugs(self, text: str, id: str) -> None:
        assert slug(text) == id

    def test_group_rows_in_any_order(self, tmp_path: Path) -> None:
        rows = "a,a one?,\nb,b one?,\nA,a two?,first\nb,b two?,b\n a ,a three?,second\n"
        first, second = entries(tmp_path, HEADER + rows)
        assert (first.id, first.question, first.phrasings, first.answer) == (
            "a",
            "a one?",
            ("a two?", "a three?"),
            "first",
        )
        assert (second.id, second.question, second.phrasings, second.answer) == ("b", "b one?", ("b two?",), "b")

    def test_that_collide_get_a_number_and_a_remark(self, tmp_path: Path) -> None:
        rows = "a b,One?,1\na-b,Two?,2\na.b,Three?,3\nA B,Four?,\n"
        assert remarks(tmp_path, HEADER + rows) == [
            "faq.csv:3:1: the id 'a-b' would be 'a-b' like another; it is 'a-b-2'",
            "faq.csv:4:1: the id 'a.b' would be 'a-b' like another; it is 'a-b-3'",
        ]
        found = load(tmp_path / "mine").entries
        assert [(one.id, one.answer, one.phrasings) for one in found] == [
            ("a-b", "1", ("Four?",)),
            ("a-b-2", "2", ()),
            ("a-b-3", "3", ()),
        ]

    def test_that_collide_stay_within_their_length(self, tmp_path: Path) -> None:
        made = HEADER + "".join(f"{'x' * 64}{n},Q{n}?,A{n}\n" for n in range(1_200))
        ids = [entry.id for entry in entries(tmp_path, made)]
        assert (ids[0], ids[1], ids[-1]) == ("x" * 64, "x" * 62 + "-2", "x" * 59 + "-1200")

    def test_of_no_letters_get_a_name(self, tmp_path: Path) -> None:
        assert remarks(tmp_path, HEADER + "😀,One?,1\n🎉,Two?,2\n😀,Three?,\n") == [
            "faq.csv:2:1: the id '😀' holds none of a-z and 0-9; it is 'entry'",
            "faq.csv:3:1: the id '🎉' would be 'entry' like another; it is 'entry-2'",
        ]
        assert [(one.id, one.phrasings) for one in load(tmp_path / "mine").entries] == [
            ("entry", ("Three?",)),
            ("entry-2", ()),
        ]


class TestWhatIsLeftOut:
    def test_is_told(self, tmp_path: Path) -> None:
        rows = "a,Why?,x\na,why?,\nb,WHY?,y\nb,How?,\nb,Who?,z\nb,Which?,y\n"
        assert remarks(tmp_path, HEADER + rows) == [
            "faq.csv:3:1: the question 'why?' stands twice in 'a'; it is taken once",
            "faq.csv:4:1: the question 'WHY?' already asks for 'a'; it is left out of 'b'",
            "faq.csv:6:1: 'b' has an answer already; this one is left out",
        ]

    def test_is_the_end_of_a_question_beyond_512_characters(self, tmp_path: Path) -> None:
        assert remarks(tmp_path, HEADER + f"a,{'x' * 600},y\n") == [
            "faq.csv:2:1: the question is 600 characters long; it is cut to 512"
        ]
        assert load(tmp_path / "mine").entries[0].question == "x" * 512

    def test_are_characters_that_cannot_be_seen(self, tmp_path: Path) -> None:
        told = remarks(tmp_path, HEADER + "a,so\u00adft \x1b[1mhy\u200bphen?,one\u2028two\x0bthree\x07\n")
        assert told == [
            "faq.csv:2:1: the question holds the invisible character U+00AD (soft hyphen); "
            "it is dropped, and any more like it",
            "faq.csv:2:1: the answer holds the invisible character U+2028 (line separator); "
            "it is dropped, and any more like it",
        ]
        (entry,) = load(tmp_path / "mine").entries
        assert (entry.question, entry.answer) == ("soft [1mhyphen?", "one two three")


class TestFurtherColumns:
    def test_become_tags(self, tmp_path: Path) -> None:
        rows = 'a,Why?,x,pay,HR,,\na,How?,,pay,"Legal\nteam",,odd\n'
        (entry,) = entries(tmp_path, "id,question,answer,tags,Owner,empty,\n" + rows)
        assert entry.tags == ("pay", "owner=HR", "owner=Legal team", "column-7=odd")

    def test_are_cut_to_what_a_tag_may_hold(self, tmp_path: Path) -> None:
        (entry,) = entries(tmp_path, f"id,question,answer,note\na,Why?,x,{'y' * 600}\n")
        assert entry.tags == ("note=" + "y" * 507,)
