"""Whatever text is imported stands in the knowledge as it was."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.authoring.importing.tables import HEADER, entries, imported, written


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
        assert (entry.question, entry.phrasings) == (f"{text} x", (f"{text} y",))
        assert (entry.answer, entry.tags) == (text, (text,))

    def test_keeps_the_lines_of_an_answer(self, tmp_path: Path) -> None:
        answer = "# Heading\n\n- one  \n    indented code\n\ttab\n \n\n| a | b |\n|---|---|\n%x\n---\n...\n: last\n"
        (entry,) = entries(tmp_path, written([["id", "question", "answer"], ["a", "Why?", answer]]))
        assert entry.answer == answer

    def test_writes_what_people_like_to_read(self, tmp_path: Path) -> None:
        rows = (
            HEADER.replace("\n", ",tags\n")
            + 'a,When is it open?,"From nine.\n\n- to five",x\na,Open: when?,,\nb,Who?,I.,\n'
        )
        file = imported(tmp_path, rows).written
        assert file
        assert file.read_text() == (
            "# yaml-language-server: $schema=../schemas/faq.schema.json\n"
            "entries:\n"
            "  - id: a\n"
            "    question: When is it open?\n"
            "    phrasings:\n"
            "      - 'Open: when?'\n"
            "    answer: |-\n"
            "      From nine.\n"
            "\n"
            "      - to five\n"
            "    tags: [x]\n"
            "\n"
            "  - id: b\n"
            "    question: Who?\n"
            "    answer: I.\n"
        )
