"""Whatever text is imported stands in the knowledge as it was."""

from __future__ import annotations

from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from hypothesis import event, given, settings
from hypothesis import strategies as st

from bot.authoring.drafts import slug
from bot.errors import ExchangeError
from bot.knowledge import load
from tests.authoring.importing import HEADER, entries, imported, written


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
