"""Whatever characters and bytes a question holds, it is read, and nothing unsafe is shown."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.command import ASK, Ended, process, rolecall
from tests.terminal.answers import SALARY, objects

HOSTILE = "\x1b[31m\x07\x08\x7f\x9b2J\x90\u202e\u2066\u2028\u200b\U000e0041"


class TestNothingUnsafeIsShown:
    @pytest.mark.parametrize("options", [(), ("--why",), ("--why", "--color", "always"), ("--json",)])
    @pytest.mark.parametrize(
        "asked", [HOSTILE, f"what does a product man{HOSTILE}ager earn", f"{HOSTILE} what {HOSTILE} tools"]
    )
    def test_from_a_question(self, asked: str, options: tuple[str, ...]) -> None:
        ended = rolecall(*ASK, *options, asked)
        shown = ended.out.replace("\x1b[2m", "").replace("\x1b[0m", "") if "always" in options else ended.out
        assert shown.strip()
        assert not set(shown) & set(HOSTILE) - set("[31m2JAa")
        assert ended.err == ""

    @pytest.mark.parametrize("character", ["\x1b", "\x07", "\x9b", "\u202e", "\u2028"])
    def test_from_an_answer_since_no_knowledge_with_it_loads(self, tmp_path: Path, character: str) -> None:
        (tmp_path / "faq").mkdir()
        entry = f"entries:\n- {{id: a, question: What?, answer: x{character}y}}\n"
        (tmp_path / "faq" / "x.yaml").write_text(entry, encoding="utf-8")
        ended = rolecall("ask", "--knowledge", str(tmp_path), "what?")
        assert (ended.code, ended.out) == (3, "")
        assert ended.err.startswith(f"{tmp_path}/faq/x.yaml:2:")
        assert f"U+{ord(character):04X}" in ended.err
        assert character not in ended.err

    def test_from_a_folder_name(self) -> None:
        ended = rolecall("ask", "--knowledge", "no\x1b[2Jsuch\u202efolder", "what?")
        assert (ended.code, ended.out) == (3, "")
        assert not set(ended.err) & {"\x1b", "\u202e"}

    def test_from_a_wrong_option(self) -> None:
        ended = rolecall("ask", "--no\x1b[2Jsuch")
        assert (ended.code, ended.out) == (2, "")
        assert "\x1b" not in ended.err


class TestBytes:
    def test_that_are_not_utf_8_are_replaced(self) -> None:
        ended = process(*ASK, "--json", stdin=b"caf\xe9\ncheers\n\xff\xfe\xc0\xaf\n")
        assert [one["question"] for one in objects(ended.out)] == [
            "caf\ufffd",
            "cheers",
            "\ufffd\ufffd\ufffd\ufffd",
        ]
        assert (ended.code, ended.err) == (1, "")

    def test_in_words_that_are_not_utf_8_are_replaced_too(self) -> None:
        ended = process(*ASK, "--json", b"caf\xe9", "what?")
        assert [one["question"] for one in objects(ended.out)] == ["caf\ufffd what?"]
        assert ended.err == ""

    def test_of_zero_are_characters_like_others(self) -> None:
        ended = process(*ASK, stdin=b"what does a product\0manager earn\n")
        assert ended == Ended(0, SALARY, "")

    def test_by_the_million_in_one_line_are_a_question_like_others(self) -> None:
        ended = process(*ASK, "--json", stdin=b"a" * 1_000_000 + b"\ncheers\n" + b"\xcc\x81" * 500_000)
        assert [len(str(one["question"])) for one in objects(ended.out)] == [1_000_000, 6, 500_000]
        assert ended.err == "Only the first 512 characters of that were read.\n" * 2

    def test_between_two_line_feeds_are_one_question(self) -> None:
        ended = process(*ASK, "--json", stdin=b"cheers\rcheers\ncheers\r\n")
        assert [one["question"] for one in objects(ended.out)] == ["cheers\rcheers", "cheers"]

    def test_of_an_answer_are_utf_8_in_any_locale(self) -> None:
        assert process(*ASK, "what does a product manager earn") == Ended(0, SALARY, "")
