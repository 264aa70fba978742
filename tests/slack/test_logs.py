"""What is logged: a line for eyes on a terminal, JSON elsewhere, and never a secret or a question."""

from __future__ import annotations

import io
import json
import logging
from collections.abc import Iterator
from pathlib import Path

import pytest

from adapters.slack import logs
from tests.fakes.faults import RateLimited, Refused, ResetBefore
from tests.fakes.slack import FakeSlack
from tests.slack.delivering import SECRET, Delivering
from tests.slack.running import Running


class Terminal(io.StringIO):
    """A stream that says that it is a terminal."""

    def isatty(self) -> bool:
        return True


@pytest.fixture
def log() -> Iterator[logging.Logger]:
    """The bot's log, and afterwards everybody's logging as it was."""
    root = logging.getLogger()
    handlers, level = root.handlers[:], root.level
    yield logging.getLogger("rolecall.slack")
    root.handlers[:] = handlers
    root.setLevel(level)


class TestLines:
    def test_are_json_where_nobody_looks(self, log: logging.Logger) -> None:
        stream = io.StringIO()
        logs.begin(stream)
        log.warning("not posted: %s", "too many\ntries", extra={"key": "Ev1"})
        log.info("serving")
        first, second = [json.loads(line) for line in stream.getvalue().splitlines()]
        assert list(first) == ["time", "level", "message", "key"]
        assert first["time"].endswith("+00:00")
        assert (first["level"], first["message"], first["key"]) == ("warning", "not posted: too many\ntries", "Ev1")
        assert (second["level"], second["message"]) == ("info", "serving")

    def test_are_for_eyes_on_a_terminal(self, log: logging.Logger) -> None:
        stream = Terminal()
        logs.begin(stream)
        log.warning("not posted: %s", "\x1b[31mn\no", extra={"key": "Ev1"})
        [line] = stream.getvalue().splitlines()
        assert line[8:] == r" warning  not posted: \x1b[31mn\no  key=Ev1"

    @pytest.mark.parametrize("kind", [io.StringIO, Terminal])
    def test_tell_where_an_error_came_from_and_not_what_it_quotes(
        self, log: logging.Logger, kind: type[io.StringIO]
    ) -> None:
        stream = kind()
        logs.begin(stream)
        try:
            int("what does a CFO earn")
        except ValueError:
            log.exception("not answered: %s", "Ev1")
        assert "ValueError" in stream.getvalue()
        assert "test_logs.py:" in stream.getvalue()
        assert "CFO" not in stream.getvalue()

    @pytest.mark.parametrize("secret", ["xoxb-1-2-abc", "xapp-1-A-2-def", "v0=" + "a" * 64, "xoxe.xoxp-1-abc"])
    def test_hold_no_secret(self, log: logging.Logger, secret: str) -> None:
        stream = io.StringIO()
        logs.begin(stream)
        log.error("with %s", secret, extra={"more": [f"wss://x/?ticket=abc-def&token={secret}"]})
        assert secret not in stream.getvalue()
        assert "abc" not in stream.getvalue()

    def test_hold_nothing_of_other_libraries_that_quote_requests(self, log: logging.Logger) -> None:
        stream = io.StringIO()
        logs.begin(stream)
        for name in ("slack_sdk.web", "rolecall.slack.bolt", "rolecall.slack.socket", "uvicorn.error"):
            logging.getLogger(name).warning("a question")
        log.debug("a question")
        assert stream.getvalue() == ""


def trouble(slack: FakeSlack) -> None:
    """A session in which much goes wrong."""
    slack.fail("chat.postMessage", RateLimited(1))
    slack.fail("chat.postMessage", Refused("channel_not_found"))
    slack.fail("chat.postMessage", ResetBefore())


def held(text: str, *words: str) -> list[str]:
    """Those of some words that a text holds."""
    return [word for word in words if word.casefold() in text.casefold()]


def test_a_session_through_sockets_leaves_no_word_and_no_secret(tmp_path: Path) -> None:
    with FakeSlack() as slack, Running(slack, tmp_path) as bot:
        trouble(slack)
        for number in range(3):
            slack.mention(f"C{number}", "U1", "<@UBOT> what does a prodct manager earn")
        slack.command("/ask", "what does a prodct manager earn")
        slack.wait_for_ephemerals(1)
        slack.reset_sockets()
        slack.wait_for_posts(2)
        assert bot.end() == 0
        log = (tmp_path / "log.txt").read_text()
        assert {json.loads(line)["level"] for line in log.splitlines()} == {"info", "warning"}
        assert (
            held(log, "prodct", "earn", "takes home", "ticket", slack.tokens.bot, slack.tokens.app, "xoxb", "xapp")
            == []
        )


def test_a_session_over_http_leaves_no_word_and_no_secret(tmp_path: Path) -> None:
    with FakeSlack() as slack, Delivering(slack, tmp_path) as bot:
        trouble(slack)
        for number in range(3):
            bot.deliver(slack.mention(f"C{number}", "U1", "<@UBOT> what does a prodct manager earn").events[0])
        bot.sign(b'{"type": "prodct"', {})
        bot.sign(b'{"type": "prodct"}', secret="f" * 32)
        slack.wait_for_posts(2)
        assert bot.end() == 0
        assert {line["level"] for line in bot.lines()} == {"info", "warning"}
        log = bot.log.read_text()
        assert held(log, "prodct", "earn", "takes home", SECRET, slack.tokens.bot, "xoxb", "v0=") == []
