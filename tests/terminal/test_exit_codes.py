"""How the process ends: by the outcome, by a mistake, by an interrupt, or because nobody reads on."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
from pathlib import Path

import pytest

from tests.command import ASK, MANAGERS, environment, process, rolecall


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
