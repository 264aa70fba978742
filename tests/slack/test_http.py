"""`rolecall slack --http` as a real process: signed requests are kept and answered, all others are turned away."""

from __future__ import annotations

import itertools
import json
import signal
import socket
import sqlite3
import time
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.command import ROOT, process
from tests.fakes import events
from tests.fakes.faults import Hang, Refused
from tests.fakes.journal import Json, Post
from tests.fakes.signing import signed
from tests.fakes.slack import FakeSlack
from tests.slack.delivering import SECRET, Delivering

ASKED = "<@UBOT> what does a prodct manager earn"
ANSWER = "The product manager takes home about 90,000 a year."
_NUMBERS = itertools.count(1000)


@pytest.fixture(scope="module")
def slack() -> Iterator[FakeSlack]:
    with FakeSlack(echoes=False) as opened:
        yield opened


@pytest.fixture(scope="module")
def bot(slack: FakeSlack, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Delivering]:
    with Delivering(slack, tmp_path_factory.mktemp("state")) as running:
        yield running


@pytest.fixture
def channel() -> str:
    """A channel of the test's own."""
    return f"C{next(_NUMBERS)}"


def mention(slack: FakeSlack, channel: str, text: str = ASKED) -> tuple[Json, ...]:
    """The two events about a message that mentions the bot; they wait for a socket that is never opened."""
    return slack.mention(channel, "U1", text).events


def arrived(slack: FakeSlack, channel: str) -> list[Post]:
    """What came to a channel, once there is something."""
    return slack.wait_for(lambda: [post for post in slack.posts if post.channel == channel], f"a post in {channel}")


def begun(bot: Delivering) -> socket.socket:
    """A request that is signed, as far as can be seen, and whose body never ends."""
    headers = "".join(f"{name}: {value}\r\n" for name, value in signed(b"", SECRET, int(time.time())).items())
    connection = socket.create_connection(("127.0.0.1", bot.port), 30)
    connection.sendall(f"POST /slack/events HTTP/1.1\r\nHost: x\r\nContent-Length: 9\r\n{headers}\r\n{{".encode())
    return connection


class TestDelivery:
    def test_a_mention_is_answered_once_however_often_it_comes(
        self, slack: FakeSlack, bot: Delivering, channel: str
    ) -> None:
        told = mention(slack, channel)
        for number in range(4):
            assert [bot.deliver(event, retry=number).status for event in told] == [200, 200]
        [post] = arrived(slack, channel)
        assert post.text.startswith(ANSWER)
        last = mention(slack, f"{channel}AGAIN")
        bot.deliver(last[0], retry=2)  # the first of it that arrives: it isn't dropped
        arrived(slack, f"{channel}AGAIN")
        assert len(arrived(slack, channel)) == 1

    def test_a_slack_that_does_not_answer_loses_not_even_the_first_event(self, tmp_path: Path) -> None:
        with FakeSlack(echoes=False) as slack, Delivering(slack, tmp_path) as bot:
            slack.fail("auth.test", Refused("fatal_error"), times=None)  # which Bolt would ask first
            assert bot.deliver(mention(slack, "C1")[0]).status == 200
            arrived(slack, "C1")

    def test_a_command_is_answered_to_one_alone(self, slack: FakeSlack, bot: Delivering, channel: str) -> None:
        told = slack.command("/ask", "what does a product manager earn", channel=channel, by="U7")
        before = len(slack.ephemerals)
        assert bot.command(told).status == 200
        assert ANSWER in slack.wait_for_ephemerals(before + 1)[-1].text

    def test_a_command_that_says_payload_is_no_interaction(self, slack: FakeSlack, bot: Delivering) -> None:
        told = slack.command("/ask", "payload", channel="C1", by="U8")
        before = len(slack.ephemerals)
        assert bot.command(told).status == 200
        assert len(slack.wait_for_ephemerals(before + 1)) == before + 1

    def test_a_button_is_heard(self, slack: FakeSlack, bot: Delivering, channel: str) -> None:
        bot.deliver(mention(slack, channel)[0])
        [post] = arrived(slack, channel)
        before = len(slack.ephemerals)
        assert bot.interact(slack.press(post, "Why this answer?", by="U1")).status == 200
        assert "prodct → product" in slack.wait_for_ephemerals(before + 1)[-1].text

    def test_a_shortcut_is_heard(self, slack: FakeSlack, bot: Delivering, channel: str) -> None:
        said = slack.say(channel, "U2", "what does a product manager earn")
        before = len(slack.ephemerals)
        assert bot.interact(slack.shortcut("ask_about_this", said, by="U9")).status == 200
        assert ANSWER in slack.wait_for_ephemerals(before + 1)[-1].text

    def test_the_challenge_is_given_back(self, bot: Delivering) -> None:
        answer = bot.deliver({"type": "url_verification", "challenge": "3eZbrw1aB1", "token": "x"})
        assert answer.status == 200
        assert json.loads(answer.body) == {"challenge": "3eZbrw1aB1"}

    def test_an_event_that_means_nothing_is_acknowledged_all_the_same(self, bot: Delivering) -> None:
        assert bot.deliver(events.event({"type": "team_rename", "name": "x"})).status == 200


class TestWhoIsHeard:
    def test_nobody_without_a_signature(self, bot: Delivering) -> None:
        assert bot.ask("POST", "/slack/events", b"{}", {"Content-Type": "application/json"}).status == 401

    @pytest.mark.parametrize("body", [b"{", b"[1,2]", b"null", b"[" * 2000, b"payload=[1]", b"\xff", b""])
    def test_nobody_with_a_signature_of_another_secret_whatever_the_body(self, bot: Delivering, body: bytes) -> None:
        assert bot.sign(body, secret="f" * 32).status == 401

    @pytest.mark.parametrize("age", [301, -302, 86_400])
    def test_nobody_who_signed_more_than_five_minutes_away(self, bot: Delivering, age: int) -> None:
        assert bot.sign(b"{}", age=age).status == 401

    @pytest.mark.parametrize("odd", ["abc", "nan", "1e9", "-1", "9" * 5000, "", "٣", " 1 1"])
    def test_nobody_with_an_odd_time(self, bot: Delivering, odd: str) -> None:
        assert bot.sign(b"{}", {"X-Slack-Request-Timestamp": odd.encode().decode("latin-1")}).status == 401

    @pytest.mark.parametrize("odd", ["v0=", "v0=" + "é" * 64, "v1=" + "0" * 64, "None", "v0=" + "0" * 9000])
    def test_nobody_with_an_odd_signature(self, bot: Delivering, odd: str) -> None:
        assert bot.sign(b"{}", {"X-Slack-Signature": odd}).status == 401

    def test_nobody_whose_body_was_changed_under_way(self, bot: Delivering) -> None:
        headers = signed(b'{"type": "event_callback"}', SECRET, int(time.time()))
        assert bot.ask("POST", "/slack/events", b'{"type": "event_callbacK"}', headers).status == 401

    @pytest.mark.parametrize("body", [b"{", b"[1,2]", b"null", b"{}", b"[" * 2000, b"\xff", b""])
    def test_what_is_signed_and_no_object_is_refused(self, bot: Delivering, body: bytes) -> None:
        assert bot.sign(body, {"Content-Type": "application/json"}).status == 400

    @pytest.mark.parametrize("body", [b"payload=[1]", b"payload=", b"payload=%7B", b"a=\xff", b""])
    def test_what_is_signed_and_no_form_of_slack_is_refused(self, bot: Delivering, body: bytes) -> None:
        assert bot.sign(body).status == 400

    def test_a_deep_body_that_is_signed_is_refused(self, bot: Delivering) -> None:
        assert bot.sign(b'{"type":' * 100_000 + b"1" + b"}" * 100_000).status == 400


class TestLimits:
    def test_a_body_that_says_it_is_too_long_is_not_waited_for(self, bot: Delivering) -> None:
        with socket.create_connection(("127.0.0.1", bot.port), 30) as connection:
            connection.sendall(b"POST /slack/events HTTP/1.1\r\nHost: x\r\nContent-Length: 1000001\r\n\r\n")
            assert connection.recv(1000).startswith(b"HTTP/1.1 413 ")

    def test_a_body_that_turns_out_too_long_is_cut_off(self, bot: Delivering) -> None:
        headers = "".join(f"{name}: {value}\r\n" for name, value in signed(b"", SECRET, int(time.time())).items())
        with socket.create_connection(("127.0.0.1", bot.port), 30) as connection:
            head = f"POST /slack/events HTTP/1.1\r\nHost: x\r\nTransfer-Encoding: chunked\r\n{headers}\r\n"
            connection.sendall(head.encode() + b"F4241\r\n" + b"x" * 1_000_001 + b"\r\n")
            assert connection.recv(1000).startswith(b"HTTP/1.1 413 ")
            assert connection.recv(1000) in (b"", b'{"error": "Request Entity Too Large"}')

    def test_a_body_that_does_not_come_to_its_end_is_given_up(self, bot: Delivering) -> None:
        with begun(bot) as connection:
            assert connection.recv(1000).startswith(b"HTTP/1.1 408 ")

    def test_a_body_as_long_as_may_be_is_read(self, bot: Delivering) -> None:
        assert bot.sign(b'{"type": "%s"}' % (b"x" * (1_000_000 - 12))).status == 200

    @pytest.mark.parametrize(
        ("method", "path", "status"),
        [
            ("GET", "/slack/events", 405),
            ("PUT", "/slack/events", 405),
            ("POST", "/healthz", 405),
            ("DELETE", "/readyz", 405),
            ("POST", "/", 404),
            ("POST", "/slack/events/", 404),
            ("GET", "/slack/install", 404),
            ("GET", "/slack/oauth_redirect?code=1&state=2", 404),
            ("GET", "/../../etc/passwd", 404),
        ],
    )
    def test_another_method_or_path_leads_nowhere(self, bot: Delivering, method: str, path: str, status: int) -> None:
        assert bot.ask(method, path).status == status


class TestHealth:
    def test_a_process_that_lives_says_so(self, bot: Delivering) -> None:
        assert bot.ask("GET", "/healthz").status == 200

    def test_a_process_that_is_of_use_says_why(self, bot: Delivering) -> None:
        answer = bot.ask("GET", "/readyz")
        assert answer.status == 200
        assert json.loads(answer.body) == {
            "ready": True,
            "knowledge": True,
            "knowledge_refused_since": None,
            "database": True,
            "serving": True,
        }

    def test_without_its_database_it_takes_nothing_and_says_so(self, slack: FakeSlack, tmp_path: Path) -> None:
        with Delivering(slack, tmp_path) as bot:
            [database] = tmp_path.rglob("*.db")
            event = mention(slack, "CBROKEN")[0]
            with sqlite3.connect(database) as other:
                other.execute("DROP TABLE works")
            other.close()
            assert bot.deliver(event).status == 503
            answer = bot.ask("GET", "/readyz")
            assert answer.status == 503
            assert json.loads(answer.body)["database"] is False
            assert bot.ask("GET", "/healthz").status == 200
            assert "Traceback" not in bot.log.read_text()


class TestAnEnd:
    def test_that_is_asked_for_finishes_what_is_in_hand(self, slack: FakeSlack, tmp_path: Path) -> None:
        with Delivering(slack, tmp_path) as bot:
            slack.fail("chat.postMessage", Hang(1), times=4)
            channels = [f"CEND{number}" for number in range(4)]
            for channel in channels:
                assert bot.deliver(mention(slack, channel)[0]).status == 200
            assert bot.end() == 0
            assert sorted(post.channel for post in slack.posts if post.channel in channels) == channels
            with pytest.raises(ConnectionRefusedError):
                bot.ask("GET", "/healthz")

    def test_is_not_put_off_by_connections_on_which_nothing_comes(self, slack: FakeSlack, tmp_path: Path) -> None:
        with Delivering(slack, tmp_path) as bot, begun(bot), socket.create_connection(("127.0.0.1", bot.port)) as idle:
            idle.sendall(b"GET /healthz HTTP/1.1\r\nHost: x\r\n\r\n")
            assert idle.recv(1000).startswith(b"HTTP/1.1 200 ")
            assert bot.end() == 0
            assert {line["level"] for line in bot.lines()} == {"info"}

    def test_that_is_asked_for_twice_comes_at_once(self, tmp_path: Path) -> None:
        with FakeSlack(echoes=False) as slack, Delivering(slack, tmp_path) as bot:
            slack.fail("chat.postMessage", Hang(60), times=None)
            bot.deliver(mention(slack, "C1")[0])
            bot.process.terminate()
            while bot.accepts():  # the first signal was heard
                pass
            bot.process.terminate()
            assert bot.process.wait(30) == 128 + signal.SIGTERM

    def test_by_a_revoked_token_is_told_in_one_line(self, tmp_path: Path) -> None:
        with FakeSlack(echoes=False) as slack, Delivering(slack, tmp_path) as bot:
            slack.fail("chat.postMessage", Refused("token_revoked"), times=None)
            bot.deliver(mention(slack, "C1")[0])
            assert bot.process.wait(30) == 4
            assert bot.log.read_text().splitlines()[-1].startswith("rolecall: SLACK_BOT_TOKEN isn't taken any more")


class TestConfiguration:
    def env(self, slack: FakeSlack, **more: str) -> dict[str, str]:
        return {**slack.environment, "SLACK_SIGNING_SECRET": SECRET, **more}

    def test_a_missing_secret_is_named(self, slack: FakeSlack) -> None:
        ended = process("slack", "--http", env=slack.environment)
        assert ended.code == 4
        assert ended.err.startswith("rolecall: SLACK_SIGNING_SECRET isn't set: copy the Signing Secret")
        assert ended.err.count("\n") == 1

    def test_a_port_that_is_taken_is_named(self, slack: FakeSlack, bot: Delivering, tmp_path: Path) -> None:
        env = self.env(slack, XDG_STATE_HOME=str(tmp_path))
        ended = process("slack", "--http", "--port", str(bot.port), env=env)
        assert ended.code == 4
        assert ended.err.splitlines()[-1].startswith(
            f"rolecall: --host 127.0.0.1 --port {bot.port} can't be listened on"
        )

    def test_a_missing_server_is_named(self, slack: FakeSlack, tmp_path: Path) -> None:
        (tmp_path / "uvicorn.py").write_text("raise ImportError")
        env = self.env(slack, PYTHONPATH=f"{tmp_path}:{ROOT}", XDG_STATE_HOME=str(tmp_path))
        ended = process("slack", "--http", "--port", "0", env=env)
        assert ended.code == 4
        assert ended.err.splitlines()[-1] == "rolecall: HTTP mode needs uvicorn: pip install 'rolecall[http]'"

    @pytest.mark.parametrize("option", [("--port", "3000"), ("--host", "0.0.0.0")])
    def test_where_to_listen_is_nothing_for_sockets(self, option: tuple[str, str]) -> None:
        ended = process("slack", *option)
        assert ended.code == 2
        assert "--port and --host go with --http" in ended.err
