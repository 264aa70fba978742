"""CSV is taken however spreadsheets write it; what can't be taken is refused at its row."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from bot.authoring.exchange import import_csv
from bot.errors import ExchangeError
from tests.authoring.importing import HEADER, entries, refusal


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
