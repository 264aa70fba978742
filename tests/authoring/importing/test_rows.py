"""Rows become entries: by their ids, without what can't be kept, and with further columns as tags."""

from __future__ import annotations

from pathlib import Path

import pytest

from bot.authoring.importing.ids import Ids, slug
from bot.knowledge import load
from bot.model import Source
from tests.authoring.importing.tables import HEADER, entries, imported, left_out, remarks


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
        done = imported(tmp_path, HEADER + rows)
        assert [str(one).removeprefix(f"{tmp_path}/") for one in done.remarks] == [
            "faq.csv:3:1: the question 'why?' stands twice in 'a'; it is taken once",
            "faq.csv:6:1: 'b' has an answer already; this one is left out",
        ]
        assert [str(one).removeprefix(f"{tmp_path}/") for one in done.left_out] == [
            "faq.csv:4:1: the question 'WHY?' already asks for 'a'; it is left out of 'b'",
        ]
        assert (done.rows, done.taken) == (6, 5)

    def test_is_an_entry_without_a_question_or_an_answer_of_its_own(self, tmp_path: Path) -> None:
        assert left_out(tmp_path, HEADER + "a,Why?,x\nb,why?,y\nc,How?,\nc,How so?,\nd,,z\n") == [
            "faq.csv:3:1: the question 'why?' already asks for 'a'; it is left out of 'b'",
            "faq.csv:4:1: 'c' has no answer in any row; give it one",
            "faq.csv:5:1: 'c' has no answer in any row; give it one",
            "faq.csv:6:1: 'd' has no question of its own in any row; give it one",
        ]
        assert [entry.id for entry in load(tmp_path / "mine").entries] == ["a"]

    def test_leaves_the_phrasings_of_an_entry_without_answer_to_others(self, tmp_path: Path) -> None:
        assert len(left_out(tmp_path, HEADER + "a,Why?,\nb,Why?,y\n")) == 1
        assert [entry.id for entry in load(tmp_path / "mine").entries] == ["b"]

    def test_is_the_end_of_a_question_beyond_512_characters(self, tmp_path: Path) -> None:
        assert remarks(tmp_path, HEADER + f"a,{'x' * 600},y\n") == [
            "faq.csv:2:1: the question is 600 characters long; it is cut to 512"
        ]
        assert load(tmp_path / "mine").entries[0].question == "x" * 512

    def test_are_characters_that_cannot_be_seen(self, tmp_path: Path) -> None:
        told = remarks(tmp_path, HEADER + "a,so\u00adft \x1b[1mhy\u200bphen?,one\u2028two\x0bthree\x07\n")
        assert told == [
            "faq.csv:2:1: the answer holds the invisible character U+2028 (line separator); "
            "it is dropped, and any more like it",
            "faq.csv:2:1: the question holds the invisible character U+00AD (soft hyphen); "
            "it is dropped, and any more like it",
        ]
        (entry,) = load(tmp_path / "mine").entries
        assert (entry.question, entry.answer) == ("soft [1mhyphen?", "one two three")


class TestFurtherColumns:
    def test_become_tags(self, tmp_path: Path) -> None:
        rows = 'a,Why?,x,pay,HR,,\na,How?,,pay,"Legal\nteam",,odd\n'
        (entry,) = entries(tmp_path, "id,question,answer,tags,Unit,empty,\n" + rows)
        assert entry.tags == ("pay", "unit=HR", "unit=Legal team", "column-7=odd")

    def test_are_cut_to_what_a_tag_may_hold(self, tmp_path: Path) -> None:
        (entry,) = entries(tmp_path, f"id,question,answer,note\na,Why?,x,{'y' * 600}\n")
        assert entry.tags == ("note=" + "y" * 507,)


class TestOwnColumns:
    def test_hold_one_of_each_list_a_row(self, tmp_path: Path) -> None:
        (tmp_path / "mine").mkdir()
        (tmp_path / "mine" / "articles.yaml").write_text("articles: [{id: log, title: The Log}]")
        (entry, other) = entries(
            tmp_path,
            "id,question,answer,misses,sources,related,owner,reviewed,tags\n"
            "a,Why?,x,Who?,log: One: two,b,HR,2026-01-31,t\na,How?,,Where?,log:Three,,,,u\na,,,Since when?,,,,,\n"
            "b,What?,y,,,,,,\n",
        )
        assert (entry.phrasings, entry.misses) == (("How?",), ("Who?", "Where?", "Since when?"))
        assert entry.sources == (Source("log", "One: two"), Source("log", "Three"))
        assert (entry.related, entry.owner, entry.reviewed, entry.tags) == (("b",), "HR", "2026-01-31", ("t", "u"))
        assert (other.id, other.tags) == ("b", ())

    def test_leave_in_tags_what_the_folder_cannot_hold(self, tmp_path: Path) -> None:
        rows = (
            "id,question,answer,sources,related,owner,reviewed\na,Why?,x,log: One,b,HR,soon\na,,,,c,IT,\nb,How?,y,,,,\n"
        )
        assert remarks(tmp_path, rows) == [
            "faq.csv:2:1: no article 'log' is in the folder's articles.yaml; the source waits in a tag: "
            "add the article, then cite it by hand (rows: 1)",
            "faq.csv:2:1: the reviewed of 'a' is a date as 2026-01-31; 'soon' is kept as a tag",
            "faq.csv:3:1: no topic or entry 'c' is here or in the folder; the relation waits in a tag (rows: 1)",
            "faq.csv:3:1: the owner of 'a' is there already; 'IT' is kept as a tag",
        ]
        entry = load(tmp_path / "mine").entries[0]
        assert (entry.sources, entry.related, entry.owner, entry.reviewed) == ((), ("b",), "HR", None)
        assert entry.tags == ("reviewed=soon", "owner=IT", "related=b", "related=c", "sources=log: One")

    def test_tell_of_a_miss_that_is_none_and_of_a_relation_to_itself(self, tmp_path: Path) -> None:
        rows = "id,question,answer,misses,related\na,Why?,x,why?,a\na,,,!,\n"
        assert remarks(tmp_path, rows) == [
            "faq.csv:2:1: 'a' is related to itself; that is left out",
            "faq.csv:2:1: the miss 'why?' of 'a' is a phrasing too; it is left out",
            "faq.csv:3:1: the miss '!' of 'a' holds no letter or digit; it is left out",
        ]


class TestBareColumns:
    def test_make_one_entry_of_the_rows_of_one_answer(self, tmp_path: Path) -> None:
        first, second = entries(
            tmp_path, "Question;Answer;Unit\nWhere do I park?;Behind.;HR\nparking;Behind.;\nWhen?;Now.;\n"
        )
        assert (first.id, first.question, first.phrasings) == ("park", "Where do I park?", ("parking",))
        assert (first.answer, first.tags) == ("Behind.", ("unit=HR",))
        assert (second.question, second.answer) == ("When?", "Now.")

    def test_give_ids_to_50000_questions_without_a_latin_letter_in_a_moment(self) -> None:
        ids = Ids()
        assert [ids.derived("为什么") for _ in range(50_000)][-1] == "entry-50000"
