"""What is longer than Slack takes is parted where it does the least harm."""

from __future__ import annotations

import re
from dataclasses import replace

from hypothesis import example, given
from hypothesis import strategies as st

from adapters.slack.escaping import clean, escape
from adapters.slack.showing import buttons
from adapters.slack.showing.limits import fit, size, split, split_markdown
from adapters.slack.showing.messages import answer
from tests.slack.saying import asked, ids, texts


class TestALongAnswer:
    def test_is_several_messages_with_the_buttons_under_the_last(self) -> None:
        text = "\n\n".join(f"Paragraph {number} " + "of many words " * 40 for number in range(40))
        first, *_, last = answer(replace(asked("who earns more"), text=text), key="17")
        assert ids(first) == []
        assert ids(last) == [buttons.WHY, buttons.FEEDBACK]
        assert all(piece.startswith("Paragraph") for piece in split_markdown(text))

    def test_is_parted_between_lines_then_words_then_characters(self) -> None:
        assert split("one two\nthree four\nfive", 12) == ["one two", "three four", "five"]
        assert split("one two three", 8) == ["one two", "three"]
        assert split("abcdefgh", 3) == ["abc", "def", "gh"]
        assert split(escape("a<b"), 5) == ["a&lt;", "b"]
        assert split("a👍👍", 4) == ["a👍", "👍"]

    def test_has_the_head_of_a_table_over_each_of_its_parts(self) -> None:
        head = "| a | b |\n| --- | --- |"
        rows = [f"| {number} | {'word ' * 20} |" for number in range(250)]
        pieces = split_markdown("\n".join([head, *rows]))
        assert len(pieces) > 2
        assert all(piece.startswith(f"{head}\n| ") and piece.count("\n") <= 100 for piece in pieces)
        assert [row for piece in pieces for row in piece.split("\n")[2:]] == rows

    def test_has_one_table_in_a_message(self) -> None:
        table = "| a |\n| --- |\n| b |"
        assert split_markdown(f"{table}\n\nand\n\n{table}") == [f"{table}\n\nand", table]

    def test_closes_code_and_opens_it_again(self) -> None:
        pieces = split_markdown("```\n" + "let it be\n" * 2_000 + "```")
        assert len(pieces) > 2
        assert all(piece.startswith("```\n") and piece.endswith("```") and piece.count("```") == 2 for piece in pieces)

    @given(texts, st.integers(12, 400))
    @example("\\&&&&\\", 12)
    def test_has_no_piece_that_is_too_long_or_ends_within_an_escape(self, text: str, most: int) -> None:
        pieces = split(escape(clean(text)), most)
        assert max(map(size, pieces), default=0) <= most
        assert not any(re.search("&(?!(?:amp|lt|gt);)", piece) for piece in pieces)

    def test_is_cut_with_a_sign_where_it_has_to_be(self) -> None:
        assert fit("abcdef", 4) == "abc…"
        assert fit("abcd", 4) == "abcd"
        assert fit(" ", 4) == "…"
