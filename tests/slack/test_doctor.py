"""`rolecall doctor` about Slack: each thing that can be wrong, in a workspace of our own."""

from __future__ import annotations

import json
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from email.utils import formatdate
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

import pytest

from adapters.slack.doctor import examine
from tests.command import MANAGERS, Ended, process
from tests.fakes.faults import Fault, Page, RateLimited, Refused, ResetBefore, ServerError
from tests.fakes.slack import SCOPES, FakeSlack

BOT, APP, SECRET = "xoxb-123456-abcdefgh", "xapp-1-A0123-456-abcdef", "0123456789abcdef" * 2


def told(*args: object, **environment: str) -> list[str]:
    """What is found offline."""
    return [str(finding) for finding in examine(environment, *args, offline=True)]  # type: ignore[arg-type]


def asked(slack: FakeSlack, **environment: str) -> list[str]:
    """What is found when Slack is asked."""
    return [str(finding) for finding in examine({**slack.environment, **environment})]


@pytest.fixture
def slack() -> Iterator[FakeSlack]:
    with FakeSlack() as opened:
        yield opened


class TestWithoutSlackBeingAsked:
    def test_nothing_set_is_no_mistake(self) -> None:
        assert told() == ["ok: Slack isn't set up, as neither SLACK_BOT_TOKEN nor SLACK_APP_TOKEN is set"]
        assert told(SLACK_BOT_TOKEN="", SLACK_API_URL="nonsense") == told()

    def test_what_looks_right_is_named(self) -> None:
        assert told(SLACK_BOT_TOKEN=BOT, SLACK_APP_TOKEN=APP) == [
            "ok: SLACK_BOT_TOKEN looks right; Slack wasn't asked",
            "ok: SLACK_APP_TOKEN looks right; Slack wasn't asked",
        ]

    def test_a_secret_takes_the_place_of_the_apps_token(self) -> None:
        assert told(SLACK_BOT_TOKEN=BOT, SLACK_SIGNING_SECRET=SECRET) == [
            "ok: SLACK_SIGNING_SECRET looks right",
            "ok: SLACK_BOT_TOKEN looks right; Slack wasn't asked",
        ]

    @pytest.mark.parametrize(
        ("environment", "errors"),
        [
            ({"SLACK_BOT_TOKEN": BOT}, ["SLACK_APP_TOKEN isn't set: make an App-Level Token (xapp-…)"]),
            ({"SLACK_APP_TOKEN": APP}, ["SLACK_BOT_TOKEN isn't set: copy the Bot User OAuth Token (xoxb-…)"]),
            ({"SLACK_BOT_TOKEN": " ", "SLACK_APP_TOKEN": APP}, ["SLACK_BOT_TOKEN isn't set"]),
            (
                {"SLACK_BOT_TOKEN": APP, "SLACK_APP_TOKEN": BOT},
                [
                    "SLACK_BOT_TOKEN must begin with xoxb-, but this is an app-level token",
                    "SLACK_APP_TOKEN must begin with xapp-, but this is a bot token",
                ],
            ),
            (
                {"SLACK_BOT_TOKEN": f'"{BOT}"', "SLACK_APP_TOKEN": APP},
                ["SLACK_BOT_TOKEN has blanks or quotes around it: write the token alone"],
            ),
            (
                {"SLACK_BOT_TOKEN": BOT, "SLACK_SIGNING_SECRET": f"'{SECRET}'"},
                ["SLACK_SIGNING_SECRET has blanks or quotes around it: write the secret alone"],
            ),
            (
                {"SLACK_BOT_TOKEN": BOT, "SLACK_SIGNING_SECRET": APP},
                ["SLACK_SIGNING_SECRET must be 32 digits and letters a-f, but this is an app-level token"],
            ),
            (
                {"SLACK_BOT_TOKEN": BOT, "SLACK_APP_TOKEN": APP, "SLACK_API_URL": "slack.com"},
                ["SLACK_API_URL is no base URL of a Web API"],
            ),
        ],
    )
    def test_each_mistake_is_told_with_its_cure(self, environment: dict[str, str], errors: list[str]) -> None:
        found = [line.removeprefix("error: ") for line in told(**environment) if line.startswith("error: ")]
        assert len(found) == len(errors)
        assert all(line.startswith(error) and ": " in line for line, error in zip(found, errors, strict=True))
        assert not any(secret in line for line in told(**environment) for secret in (BOT, APP, SECRET))

    def test_settings_are_read(self, tmp_path: Path) -> None:
        file = tmp_path / "slack.yaml"
        file.write_text("default: never\nchannels:\n- id: C0123ABCD\n  mode: always\n", encoding="utf-8")
        assert told(file)[0] == f"ok: {file} sets 1 channel, and all others to never"
        file.write_text("default: somtimes\nchannel: []\n", encoding="utf-8")
        assert [line.split(": ")[:2] for line in told(file)[:2]] == [
            ["error", f"{file}:1:10"],
            ["error", f"{file}:2:1"],
        ]

    def test_settings_that_are_not_there_are_a_mistake(self, tmp_path: Path) -> None:
        assert told(tmp_path / "none.yaml")[0].startswith(f"error: {tmp_path}/none.yaml isn't there: name a file")


class TestSlackIsAsked:
    def test_and_all_is_well(self, slack: FakeSlack) -> None:
        assert asked(slack) == [
            "ok: SLACK_BOT_TOKEN is taken: rolecall in Rolecall",
            "ok: SLACK_BOT_TOKEN has every scope that the manifest asks for",
            "ok: SLACK_APP_TOKEN is taken, and Socket Mode is on",
        ]
        assert [call.method for call in slack.calls()] == ["auth.test", "apps.connections.open"]

    def test_but_not_about_a_token_that_is_wrong_anyway(self, slack: FakeSlack) -> None:
        [error, ok] = asked(slack, SLACK_BOT_TOKEN="hunter2")[:2]
        assert error.startswith("error: SLACK_BOT_TOKEN must begin with xoxb-")
        assert ok == "ok: SLACK_APP_TOKEN is taken, and Socket Mode is on"

    def test_each_missing_scope_is_named_with_its_cure(self) -> None:
        with FakeSlack(scopes=set(SCOPES) - {"chat:write", "im:history"}) as slack:
            cure = "add it under 'OAuth & Permissions' of your app, and reinstall the app"
            assert [line for line in asked(slack) if line.startswith("error")] == [
                f"error: SLACK_BOT_TOKEN lacks the scope chat:write: {cure}",
                f"error: SLACK_BOT_TOKEN lacks the scope im:history: {cure}",
            ]

    @pytest.mark.parametrize(
        ("variable", "method", "fault", "sentence"),
        [
            ("BOT", "auth.test", Refused("invalid_auth"), "isn't taken by Slack (invalid_auth): copy the Bot User"),
            (
                "BOT",
                "auth.test",
                Refused("token_revoked"),
                "isn't taken any more (token_revoked): install the app again",
            ),
            ("BOT", "auth.test", Refused("account_inactive"), "isn't taken any more (account_inactive): install the"),
            (
                "BOT",
                "auth.test",
                Refused("not_allowed_token_type"),
                "is another kind of token (not_allowed_token_type)",
            ),
            ("BOT", "auth.test", RateLimited(7), "can't be checked, as Slack is busy (ratelimited): try again"),
            (
                "APP",
                "apps.connections.open",
                Refused("invalid_auth"),
                "isn't taken by Slack (invalid_auth): make an App",
            ),
            (
                "APP",
                "apps.connections.open",
                Refused("token_revoked"),
                "isn't taken any more (token_revoked): make a new",
            ),
            ("APP", "apps.connections.open", Refused("missing_scope"), "lacks connections:write (missing_scope): make"),
            (
                "APP",
                "apps.connections.open",
                Refused("not_allowed_token_type"),
                "is another kind of token (not_allowed",
            ),
            (
                "APP",
                "apps.connections.open",
                Refused("socket_mode_not_enabled"),
                "is refused, as Socket Mode is off (socket_mode",
            ),
            (
                "APP",
                "apps.connections.open",
                Refused("never_heard_of"),
                "isn't taken by Slack (never_heard_of): make an",
            ),
        ],
    )
    def test_what_slack_refuses_is_told_with_the_cure(
        self, slack: FakeSlack, variable: str, method: str, fault: Fault, sentence: str
    ) -> None:
        slack.fail(method, fault)
        [error] = [line for line in asked(slack) if not line.startswith("ok")]
        assert error.startswith(f"error: SLACK_{variable}_TOKEN {sentence}")
        assert not any(secret in error for secret in (slack.tokens.bot, slack.tokens.app))

    @pytest.mark.parametrize(
        ("fault", "sentence"),
        [
            (Page(), "error: what answers at {url} is no Web API of Slack's (status 200): leave SLACK_API_URL unset"),
            (
                Page(404),
                "error: what answers at {url} is no Web API of Slack's (status 404): leave SLACK_API_URL unset",
            ),
            (ServerError(503), "error: {url} is out of order (status 503): try again in a minute"),
            (ResetBefore(), "error: {url} can't be reached (Connection reset by peer): check SLACK_API_URL"),
        ],
        ids=repr,
    )
    def test_what_is_no_web_api_is_told_once(self, slack: FakeSlack, fault: Fault, sentence: str) -> None:
        slack.fail("*", fault, None)
        [error] = asked(slack)
        assert error.startswith(sentence.format(url=slack.url))

    def test_nothing_listening_is_told_once(self, slack: FakeSlack) -> None:
        slack.close()
        [error] = asked(slack)
        assert error.startswith(f"error: {slack.url} can't be reached (Connection refused): check SLACK_API_URL")

    @pytest.mark.parametrize(("minutes", "way"), [(-6, "slow"), (-4, None), (0, None), (4, None), (6, "fast")])
    def test_a_clock_five_minutes_off_is_told(self, minutes: int, way: str | None) -> None:
        now = 1_800_000_000.0
        with answering(lambda: formatdate(now, usegmt=True)) as url:
            environment = {"SLACK_BOT_TOKEN": BOT, "SLACK_SIGNING_SECRET": SECRET, "SLACK_API_URL": url}
            found = [str(one) for one in examine(environment, clock=lambda: now + minutes * 60)]
        assert found[-1].startswith(
            f"error: this machine's clock is 6 minutes {way}: set it" if way else "ok: this machine's clock agrees"
        )

    def test_scopes_that_are_not_told_are_no_mistake(self) -> None:
        with answering(lambda: "no date") as url:
            environment = {"SLACK_BOT_TOKEN": BOT, "SLACK_SIGNING_SECRET": SECRET, "SLACK_API_URL": url}
            found = [str(one) for one in examine(environment)]
        assert found[-1].startswith("warning: SLACK_BOT_TOKEN may lack scopes")


class TestTheCommand:
    def test_ends_with_0_when_all_is_well(self, slack: FakeSlack, tmp_path: Path) -> None:
        ended = doctor(tmp_path, **slack.environment)
        assert (ended.code, ended.err) == (0, "")
        lines = ended.out.splitlines()
        assert all(line.startswith("ok: ") for line in lines)
        assert {"SLACK_BOT_TOKEN", "SLACK_APP_TOKEN"} <= {line.split()[1] for line in lines}

    def test_ends_with_4_when_something_is_not(self, slack: FakeSlack, tmp_path: Path) -> None:
        slack.revoke_tokens()
        ended = doctor(tmp_path, **slack.environment)
        assert (ended.code, ended.err) == (4, "")
        assert [line.split(" isn't")[0] for line in ended.out.splitlines() if line.startswith("error")] == [
            "error: SLACK_BOT_TOKEN",
            "error: SLACK_APP_TOKEN",
        ]
        assert not any(secret in ended.out for secret in (slack.tokens.bot, slack.tokens.app))

    def test_writes_an_object_a_line(self, slack: FakeSlack, tmp_path: Path) -> None:
        found = [json.loads(line) for line in doctor(tmp_path, "--json", **slack.environment).out.splitlines()]
        assert all(list(one) == ["severity", "sentence"] for one in found)
        assert {one["severity"] for one in found} == {"ok"}

    def test_asks_nobody_offline(self, slack: FakeSlack, tmp_path: Path) -> None:
        assert doctor(tmp_path, "--offline", **slack.environment).code == 0
        assert not slack.calls()

    def test_reads_the_settings_it_is_given(self, tmp_path: Path) -> None:
        ended = doctor(tmp_path, "--settings", str(tmp_path / "none.yaml"))
        assert ended.code == 4
        assert f"error: {tmp_path}/none.yaml isn't there: " in ended.out


def doctor(state: Path, *arguments: str, **env: str) -> Ended:
    return process("doctor", "--knowledge", str(MANAGERS), *arguments, env={"XDG_STATE_HOME": str(state), **env})


@contextmanager
def answering(date: Callable[[], str]) -> Iterator[str]:
    """Something that takes any token, has no word about scopes, and dates its answers so; gives its URL."""

    class Answer(BaseHTTPRequestHandler):
        def do_POST(self) -> None:
            self.rfile.read(int(self.headers.get("Content-Length") or 0))
            body = json.dumps({"ok": True, "user": "rolecall", "team": "Rolecall"}).encode()
            self.send_response(200)
            self.send_header("Content-Length", str(len(body)))
            self.end_headers()
            self.wfile.write(body)

        def date_time_string(self, timestamp: float | None = None) -> str:
            del timestamp
            return date()

        def log_message(self, *_: object) -> None:
            pass

    with ThreadingHTTPServer(("127.0.0.1", 0), Answer) as server:
        thread = threading.Thread(target=server.serve_forever, args=(0.01,))
        thread.start()
        yield f"http://127.0.0.1:{server.server_port}/api/"
        server.shutdown()
        thread.join()
