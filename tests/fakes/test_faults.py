"""The fake Slack fails as ordered, and Slack's own client notices as with Slack."""

from __future__ import annotations

import pytest
from slack_sdk import WebClient
from slack_sdk.errors import SlackApiError
from slack_sdk.http_retry.builtin_handlers import ConnectionErrorRetryHandler

from tests.fakes.client import UNCLOSED
from tests.fakes.faults import Hang, Page, RateLimited, Refused, ResetAfter, ResetBefore, ServerError
from tests.fakes.slack import FakeSlack

pytestmark = UNCLOSED


def test_429_comes_as_often_as_ordered(slack: FakeSlack, web: WebClient) -> None:
    slack.fail("chat.postMessage", RateLimited(after=7), times=2)
    for _ in range(2):
        with pytest.raises(SlackApiError) as limited:
            web.chat_postMessage(channel="C1", text="a")
        assert limited.value.response.status_code == 429
        assert limited.value.response.headers["Retry-After"] == "7"
    web.chat_postMessage(channel="C1", text="a")
    assert [call.status for call in slack.calls()] == [429, 429, 200]
    assert len(slack.posts) == 1


@pytest.mark.parametrize("fault", [ServerError(), ServerError(503), Page()], ids=str)
def test_what_is_no_json_does_nothing(slack: FakeSlack, web: WebClient, fault: ServerError | Page) -> None:
    slack.fail("chat.postMessage", fault)
    with pytest.raises(SlackApiError, match="Sorry!"):
        web.chat_postMessage(channel="C1", text="a")
    assert [call.status for call in slack.calls()] == [fault.status]
    assert slack.posts == []


def test_a_connection_breaks_before_a_message_is_taken(slack: FakeSlack, web: WebClient) -> None:
    slack.fail("chat.postMessage", ResetBefore())
    with pytest.raises(ConnectionResetError):
        web.chat_postMessage(channel="C1", text="a")
    assert slack.messages("C1") == []


def test_a_connection_breaks_after_a_message_was_taken(slack: FakeSlack, web: WebClient) -> None:
    slack.fail("chat.postMessage", ResetAfter())
    with pytest.raises(ConnectionResetError):
        web.chat_postMessage(channel="C1", text="a")
    assert [one["text"] for one in web.conversations_history(channel="C1")["messages"]] == ["a"]
    assert [call.status for call in slack.calls("chat.postMessage")] == [0]


def test_slacks_client_posts_twice_then_as_it_does_with_slack(slack: FakeSlack) -> None:
    slack.fail("chat.postMessage", ResetAfter())
    web = WebClient(slack.tokens.bot, base_url=slack.url, retry_handlers=[ConnectionErrorRetryHandler()])
    web.chat_postMessage(channel="C1", text="a")
    assert [post.text for post in slack.posts] == ["a", "a"]


@pytest.mark.parametrize("accepted", [True, False])
def test_a_hang_outlasts_the_clients_patience(slack: FakeSlack, accepted: bool) -> None:
    slack.fail("chat.postMessage", Hang(60, accepted))
    web = WebClient(slack.tokens.bot, base_url=slack.url, retry_handlers=[], timeout=1)
    with pytest.raises(TimeoutError):
        web.chat_postMessage(channel="C1", text="a")
    assert len(slack.posts) == int(accepted)


def test_faults_of_every_method_last_until_they_are_healed(slack: FakeSlack, web: WebClient) -> None:
    slack.fail("*", Refused("fatal_error", {"detail": "b"}), times=None)
    for method in (web.auth_test, web.team_info, web.auth_test):
        with pytest.raises(SlackApiError, match="fatal_error"):
            method()
    slack.heal()
    assert web.auth_test()["ok"]


def test_posts_in_one_channel_can_be_held_to_slacks_pace() -> None:
    with FakeSlack(seconds_per_post=60) as slack:
        web = WebClient(slack.tokens.bot, base_url=slack.url, retry_handlers=[])
        web.chat_postMessage(channel="C1", text="a")
        web.chat_postMessage(channel="C2", text="a")
        with pytest.raises(SlackApiError) as limited:
            web.chat_postMessage(channel="C1", text="b")
        assert 1 <= int(limited.value.response.headers["Retry-After"]) <= 60
        assert [post.text for post in slack.posts] == ["a", "a"]
