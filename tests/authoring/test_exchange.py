"""`rolecall import`: questions and answers from a spreadsheet's CSV, all of it or nothing."""

from __future__ import annotations

import csv
import io
import json
import os
import signal
import subprocess
import sys
from collections.abc import Sequence
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from hypothesis import event, given, settings
from hypothesis import strategies as st

from bot.authoring.drafts import slug
from bot.authoring.exchange import Imported, import_csv
from bot.errors import ConfigurationError, ExchangeError, KnowledgeError
from bot.knowledge import load
from bot.model import Entry
from tests.command import MANAGERS, Ended, environment, process, rolecall

HEADER = "id,question,answer\n"
ENTRIES = "entries:\n- {id: pay, question: Who earns more?, answer: Nobody.}\n"


def imported(tmp_path: Path, content: str | bytes, name: str = "faq.csv") -> Imported:
    """Imports `content` into the folder `tmp_path`/mine."""
    file = tmp_path / name
    file.write_bytes(content if isinstance(content, bytes) else content.encode())
    return import_csv(file, tmp_path / "mine")


def entries(tmp_path: Path, content: str | bytes) -> tuple[Entry, ...]:
    """The entries that `content` becomes."""
    imported(tmp_path, content)
    return load(tmp_path / "mine").entries


def refusal(tmp_path: Path, content: str | bytes) -> list[str]:
    """The complaints about `content`, without the folder's path; nothing may have been written."""
    with pytest.raises(ExchangeError) as caught:
        imported(tmp_path, content)
    assert not (tmp_path / "mine").exists()
    return str(caught.value).replace(f"{tmp_path}/", "").splitlines()


def remarks(tmp_path: Path, content: str) -> list[str]:
    """The remarks about `content`, without the folder's path."""
    return [str(remark).removeprefix(f"{tmp_path}/") for remark in imported(tmp_path, content).remarks]


def written(rows: Sequence[Sequence[str]]) -> str:
    """Rows as CSV text."""
    out = io.StringIO()
    csv.writer(out).writerows(rows)
    return out.getvalue()


class TestTheCommand:
    def test_says_what_it_wrote_and_the_bot_answers_from_it(self, tmp_path: Path) -> None:
        (tmp_path / "Office FAQ.csv").write_text(HEADER + "hours,When is it open?,Always.\nhours,opening hours,\n")
        mine = tmp_path / "mine"
        ended = rolecall("import", str(tmp_path / "Office FAQ.csv"), "--into", str(mine))
        assert ended == Ended(0, f"{mine}/faq/office-faq.yaml (entries: 1, phrasings: 2)\n", "")
        assert rolecall("ask", "--knowledge", str(mine), "opening hours") == Ended(0, "Always.\n", "")

    def test_tells_what_it_changed_on_stderr(self, tmp_path: Path) -> None:
        (tmp_path / "a.csv").write_text(HEADER + "a,What?,x\na,?!,\n")
        ended = rolecall("import", str(tmp_path / "a.csv"), "--into", str(tmp_path))
        assert ended.err == f"{tmp_path}/a.csv:3:1: the question '?!' holds no letter or digit; it is left out\n"
        assert ended.code == 0

    def test_ends_with_3_when_the_file_cannot_be_taken(self, tmp_path: Path) -> None:
        (tmp_path / "a.csv").write_text(HEADER + "a,What?,\n")
        ended = rolecall("import", str(tmp_path / "a.csv"), "--into", str(tmp_path / "mine"))
        assert ended == Ended(3, "", f"{tmp_path}/a.csv:2:1: 'a' has no answer in any row; give it one\n")

    def test_ends_with_4_when_the_folder_cannot_be_written(self, tmp_path: Path) -> None:
        (tmp_path / "a.csv").write_text(HEADER + "a,What?,x\n")
        ended = rolecall("import", str(tmp_path / "a.csv"), "--into", str(tmp_path / "a.csv" / "mine"))
        told = f"rolecall: {tmp_path}/a.csv/mine/faq/a.yaml: can't be written: Not a directory\n"
        assert ended == Ended(4, "", told)

    def test_is_a_process_too(self, tmp_path: Path) -> None:
        (tmp_path / "a.csv").write_bytes((HEADER + "é,Où?,là\n").encode())
        ended = process("import", str(tmp_path / "a.csv"), "--into", str(tmp_path / "mine"))
        assert (ended.code, ended.out) == (0, f"{tmp_path}/mine/faq/a.yaml (entries: 1, phrasings: 1)\n")

    def test_takes_3000_entries_and_the_bot_answers_each(self, tmp_path: Path) -> None:
        numbers = range(3_000)
        made = HEADER + "".join(f"part-{n},Where is part {n}?,On shelf {n}.\n" for n in numbers)
        assert imported(tmp_path, made).entries == 3_000
        asked = "\n".join(f"where is part {n}" for n in (0, 7, 1_234, 2_999))
        ended = rolecall("ask", "--json", "--knowledge", str(tmp_path / "mine"), stdin=asked)
        assert [json.loads(line)["text"] for line in ended.out.splitlines()] == [
            f"On shelf {n}." for n in (0, 7, 1_234, 2_999)
        ]


class TestReading:
    ROWS = "hours,When is it open?,Always.\nhours,opening hours,\n"

    @pytest.mark.parametrize(
        "content",
        [
            HEADER + ROWS,
            "\ufeff" + HEADER + ROWS,
            (HEADER + ROWS).replace("\n", "\r\n"),
            (HEADER + ROWS).replace("\n", "\r"),
            (HEADER + ROWS).replace(",", ";"),
            (HEADER + ROWS).replace(",", "\t"),
            (HEADER + ROWS).rstrip("\n"),
            "ID , Question,ANSWER\n" + ROWS,
            '"id","question","answer"\n"hours","When is it open?","Always."\n"hours","opening hours",""\n',
            "answer,id,question\nAlways.,hours,When is it open?\n,hours,opening hours\n",
            HEADER + "\n" + ROWS.replace("\n", "\n\n") + ",,\n , ,\n",
            "id,question,answer,,\nhours,When is it open?,Always.,,\nhours,opening hours,,,\n",
            HEADER + "hours,When is it open?,Always.\nhours,opening hours\n",
        ],
        ids=[
            "plain",
            "byte order mark",
            "CRLF",
            "CR",
            "semicolons",
            "tabs",
            "no end of line",
            "capitals in the header",
            "quotes",
            "columns in another order",
            "blank rows",
            "columns without name",
            "a short row",
        ],
    )
    def test_takes_every_way_that_spreadsheets_write(self, content: str, tmp_path: Path) -> None:
        (entry,) = entries(tmp_path, content)
        assert (entry.id, entry.question, entry.phrasings, entry.answer, entry.tags) == (
            "hours",
            "When is it open?",
            ("opening hours",),
            "Always.",
            (),
        )

    def test_takes_quoted_delimiters_quotes_and_line_breaks(self, tmp_path: Path) -> None:
        (entry,) = entries(tmp_path, HEADER + '"a","Is it, ""so""?","One, two\n\n- three\r\n- ""four""\n"\n')
        assert entry.question == 'Is it, "so"?'
        assert entry.answer == 'One, two\n\n- three\n- "four"'

    @pytest.mark.parametrize(
        ("content", "complaint"),
        [
            ("", "faq.csv:1:1: has no column id or question or answer; the header must be id,question,answer"),
            ("\n\n", "faq.csv:1:1: has no column id or question or answer; the header must be id,question,answer"),
            ("id,question\na,b\n", "faq.csv:1:1: has no column answer; the header must be id,question,answer"),
            ("id,question,answer,Id\n", "faq.csv:1:1: names the column 'id' twice; rename one"),
            (HEADER, "faq.csv:1:1: holds no rows; there is nothing to import"),
            (HEADER + ",,\n", "faq.csv:1:1: holds no rows; there is nothing to import"),
            (HEADER + "a,b,c,d\n", "faq.csv:2:1: has 1 fields more than the header; quote a text with delimiters"),
            (HEADER + ",Why?,x\n", "faq.csv:2:1: has no id; give the row one"),
            (HEADER + "a,,x\n", "faq.csv:2:1: 'a' has no question of its own in any row; give it one"),
            (HEADER + "a,?!,x\n", "faq.csv:2:1: 'a' has no question of its own in any row; give it one"),
            (HEADER + "a,b,x\nb,b,y\n", "faq.csv:3:1: 'b' has no question of its own in any row; give it one"),
            (HEADER + "a,Why?,\na,How?, \n", "faq.csv:2:1: 'a' has no answer in any row; give it one"),
            (
                HEADER + f"a,Why?,{'x' * 12_001}\n",
                "faq.csv:2:1: the answer is 12,001 characters long, but 12,000 is the most; shorten it",
            ),
            (b"id,question,answer\na,b,c\nd,caf\xe9,f\n", "faq.csv:3:1: isn't UTF-8; save it as CSV UTF-8"),
            (HEADER.encode("utf-16"), "faq.csv:1:1: isn't UTF-8; save it as CSV UTF-8"),
            (
                (HEADER + "a,b,c\n").encode("utf-16-le"),
                "faq.csv:1:1: holds a NUL, as UTF-16 and binary files do; save it as CSV UTF-8",
            ),
            (
                HEADER + "a,b,c\nd,e\0,f\n",
                "faq.csv:3:1: holds a NUL, as UTF-16 and binary files do; save it as CSV UTF-8",
            ),
        ],
    )
    def test_refuses_what_it_cannot_take_and_says_where(
        self, content: str | bytes, complaint: str, tmp_path: Path
    ) -> None:
        assert refusal(tmp_path, content) == [complaint]

    @pytest.mark.parametrize("row", ['"a"b,c,d', 'a,"b\n\n\n,c,d', 'a,b,"c"d"'])
    def test_refuses_a_stray_quote_at_the_row_that_holds_it(self, row: str, tmp_path: Path) -> None:
        (complaint,) = refusal(tmp_path, f'{HEADER}x,"y\n",z\n{row}\n')
        assert complaint.startswith("faq.csv:4:1: this row isn't CSV: ")

    def test_tells_every_complaint_at_once_by_line(self, tmp_path: Path) -> None:
        rows = 'a,"Why\nnot?",x\n,How?,y\nb,Who?,\na,b,c,d,e\n'
        assert [line.split(" ")[0] for line in refusal(tmp_path, HEADER + rows)] == [
            "faq.csv:4:1:",
            "faq.csv:5:1:",
            "faq.csv:6:1:",
        ]

    def test_refuses_a_huge_field_in_a_moment(self, tmp_path: Path) -> None:
        (complaint,) = refusal(tmp_path, HEADER + f"a,Why?,{'x' * 5_000_000}\n")
        assert complaint.startswith("faq.csv:2:1: the answer is 5,000,000 characters long")

    def test_refuses_a_file_beyond_all_size(self, tmp_path: Path) -> None:
        (tmp_path / "big.csv").touch()
        os.truncate(tmp_path / "big.csv", 50_000_001)
        with pytest.raises(ExchangeError, match="is larger than 50 MB; split it"):
            import_csv(tmp_path / "big.csv", tmp_path / "mine")

    def test_refuses_what_is_no_file(self, tmp_path: Path) -> None:
        os.mkfifo(tmp_path / "pipe.csv")
        for name in ("gone.csv", "pipe.csv", "."):
            with pytest.raises(ExchangeError, match="there is no such file"):
                import_csv(tmp_path / name, tmp_path / "mine")


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


class TestTheRoundTrip:
    @pytest.mark.parametrize(
        "text",
        [
            "- a list",
            ": colon first",
            "# a heading",
            "#tag",
            "text # with a hash",
            "key: value",
            "no",
            "null",
            "~",
            "1.10",
            "0x1F",
            "10:30",
            "2026-01-31",
            "=1+1",
            "+A1",
            "@SUM(A1)",
            "*bold*",
            "&anchor",
            "!tag",
            "%TAG",
            "---",
            "...",
            "|",
            ">",
            "? what",
            "[a, b]",
            "{a: b}",
            "'single'",
            '"double"',
            "it's \\n fine",
            "`code`",
            "é ü 漢字 😀 👩‍💻",
            "a\u00a0b",
            "trailing:",
            "a, b; c",
            "<<",
        ],
    )
    def test_changes_nothing(self, text: str, tmp_path: Path) -> None:
        rows = [["id", "question", "answer", "tags"], ["a", f"{text} x", text, text], ["a", f"{text} y", "", ""]]
        (entry,) = entries(tmp_path, written(rows))
        question = " ".join(text.split())
        assert (entry.question, entry.phrasings) == (f"{question} x", (f"{question} y",))
        assert (entry.answer, entry.tags) == (text, (question,))

    def test_keeps_the_lines_of_an_answer(self, tmp_path: Path) -> None:
        answer = "# Heading\n\n- one\n    indented code\n\ttab\n\n\n| a | b |\n|---|---|\n%x\n---\n...\n: last"
        (entry,) = entries(tmp_path, written([["id", "question", "answer"], ["a", "Why?", answer]]))
        assert entry.answer == answer

    def test_writes_what_people_like_to_read(self, tmp_path: Path) -> None:
        rows = (
            HEADER.replace("\n", ",tags\n")
            + 'a,When is it open?,"From nine.\n\n- to five",x\na,Open: when?,,\nb,Who?,I.,\n'
        )
        assert imported(tmp_path, rows).written.read_text() == (
            "entries:\n"
            "- id: a\n"
            "  question: When is it open?\n"
            "  phrasings:\n"
            "  - 'Open: when?'\n"
            "  answer: |-\n"
            "    From nine.\n"
            "\n"
            "    - to five\n"
            "  tags:\n"
            "  - x\n"
            "- id: b\n"
            "  question: Who?\n"
            "  answer: I.\n"
        )

    @settings(max_examples=150, deadline=None)
    @given(
        st.lists(
            st.tuples(
                st.sampled_from(["a", "b", "c d"]),
                st.text(
                    st.characters(codec="utf-8", exclude_categories=["C", "Z"], include_characters=" "), max_size=30
                ),
                st.text(
                    st.characters(codec="utf-8", exclude_categories=["C", "Z"], include_characters=" \n"), max_size=60
                ),
            ),
            min_size=1,
            max_size=6,
        )
    )
    def test_of_any_printable_text_that_import_accepts_loses_nothing(self, rows: list[tuple[str, str, str]]) -> None:
        with TemporaryDirectory() as name:
            try:
                done = imported(Path(name), written([["id", "question", "answer"], *rows]))
            except ExchangeError as error:
                event(f"refused: {str(error).rpartition('; ')[2]}")
                return
            loaded = {entry.id: entry for entry in load(Path(name) / "mine").entries}
        left_out = "\n".join(remark.sentence for remark in done.remarks)
        if "invisible" in left_out:
            event("held characters that can't be seen")
            return
        assert sum(1 + len(entry.phrasings) for entry in loaded.values()) == done.phrasings
        for id, question, _ in rows:
            entry, asked = loaded[slug(id)], " ".join(question.split())
            assert asked in ("", entry.question, *entry.phrasings) or f"the question {asked!r}" in left_out
            assert entry.answer == next(tidy(text) for other, _, text in rows if other == id and tidy(text))


def tidy(text: str) -> str:
    """An answer as it is kept: without blanks at the ends of its lines and round it."""
    return "\n".join(line.rstrip() for line in text.split("\n")).strip()


class TestTheFolder:
    def test_keeps_what_is_there(self, tmp_path: Path) -> None:
        (tmp_path / "mine" / "faq").mkdir(parents=True)
        (tmp_path / "mine" / "faq" / "old.yaml").write_text(ENTRIES)
        (tmp_path / "mine" / "roles.yaml").write_text("roles: [{id: cook, name: cook}]\n")
        imported(tmp_path, HEADER + "a,Why?,x\n")
        knowledge = load(tmp_path / "mine")
        assert [entry.id for entry in knowledge.entries] == ["a", "pay"]
        assert [role.id for role in knowledge.roles] == ["cook"]

    def test_may_hold_roles_only_so_far(self, tmp_path: Path) -> None:
        (tmp_path / "mine").mkdir()
        (tmp_path / "mine" / "roles.yaml").write_text("roles: [{id: cook, name: cook}]\n")
        assert imported(tmp_path, HEADER + "a,Why?,x\n").entries == 1

    def test_may_be_a_link_and_hold_topics(self, tmp_path: Path) -> None:
        (tmp_path / "mine").symlink_to(MANAGERS)
        with pytest.raises(ExchangeError) as caught:
            imported(tmp_path, HEADER + "salary,Why?,x\n")
        assert str(caught.value) == (
            f"{tmp_path}/mine/topics/work.yaml:2:9: the id 'salary' is taken by the entry at {tmp_path}/faq.csv:2:1; "
            "rename one"
        )

    def test_that_already_asks_this_refuses_the_row(self, tmp_path: Path) -> None:
        (tmp_path / "mine" / "faq").mkdir(parents=True)
        (tmp_path / "mine" / "faq" / "old.yaml").write_text(ENTRIES)
        with pytest.raises(ExchangeError) as caught:
            imported(tmp_path, HEADER + "a,Why?,x\npay,How?,y\nb,Which?,z\nb,who  earns MORE?,\n")
        assert str(caught.value).replace(f"{tmp_path}/", "").splitlines() == [
            "mine/faq/old.yaml:2:8: the id 'pay' is taken by the entry at faq.csv:3:1; rename one",
            "mine/faq/old.yaml:2:23: 'Who earns more?' also asks for entry 'b' at faq.csv:4:1; keep it in one of them",
        ]
        assert [path.name for path in (tmp_path / "mine" / "faq").iterdir()] == ["old.yaml"]

    def test_that_is_broken_already_is_told_so(self, tmp_path: Path) -> None:
        (tmp_path / "mine" / "faq").mkdir(parents=True)
        (tmp_path / "mine" / "faq" / "old.yaml").write_text("entries: [")
        with pytest.raises(ExchangeError, match=r"mine/faq/old\.yaml:2:1: "):
            imported(tmp_path, HEADER + "a,Why?,x\n")
        assert [path.name for path in (tmp_path / "mine" / "faq").iterdir()] == ["old.yaml"]

    def test_keeps_a_file_of_the_same_name(self, tmp_path: Path) -> None:
        first = imported(tmp_path, HEADER + "a,Why?,x\n").written
        before = first.read_bytes()
        with pytest.raises(ConfigurationError, match=r"faq/faq\.yaml: already there; move it away"):
            imported(tmp_path, HEADER + "b,How?,y\n")
        assert first.read_bytes() == before

    @pytest.mark.skipif(os.geteuid() == 0, reason="nothing is read-only for root")
    def test_that_is_read_only_is_left_alone(self, tmp_path: Path) -> None:
        (tmp_path / "mine").mkdir(mode=0o555)
        with pytest.raises(ConfigurationError, match="can't be written: Permission denied"):
            imported(tmp_path, HEADER + "a,Why?,x\n")

    def test_gets_a_file_that_others_can_read(self, tmp_path: Path) -> None:
        assert imported(tmp_path, HEADER + "a,Why?,x\n").written.stat().st_mode & 0o777 == 0o644
        assert [path.name for path in (tmp_path / "mine" / "faq").iterdir()] == ["faq.yaml"]

    @pytest.mark.parametrize(("name", "stem"), [("Häufige Fragen.csv", "h-ufige-fragen"), ("😀.csv", "imported")])
    def test_gets_a_file_named_after_the_csv(self, name: str, stem: str, tmp_path: Path) -> None:
        (tmp_path / name).write_text(HEADER + "a,Why?,x\n")
        assert import_csv(tmp_path / name, tmp_path / "mine").written == tmp_path / "mine" / "faq" / f"{stem}.yaml"

    def test_never_holds_half_a_file_though_the_import_is_killed(self, tmp_path: Path) -> None:
        made = HEADER + "".join(f"part-{n},Where is part {n}?,On shelf {n}.\n" for n in range(10_000))
        (tmp_path / "parts.csv").write_text(made)
        faq = tmp_path / "mine" / "faq"
        command = [sys.executable, "-m", "bot", "import", str(tmp_path / "parts.csv"), "--into", str(tmp_path / "mine")]
        with subprocess.Popen(command, env=environment(), stdout=subprocess.DEVNULL) as importing:
            while importing.poll() is None and not (faq.exists() and any(faq.iterdir())):
                pass
            importing.send_signal(signal.SIGKILL)
        if (faq / "parts.yaml").exists():
            assert len(load(tmp_path / "mine").entries) == 10_000
        else:
            with pytest.raises(KnowledgeError, match="holds no question"):
                load(tmp_path / "mine")
