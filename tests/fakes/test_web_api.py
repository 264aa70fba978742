"""The fake Slack's Web API is Slack's to Slack's own client: what is posted, read, changed and refused."""

from __future__ import annotations

import urllib.error
import urllib.request

import pytest
from slack_sdk import WebClient
from slack_sdk.errors import SlackApiError
from slack_sdk.signature import SignatureVerifier

from tests.fakes.client import BUTTONS, QUESTION, UNCLOSED
from tests.fakes.signing import signed
from tests.fakes.slack import FakeSlack

pytestmark = UNCLOSED


def test_what_is_posted_can_be_read_back(slack: FakeSlack, web: WebClient) -> None:
    said = slack.mention("C1", "U1", QUESTION)
    note = {"event_type": "answer", "event_payload": {"event": "Ev1"}}
    web.chat_postMessage(channel="C1", text="Little.", thread_ts=said.ts, metadata=note, blocks=BUTTONS)
    [post] = slack.wait_for_posts(1)
    assert (post.channel, post.thread_ts, post.text) == ("C1", said.ts, "Little.")
    assert post.metadata == note
    assert post.blocks == BUTTONS
    read = web.conversations_replies(channel="C1", ts=said.ts, include_all_metadata=True)["messages"]
    assert [one["text"] for one in read] == [QUESTION, "Little."]
    assert read[1]["metadata"] == note
    assert read[1]["bot_id"]
    assert read[0]["ts"] < read[1]["ts"] == post.ts
    assert "metadata" not in web.conversations_replies(channel="C1", ts=said.ts)["messages"][1]


def test_a_thread_is_read_in_pages_and_between_times(slack: FakeSlack, web: WebClient) -> None:
    said = slack.mention("C1", "U1", QUESTION)
    stamps = [web.chat_postMessage(channel="C1", text=str(n), thread_ts=said.ts)["ts"] for n in range(5)]
    pages = web.conversations_replies(channel="C1", ts=said.ts, limit=2)
    assert [[one["text"] for one in page["messages"]] for page in pages] == [[QUESTION, "0"], ["1", "2"], ["3", "4"]]
    after = web.conversations_replies(channel="C1", ts=said.ts, oldest=stamps[2])["messages"]
    assert [one["text"] for one in after] == [QUESTION, "3", "4"]


def test_a_channel_shows_what_is_outside_of_threads_newest_first(slack: FakeSlack, web: WebClient) -> None:
    said = slack.say("C1", "U1", "one")
    slack.say("C1", "U1", "in its thread", said.ts)
    slack.say("C1", "U2", "two")
    read = web.conversations_history(channel="C1")["messages"]
    assert [one["text"] for one in read] == ["two", "one"]
    assert read[1]["reply_count"] == 1


def test_only_the_bots_own_messages_can_be_changed_or_deleted(slack: FakeSlack, web: WebClient) -> None:
    said = slack.say("C1", "U1", "mine")
    for change in (web.chat_update, web.chat_delete):
        with pytest.raises(SlackApiError, match=r"cant_(update|delete)_message"):
            change(channel="C1", ts=said.ts, text="a")
        with pytest.raises(SlackApiError, match="message_not_found"):
            change(channel="C1", ts="1.000001", text="a")
    ts = web.chat_postMessage(channel="C1", text="Little.")["ts"]
    web.chat_update(channel="C1", ts=ts, text="Much.")
    assert [one["text"] for one in slack.messages("C1")] == ["mine", "Much."]
    web.chat_delete(channel="C1", ts=ts)
    assert [one["text"] for one in slack.messages("C1")] == ["mine"]
    assert [post.text for post in slack.posts] == ["Little."]


def test_what_one_user_alone_sees_stands_in_no_channel(slack: FakeSlack, web: WebClient) -> None:
    web.chat_postEphemeral(channel="C1", user="U1", text="Psst.")
    assert [(post.to, post.text) for post in slack.wait_for_ephemerals(1)] == [("U1", "Psst.")]
    assert slack.messages("C1") == []
    assert slack.posts == []


def test_every_request_is_noted_with_its_arguments(slack: FakeSlack, web: WebClient) -> None:
    web.assistant_threads_setStatus(channel_id="D1", thread_ts="1.000001", status="is thinking")
    web.reactions_add(channel="C1", timestamp="1.000001", name="eyes")
    web.api_call("some.method", json={"a": [1]})
    assert [call.method for call in slack.calls()] == ["assistant.threads.setStatus", "reactions.add", "some.method"]
    assert slack.calls("assistant.threads.setStatus")[0].arguments["status"] == "is thinking"
    assert slack.calls("some.method")[0].arguments == {"a": [1]}


def test_messages_that_slack_refuses(web: WebClient) -> None:
    with pytest.raises(SlackApiError, match="no_text"):
        web.api_call("chat.postMessage", json={"channel": "C1", "text": " "})
    with pytest.raises(SlackApiError, match="invalid_blocks"):
        web.chat_postMessage(channel="C1", text="a", blocks=[{"type": "divider"}] * 51)


@pytest.mark.parametrize(
    ("token", "error"), [("xoxb-other", "invalid_auth"), ("", "not_authed"), ("xapp-1-fake", "not_allowed_token_type")]
)
def test_wrong_tokens_are_refused_in_slacks_words(slack: FakeSlack, token: str, error: str) -> None:
    with pytest.raises(SlackApiError, match=error):
        WebClient(token, base_url=slack.url).chat_postMessage(channel="C1", text="a")


def test_sockets_are_opened_with_the_app_token_only(slack: FakeSlack) -> None:
    with pytest.raises(SlackApiError, match="not_allowed_token_type"):
        WebClient(base_url=slack.url).apps_connections_open(app_token=slack.tokens.bot)


def test_revoked_tokens_are_told_so(slack: FakeSlack, web: WebClient) -> None:
    assert web.auth_test()["user_id"] == "UBOT"
    slack.revoke_tokens()
    with pytest.raises(SlackApiError, match="token_revoked"):
        web.auth_test()


def test_a_missing_scope_is_named() -> None:
    with FakeSlack(scopes=["chat:write"]) as slack:
        web = WebClient(slack.tokens.bot, base_url=slack.url)
        assert web.auth_test().headers["X-OAuth-Scopes"] == "chat:write"
        web.chat_postMessage(channel="C1", text="a")
        with pytest.raises(SlackApiError) as refused:
            web.conversations_replies(channel="G1", ts="1.000001")
        assert (refused.value.response["error"], refused.value.response["needed"]) == (
            "missing_scope",
            "groups:history",
        )


def test_what_never_comes_is_said_with_what_came_instead(slack: FakeSlack, web: WebClient) -> None:
    web.chat_postMessage(channel="C1", text="Little.")
    with pytest.raises(AssertionError, match=r"never came in 0 s: 2 posts\n(.|\n)*Little"):
        slack.wait_for_posts(2, seconds=0)


def test_strangers_to_the_protocol_do_no_harm(slack: FakeSlack, web: WebClient) -> None:
    stray = urllib.request.Request(f"{slack.url}../link/?ticket=stray", headers={"Upgrade": "websocket"})
    with pytest.raises(urllib.error.HTTPError, match="401"):
        urllib.request.urlopen(stray)
    with pytest.raises(SlackApiError, match="invalid_json"):
        web.api_call("chat.postMessage", data={"channel": "C1", "blocks": "[{"})
    assert web.auth_test()["ok"]


def test_signatures_are_slacks() -> None:
    body = b'{"type": "event_callback", "text": "\xc3\xa9"}'
    verifier = SignatureVerifier("secret")
    timestamp = int(verifier.clock.now())
    headers = signed(body, "secret", timestamp)
    assert verifier.is_valid_request(body, headers)
    assert not verifier.is_valid_request(body, signed(body, "other", timestamp))
    assert not verifier.is_valid_request(body, signed(body, "secret", timestamp - 301))
