"""What Slack gave the bot to be known by: each mistake is one line with the variable and the cure."""

from __future__ import annotations

import pytest

from adapters.slack.connecting.credentials import SLACK, Credentials, credentials
from bot.errors import ConfigurationError

BOT, APP, SECRET = "xoxb-123456-abcdefgh", "xapp-1-A0123-456-abcdef", "0123456789abcdef" * 2
SOCKETS = {"SLACK_BOT_TOKEN": BOT, "SLACK_APP_TOKEN": APP}
HTTP = {"SLACK_BOT_TOKEN": BOT, "SLACK_SIGNING_SECRET": SECRET}


def test_two_tokens_are_enough_for_sockets() -> None:
    assert credentials(SOCKETS) == Credentials(BOT, APP, "", SLACK)


def test_a_token_and_a_secret_are_enough_for_requests() -> None:
    assert credentials(HTTP, http=True) == Credentials(BOT, "", SECRET, SLACK)


@pytest.mark.parametrize("url", ["http://127.0.0.1:8000/api", "http://127.0.0.1:8000/api/"])
def test_another_web_api_may_stand_in(url: str) -> None:
    assert credentials({**SOCKETS, "SLACK_API_URL": url}).api_url == "http://127.0.0.1:8000/api/"


def test_nothing_secret_is_ever_shown() -> None:
    shown = repr(credentials(SOCKETS)) + repr(credentials(HTTP, http=True))
    assert not any(secret in shown for secret in (BOT, APP, SECRET))


@pytest.mark.parametrize(
    ("more", "complaint"),
    [
        ({"SLACK_BOT_TOKEN": ""}, "SLACK_BOT_TOKEN isn't set: copy the Bot User OAuth Token (xoxb-…)"),
        ({"SLACK_BOT_TOKEN": "  "}, "SLACK_BOT_TOKEN isn't set"),
        ({"SLACK_APP_TOKEN": ""}, "SLACK_APP_TOKEN isn't set: make an App-Level Token (xapp-…)"),
        ({"SLACK_BOT_TOKEN": APP}, "SLACK_BOT_TOKEN must begin with xoxb-, but this is an app-level token"),
        ({"SLACK_APP_TOKEN": BOT}, "SLACK_APP_TOKEN must begin with xapp-, but this is a bot token"),
        ({"SLACK_BOT_TOKEN": "xoxp-1234567890"}, "SLACK_BOT_TOKEN must begin with xoxb-, but this is a user's token"),
        ({"SLACK_BOT_TOKEN": "hunter2"}, "SLACK_BOT_TOKEN must begin with xoxb-, but this is something else"),
        ({"SLACK_BOT_TOKEN": f"'{BOT}'"}, "SLACK_BOT_TOKEN has blanks or quotes around it"),
        ({"SLACK_BOT_TOKEN": f"{BOT}\n"}, "SLACK_BOT_TOKEN has blanks or quotes around it"),
        ({"SLACK_BOT_TOKEN": "xoxb-your-token-here"}, "SLACK_BOT_TOKEN is no whole token"),
        ({"SLACK_BOT_TOKEN": "xoxb-"}, "SLACK_BOT_TOKEN is no whole token"),
        ({"SLACK_BOT_TOKEN": "xoxb-123 456 789"}, "SLACK_BOT_TOKEN is no whole token"),
        ({"SLACK_APP_TOKEN": "xapp-…"}, "SLACK_APP_TOKEN is no whole token"),
        ({"SLACK_API_URL": "slack.com/api"}, "SLACK_API_URL is no base URL"),
        ({"SLACK_API_URL": "ftp://slack.com/api/"}, "SLACK_API_URL is no base URL"),
        ({"SLACK_API_URL": "http://"}, "SLACK_API_URL is no base URL"),
        ({"SLACK_API_URL": "http://[::1/api/"}, "SLACK_API_URL is no base URL"),
        ({"SLACK_API_URL": "http://localhost:none/"}, "SLACK_API_URL is no base URL"),
    ],
)
def test_a_mistake_is_one_line_with_its_cure(more: dict[str, str], complaint: str) -> None:
    with pytest.raises(ConfigurationError) as caught:
        credentials({**SOCKETS, **more})
    assert str(caught.value).startswith(complaint)
    assert len(str(caught.value).splitlines()) == 1
    assert not any(secret in str(caught.value) for secret in (BOT, APP))


@pytest.mark.parametrize("secret", ["", "abc", SECRET.upper(), BOT])
def test_a_signing_secret_has_its_form(secret: str) -> None:
    with pytest.raises(ConfigurationError, match="SLACK_SIGNING_SECRET"):
        credentials({**HTTP, "SLACK_SIGNING_SECRET": secret}, http=True)


def test_all_that_is_missing_is_told_at_once() -> None:
    with pytest.raises(ConfigurationError) as caught:
        credentials({})
    assert [line.split()[0] for line in str(caught.value).splitlines()] == ["SLACK_BOT_TOKEN", "SLACK_APP_TOKEN"]
