"""`rolecall ask`: one answer for the words given, or one for each line of standard input."""

from __future__ import annotations

import io
import json
import os
import re
import signal
import subprocess
import sys
from pathlib import Path

import pytest

from adapters.terminal.running import run
from adapters.terminal.streams import Streams
from bot import __version__
from tests.command import ASK, LAMPS, MANAGERS, Ended, environment, process, rolecall

SALARY = """\
The product manager takes home about 90,000 a year.

Only *Quill 2025* says so.

Source: Two Managers Walk into a Stand-up (Quill 2025), “Money”
"""
BOTH_NEEDED = """\
Rarely. Below ten people **one** person does both jobs.

- Above ten, hire the second.
- Above fifty, you'll want several of each.

Sources:
[1] Two Managers Walk into a Stand-up (Quill 2025), “Size”
[2] The Delivery Almanac, “Size”
"""
KEYS = [
    "question",
    "outcome",
    "text",
    "entry",
    "confidence",
    "sources",
    "suggestions",
    "matches",
    "explanation",
]
COMMANDS = ["ask", "chat", "check", "doctor", "import", "init", "slack"]
"""The last is another adapter's, and only listed here."""


def objects(out: str) -> list[dict[str, object]]:
    """The JSON objects of an output, one a line; a line ends at a line feed and nowhere else."""
    assert out.endswith("\n")
    return [json.loads(line) for line in out[:-1].split("\n")]


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


class TestJson:
    def test_has_every_key_in_order_whatever_the_outcome(self) -> None:
        asked = "what does a product manager earn\nplay some jazz\nwhat does a scrum master earn\n\n"
        replies = objects(rolecall(*ASK, "--json", stdin=asked).out)
        assert [list(one) for one in replies] == [KEYS] * 4

    def test_of_an_answer_holds_all_there_is(self) -> None:
        (reply,) = objects(rolecall(*ASK, "--json", "what does a product manager earn").out)
        confidence, matches, explanation = reply.pop("confidence"), reply.pop("matches"), reply.pop("explanation")
        assert reply == {
            "question": "what does a product manager earn",
            "outcome": "answered",
            "text": "The product manager takes home about 90,000 a year.\n\nOnly *Quill 2025* says so.",
            "entry": "salary",
            "sources": [{"article": "guild", "title": "Two Managers Walk into a Stand-up", "section": "Money"}],
            "suggestions": [],
        }
        assert isinstance(confidence, float)
        assert 0.9 <= confidence <= 1
        assert isinstance(matches, list)
        assert matches[0] == {"entry": "salary", "confidence": confidence}
        assert isinstance(explanation, dict)
        assert explanation["roles"] == ["product"]

    def test_explains_what_came_second_and_by_how_much(self) -> None:
        asked = "customer tools\nwhat does a product manager earn\n\n"
        tied, clear, empty = (one["explanation"] for one in objects(rolecall(*ASK, "--json", stdin=asked).out))
        assert isinstance(tied, dict)
        assert isinstance(clear, dict)
        assert isinstance(empty, dict)
        assert sorted(tied["runner_up"]) == ["confidence", "entry"]
        assert {tied["runner_up"]["entry"]} < {"customers", "tools"}
        assert 0 <= tied["gap"] < clear["gap"] <= 1
        assert (empty["runner_up"], empty["gap"]) == (None, 0)

    def test_lists_at_most_five_matches_best_first_whatever_the_outcome(self) -> None:
        asked = "what does a product manager earn\nwhat does a scrum master earn\nmanager meetings and tools\n"
        for reply in objects(rolecall(*ASK, "--json", stdin=asked).out):
            matches = reply["matches"]
            assert isinstance(matches, list)
            assert 1 <= len(matches) <= 5
            assert [list(match) for match in matches] == [["entry", "confidence"]] * len(matches)
            confidences = [match["confidence"] for match in matches]
            assert confidences == sorted(confidences, reverse=True)
            assert confidences[0] == reply["confidence"]
            assert all(0 <= confidence <= 1 for confidence in confidences)

    def test_suggests_questions_by_entry(self) -> None:
        (reply,) = objects(rolecall("ask", "--json", "--knowledge", str(LAMPS), "how do I reset the lamp").out)
        suggestions = reply["suggestions"]
        assert isinstance(suggestions, list)
        assert sorted((one["entry"], one["question"]) for one in suggestions) == [
            ("blue-lamp", "How do I reset the blue lamp?"),
            ("pink-lamp", "How do I reset the pink lamp?"),
        ]
        assert (reply["outcome"], reply["entry"]) == ("ambiguous", None)

    def test_is_one_line_of_ascii_for_any_character(self) -> None:
        asked = "caffè \u2028 \u2029 \x85 \x1b[2J \U0001f600"
        out = rolecall(*ASK, "--json", asked).out
        assert out.isascii()
        assert out.count("\n") == 1
        assert objects(out)[0]["question"] == asked

    def test_holds_no_half_character(self) -> None:
        (reply,) = objects(rolecall(*ASK, "--json", "cheers \udcff \ud83d").out)
        assert reply["question"] == "cheers \ufffd \ufffd"


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


class TestTheKnowledge:
    WORDS = ("how do I reset the blue lamp",)
    ANSWER = Ended(0, "Press it twice.\n", "")

    def test_is_named_after_the_command(self) -> None:
        assert rolecall("ask", "--knowledge", str(LAMPS), *self.WORDS) == self.ANSWER

    def test_is_named_before_the_command(self) -> None:
        assert rolecall("--knowledge", str(LAMPS), "ask", *self.WORDS) == self.ANSWER

    def test_is_named_by_the_environment(self, monkeypatch: pytest.MonkeyPatch) -> None:
        monkeypatch.setenv("ROLECALL_KNOWLEDGE", str(LAMPS))
        assert rolecall("ask", *self.WORDS) == self.ANSWER

    def test_is_the_nearest_one_named(self, monkeypatch: pytest.MonkeyPatch) -> None:
        monkeypatch.setenv("ROLECALL_KNOWLEDGE", str(MANAGERS))
        assert rolecall("--knowledge", str(LAMPS), "ask", *self.WORDS) == self.ANSWER
        assert rolecall("ask", "--knowledge", str(LAMPS), *self.WORDS) == self.ANSWER
        assert rolecall("--knowledge", str(MANAGERS), "ask", "--knowledge", str(LAMPS), *self.WORDS) == self.ANSWER

    def test_that_is_not_there_is_broken_knowledge(self, tmp_path: Path) -> None:
        ended = rolecall("ask", "--knowledge", str(tmp_path / "gone"), *self.WORDS)
        assert (ended.code, ended.out) == (3, "")
        assert ended.err.startswith(f"{tmp_path}/gone:1:1: ")
        assert ended.err.count("\n") == 1


class TestOptions:
    def test_may_stand_before_the_command(self) -> None:
        ended = rolecall("--json", "--knowledge", str(MANAGERS), "ask", "cheers")
        assert [one["entry"] for one in objects(ended.out)] == ["thanks"]

    def test_that_a_command_does_not_take_are_refused_before_it_too(self) -> None:
        assert rolecall("--json", "init", "somewhere") == Ended(
            2, "", "rolecall: init takes no --json.\nTry 'rolecall --help'.\n"
        )

    def test_why_adds_how_the_answer_came_about(self) -> None:
        ended = rolecall(*ASK, "--why", "what does a prodct manager earn")
        answer, _, why = ended.out.partition("\nWhy: ")
        assert (ended.code, answer) == (0, SALARY)
        assert "- nearest phrasing: " in why
        assert re.search(r"^- carried by: [^ ]+ \d+%", why, re.MULTILINE)
        assert "- roles read: product\n" in why
        assert "- read as: prodct → product\n" in why
        assert re.search(r"^- runner-up: [a-z-]+ \(0\.\d\d\), \d\.\d\d behind$", why, re.MULTILINE)

    @pytest.mark.parametrize("color", ["always", "never", "auto"])
    def test_color_dims_the_sources_and_nothing_else(self, color: str) -> None:
        dim, plain = ("\x1b[2m", "\x1b[0m") if color == "always" else ("", "")
        text, _, source = SALARY[:-1].rpartition("\n\n")
        shown = rolecall(*ASK, "--color", color, "what does a product manager earn").out
        assert shown == f"{text}\n\n{dim}{source}{plain}\n"

    @pytest.mark.parametrize(
        ("variables", "colored"),
        [
            ({}, False),
            ({"FORCE_COLOR": "1"}, True),
            ({"FORCE_COLOR": ""}, False),
            ({"NO_COLOR": "1", "FORCE_COLOR": "1"}, False),
            ({"NO_COLOR": "", "FORCE_COLOR": "1"}, True),
        ],
    )
    def test_color_in_a_pipe_follows_the_environment(
        self, variables: dict[str, str], colored: bool, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        monkeypatch.delenv("NO_COLOR", raising=False)
        monkeypatch.delenv("FORCE_COLOR", raising=False)
        for name, value in variables.items():
            monkeypatch.setenv(name, value)
        assert ("\x1b" in rolecall(*ASK, "what does a product manager earn").out) is colored

    def test_color_by_wish_beats_the_environment(self, monkeypatch: pytest.MonkeyPatch) -> None:
        monkeypatch.setenv("NO_COLOR", "1")
        assert "\x1b" in rolecall(*ASK, "--color", "always", "what does a product manager earn").out
        monkeypatch.delenv("NO_COLOR")
        monkeypatch.setenv("FORCE_COLOR", "1")
        assert "\x1b" not in rolecall("--color", "never", *ASK, "what does a product manager earn").out

    def test_color_never_gets_into_json(self) -> None:
        assert "\\u001b" not in rolecall(*ASK, "--json", "--color", "always", "what does a product manager earn").out


class TestHelp:
    @pytest.mark.parametrize("command", [(), *((name,) for name in COMMANDS[:-1])])
    def test_of_each_command_is_short_and_names_its_exit_codes(self, command: tuple[str, ...]) -> None:
        ended = rolecall(*command, "--help")
        assert (ended.code, ended.err) == (0, "")
        assert ended.out.startswith(f"Usage: {' '.join(('rolecall', *command))} ")
        assert "Exit codes: 0 " in ended.out
        assert "…" not in ended.out
        assert "..." not in ended.out.split("\n", 1)[1]
        assert len(ended.out.splitlines()) <= 25

    def test_names_every_command(self) -> None:
        listed = rolecall("--help").out.split("Commands:\n")[1].split("\n\n")[0]
        assert [line.split()[0] for line in listed.splitlines()] == COMMANDS

    def test_is_written_by_the_real_command(self) -> None:
        assert process("-h") == rolecall("--help")

    def test_version_is_one_line(self) -> None:
        assert rolecall("--version") == Ended(0, f"rolecall {__version__}\n", "")
        assert process("--version") == Ended(0, f"rolecall {__version__}\n", "")


class TestExitCodes:
    @pytest.mark.parametrize(
        "arguments",
        [
            ("aks", "what"),
            ("ask", "--jsn", "what"),
            ("ask", "--color", "pink", "what"),
            ("ask", "--knowledge"),
            ("import", "x.csv"),
            ("import",),
            ("init",),
            ("check", "what"),
            ("--nonsense",),
        ],
        ids=" ".join,
    )
    def test_2_is_a_command_line_that_makes_no_sense(self, arguments: tuple[str, ...]) -> None:
        ended = rolecall(*arguments)
        assert (ended.code, ended.out) == (2, "")
        assert ended.err.startswith("rolecall: ")
        assert "--help'." in ended.err.splitlines()[1]

    def test_2_is_ask_without_a_question_at_a_terminal(self) -> None:
        main, side = os.openpty()
        try:
            asked = subprocess.run(
                [sys.executable, "-m", "bot", *ASK], stdin=side, capture_output=True, env=environment(), timeout=60
            )
        finally:
            os.close(main)
            os.close(side)
        assert (asked.returncode, asked.stdout) == (2, b"")
        assert asked.stderr.startswith(b"rolecall: ask what? ")

    @pytest.mark.parametrize(
        ("arguments", "code"),
        [
            ((*ASK, "cheers"), 0),
            ((*ASK, "play some jazz"), 1),
            (("aks",), 2),
            (("ask", "--knowledge", str(MANAGERS / "faq"), "cheers"), 3),
            (("init", str(MANAGERS)), 4),
        ],
        ids=["answered", "not answered", "usage", "broken knowledge", "configuration"],
    )
    def test_are_those_of_the_process(self, arguments: tuple[str, ...], code: int) -> None:
        ended = process(*arguments)
        assert ended.code == code
        assert bool(ended.out) is (code in {0, 1})
        assert bool(ended.err) is (code not in {0, 1})
        assert "Traceback" not in ended.err

    def test_130_is_an_interrupt(self) -> None:
        talk = subprocess.Popen(
            [sys.executable, "-m", "bot", *ASK],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            env=environment(),
        )
        with talk:
            assert talk.stdin is not None
            assert talk.stdout is not None
            assert talk.stderr is not None
            talk.stdin.write(b"cheers\n")
            talk.stdin.flush()
            talk.stdout.readline()
            talk.send_signal(signal.SIGINT)
            assert talk.wait(timeout=30) == 130
            assert talk.stderr.read().strip() == b""


class TestTheOtherEnd:
    def test_of_a_pipe_may_close_at_any_time(self) -> None:
        asked = b"what does a product manager earn\n"
        pipe = subprocess.PIPE
        talk = subprocess.Popen(
            [sys.executable, "-m", "bot", *ASK], bufsize=0, stdin=pipe, stdout=pipe, stderr=pipe, env=environment()
        )
        with talk:
            assert talk.stdin is not None
            assert talk.stdout is not None
            assert talk.stderr is not None
            talk.stdin.write(asked)
            assert talk.stdout.readline() == b"The product manager takes home about 90,000 a year.\n"
            talk.stdout.close()
            with pytest.raises(BrokenPipeError):
                talk.stdin.writelines([asked * 5_000] * 100)
            assert talk.wait(timeout=30) == -signal.SIGPIPE
            assert talk.stderr.read() == b""

    @pytest.mark.skipif(not Path("/dev/full").exists(), reason="needs /dev/full")
    @pytest.mark.parametrize("arguments", [(*ASK, "cheers"), ("--help",), ("check", "--knowledge", "gone")])
    def test_may_be_a_full_disk(self, arguments: tuple[str, ...]) -> None:
        with open("/dev/full", "wb") as full:
            ended = subprocess.run(
                [sys.executable, "-m", "bot", *arguments],
                stdout=full,
                stderr=subprocess.PIPE,
                env=environment(),
                timeout=60,
            )
        assert (ended.returncode, ended.stderr) == (4, b"rolecall: No space left on device\n")

    def test_may_never_have_been_open(self) -> None:
        command = f'"{sys.executable}" -m bot {" ".join(ASK)} cheers'
        for closed, shown in (("<&-", b"You're welcome.\n"), (">&-", b""), ("2>&-", b"You're welcome.\n")):
            ended = subprocess.run(
                ["sh", "-c", f"{command} {closed}"], capture_output=True, env=environment(), timeout=60
            )
            assert (ended.returncode, ended.stdout, ended.stderr) == (0, shown, b"")
