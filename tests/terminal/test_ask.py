"""`rolecall ask`: one answer for the words given, or one for each line of standard input."""

from __future__ import annotations

import io
import subprocess
import sys

import pytest

from adapters.terminal.running import run
from adapters.terminal.streams import Streams
from tests.command import ASK, LAMPS, MANAGERS, Ended, environment, rolecall
from tests.terminal.answers import BOTH_NEEDED, SALARY, objects


class TestTheQuickWay:
    """A question without an option is answered without reading options; nobody can tell but by the time it takes."""

    @pytest.mark.parametrize(
        "words", [["who earns more"], ["what", "does", "a", "CFO", "do?"], ["/why"], [""], ["ask"]]
    )
    def test_answers_as_the_long_way_does(self, words: list[str]) -> None:
        assert rolecall("ask", *words) == rolecall("ask", "--color", "auto", *words)

    def test_answers_what_is_piped_as_the_long_way_does(self) -> None:
        asked = "who earns more\nwhat does a CFO do?\n"
        assert rolecall("ask", stdin=asked) == rolecall("ask", "--color", "auto", stdin=asked)

    def test_is_not_taken_past_what_the_environment_says(self, monkeypatch: pytest.MonkeyPatch) -> None:
        monkeypatch.setenv("ROLECALL_KNOWLEDGE", str(MANAGERS))
        assert "product manager" in rolecall("ask", "who earns more").out


class TestOneQuestion:
    def test_is_answered_with_its_source(self) -> None:
        assert rolecall(*ASK, "what", "does", "a", "product", "manager", "earn") == Ended(0, SALARY, "")

    def test_may_be_one_quoted_word(self) -> None:
        assert rolecall(*ASK, "what does a product manager earn") == Ended(0, SALARY, "")

    def test_gets_markdown_as_written_and_numbered_sources(self) -> None:
        assert rolecall(*ASK, "do we need both managers?") == Ended(0, BOTH_NEEDED, "")

    def test_never_reads_standard_input(self) -> None:
        stdin, out = io.StringIO("cheers\n"), io.StringIO()
        assert run([*ASK, "what does a product manager earn"], Streams(stdin, out, out)) == 0
        assert (stdin.tell(), out.getvalue()) == (0, SALARY)

    def test_about_an_other_role_is_declined_by_name_with_the_contact(self) -> None:
        ended = rolecall(*ASK, "what does a scrum master earn")
        assert ended.code == 1
        assert ended.err == ""
        assert ended.out.startswith("I can't speak for the scrum master: ")
        assert "#ask-managers" in ended.out
        assert "000" not in ended.out

    def test_that_nothing_answers_gets_questions_nearby(self) -> None:
        ended = rolecall(*ASK, "how tall is the Eiffel tower")
        assert (ended.code, ended.err) == (1, "")
        assert ended.out.startswith("I don't know: ")
        assert "\n\nWhat I can answer nearby:\n1. " in ended.out

    def test_with_two_near_readings_is_asked_back(self) -> None:
        ended = rolecall("ask", "--knowledge", str(LAMPS), "how do I reset the lamp")
        either = [("blue", "pink"), ("pink", "blue")]
        question = "Which of these do you mean?\n\n1. How do I reset the {} lamp?\n2. How do I reset the {} lamp?\n"
        assert ended in [Ended(1, question.format(*order), "") for order in either]

    def test_that_is_empty_gets_an_invitation(self) -> None:
        assert rolecall(*ASK, "") == Ended(1, "Ask me something.\n", "")


class TestABatch:
    def test_is_answered_line_by_line_in_order(self) -> None:
        asked = "do we need both managers?\nwhat does a product manager earn\n"
        assert rolecall(*ASK, stdin=asked) == Ended(0, f"{BOTH_NEEDED}\n{SALARY}", "")

    def test_ends_with_1_when_any_line_goes_unanswered(self) -> None:
        ended = rolecall(*ASK, "--json", stdin="what does a product manager earn\nplay some jazz\n")
        assert ended.code == 1
        assert [one["outcome"] for one in objects(ended.out)] == ["answered", "unknown"]

    def test_of_nothing_is_nothing(self) -> None:
        assert rolecall(*ASK, stdin="") == Ended(0, "", "")

    def test_takes_each_line_as_a_conversation_of_its_own(self) -> None:
        first, second = objects(rolecall(*ASK, "--json", stdin="what does a product manager earn\nand him?\n").out)
        assert first["entry"] == "salary"
        assert second["entry"] is None

    def test_keeps_lines_and_replies_aligned(self) -> None:
        lines = ["", "cheers", "  ", "\t", "a\rb", "a\x0bb", "a\x85b", "a\u2028b", "a\x1eb", "\ufeff", "cheers"]
        replies = objects(rolecall(*ASK, "--json", stdin="\n".join(lines)).out)
        assert [one["question"] for one in replies] == lines
        assert [one["outcome"] for one in replies if not str(one["question"]).strip()] == ["unknown"] * 3

    def test_drops_the_line_ends_of_windows(self) -> None:
        replies = objects(rolecall(*ASK, "--json", stdin="cheers\r\ncheers\r\n").out)
        assert [one["question"] for one in replies] == ["cheers", "cheers"]

    def test_answers_the_last_line_without_its_end(self) -> None:
        assert rolecall(*ASK, stdin="what does a product manager earn").out == SALARY

    def test_is_answered_as_it_comes(self) -> None:
        talk = subprocess.Popen(
            [sys.executable, "-m", "bot", *ASK],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            env=environment(),
        )
        with talk:
            assert talk.stdin is not None
            assert talk.stdout is not None
            talk.stdin.write(b"cheers\n")
            talk.stdin.flush()
            assert talk.stdout.readline() == b"You're welcome.\n"
            talk.stdin.close()
        assert talk.returncode == 0
