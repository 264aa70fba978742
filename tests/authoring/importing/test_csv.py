"""CSV is taken however spreadsheets write it; what can't be taken is refused at its row."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from bot.authoring.importing.imported import import_table
from bot.errors import ExchangeError
from bot.knowledge import load
from tests.authoring.importing.tables import HEADER, entries, imported, left_out, refusal


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
            HEADER + "hours,When is it open?,Always.,\nhours,opening hours,, ,\n",
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
            "delimiters at the end of rows",
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
        assert entry.answer == 'One, two\n\n- three\n- "four"\n'

    @pytest.mark.parametrize(
        ("content", "complaint"),
        [
            (
                "",
                "faq.csv:1:1: has no column question or answer; the header must be id,question,answer or QnA Maker's",
            ),
            (
                "\n\n",
                "faq.csv:1:1: has no column question or answer; the header must be id,question,answer or QnA Maker's",
            ),
            (
                "id,question\na,b\n",
                "faq.csv:1:1: has no column answer; the header must be id,question,answer or QnA Maker's",
            ),
            ("id,question,answer,Id\n", "faq.csv:1:1: names the column 'id' twice; rename one"),
            (HEADER, "faq.csv:1:1: holds no rows; there is nothing to import"),
            (HEADER + ",,\n", "faq.csv:1:1: holds no rows; there is nothing to import"),
            (HEADER + "a,b,c,d\n", "faq.csv:2:1: has 1 field more than the header; quote a text with delimiters"),
            (HEADER + "a,b,c,,d,\n", "faq.csv:2:1: has 2 fields more than the header; quote a text with delimiters"),
            (HEADER + ",Why?,x\n", "faq.csv:2:1: has no id; give the row one"),
            (HEADER + "a,,x\n", "faq.csv:2:1: 'a' has no question of its own in any row; give it one"),
            (HEADER + "a,?!,x\n", "faq.csv:2:1: the question '?!' holds no letter or digit; it is left out"),
            (HEADER + "a,Why?, \n", "faq.csv:2:1: 'a' has no answer in any row; give it one"),
            (
                HEADER + f"a,Why?,{'x' * 12_001}\n",
                "faq.csv:2:1: the answer is 12,001 characters long, but 12,000 is the most; shorten it",
            ),
            (b"id,question,answer\na,b,c\nd,caf\xe9,f\n", "faq.csv:3:1: isn't UTF-8; save it as CSV UTF-8"),
            (HEADER.encode("utf-16")[:-1], "faq.csv:1:1: isn't UTF-8; save it as CSV UTF-8"),
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
    def test_leaves_out_a_row_with_a_stray_quote_and_none_beside_it(self, row: str, tmp_path: Path) -> None:
        (told, *_) = left_out(tmp_path, f'{HEADER}x,"y\n",z\n{row}\nu,v,"w"\n')
        assert told.startswith("faq.csv:4:1: this row isn't CSV: ")
        assert [entry.id for entry in load(tmp_path / "mine").entries] == ["x", "u"]

    def test_takes_quotes_in_tab_separated_values_as_they_stand(self, tmp_path: Path) -> None:
        rows = 'a\t"Free" as in what?\t"Yes" and no\nb\tThe 5" one?\t"No\nc\t"quoted ""so"" ?"\t"a\tb"\n'
        found = entries(tmp_path, HEADER.replace(",", "\t") + rows)
        assert [(entry.question, entry.answer) for entry in found] == [
            ('"Free" as in what?', '"Yes" and no'),
            ('The 5" one?', '"No'),
            ('quoted "so" ?', "a\tb"),
        ]

    @pytest.mark.parametrize("name", ["faq.tsv", "faq.TAB"])
    def test_goes_by_the_name_where_a_header_could_be_either(self, name: str, tmp_path: Path) -> None:
        content = "id\tquestion\tanswer\tseen, read, and done\na\tWhy?\tx\tyes\n"
        assert imported(tmp_path, content, name).entries == 1

    @pytest.mark.parametrize("encoding", ["utf-16", "utf-16-le", "utf-16-be"])
    def test_takes_the_unicode_text_that_excel_saves(self, encoding: str, tmp_path: Path) -> None:
        mark = "" if encoding == "utf-16" else "\ufeff"
        (entry,) = entries(tmp_path, f"{mark}id\tquestion\tanswer\na\tWo ist die Küche?\tLinks\n".encode(encoding))
        assert entry.question == "Wo ist die Küche?"

    @pytest.mark.parametrize(
        ("name", "content", "advice"),
        [
            ("faq.xlsx", b"PK\x03\x04 and so on", "save it as TSV or CSV (UTF-8) first"),
            ("faq.csv", b"PK\x03\x04 and so on", "save it as TSV or CSV (UTF-8) first"),
            ("faq.xls", b"\xd0\xcf\x11\xe0 and so on", "save it as TSV or CSV (UTF-8) first"),
            ("replica.zip", b"PK\x03\x04 and so on", "unpack it, and import the .tsv or .csv that is in it"),
        ],
    )
    def test_says_what_to_do_with_a_workbook(self, name: str, content: bytes, advice: str, tmp_path: Path) -> None:
        with pytest.raises(ExchangeError) as caught:
            imported(tmp_path, content, name)
        assert advice in str(caught.value)

    def test_tells_every_complaint_at_once_by_line(self, tmp_path: Path) -> None:
        rows = 'a,"Why\nnot?",\n,How?,y\nb,Who?,\na,b,c,d,e\n'
        assert [line.split(" ")[0] for line in refusal(tmp_path, HEADER + rows)] == [
            "faq.csv:2:1:",
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
            import_table(tmp_path / "big.csv", tmp_path / "mine")

    def test_refuses_what_is_no_file(self, tmp_path: Path) -> None:
        os.mkfifo(tmp_path / "pipe.csv")  # to which nobody writes
        for name, why in {"gone.csv": "there is no such file", "pipe.csv": "has no column", ".": "is a folder"}.items():
            with pytest.raises(ExchangeError, match=why):
                import_table(tmp_path / name, tmp_path / "mine")
