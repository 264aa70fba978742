"""The fake Slack is Slack to Slack's own clients, in sickness and in health."""

from __future__ import annotations

import gc
import urllib.error
import urllib.request
from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager
from functools import partial
from queue import SimpleQueue
from typing import Any

import pytest
from slack_sdk import WebClient
from slack_sdk.errors import SlackApiError
from slack_sdk.http_retry.builtin_handlers import ConnectionErrorRetryHandler
from slack_sdk.signature import SignatureVerifier
from slack_sdk.socket_mode import SocketModeClient
from slack_sdk.socket_mode.client import BaseSocketModeClient
from slack_sdk.socket_mode.request import SocketModeRequest
from slack_sdk.webhook import WebhookClient

from tests.fakes.faults import Hang, Page, RateLimited, Refused, ResetAfter, ResetBefore, ServerError
from tests.fakes.signing import signed
from tests.fakes.slack import FakeSlack

# Slack's client leaves sockets of connections that failed to the garbage collector.
pytestmark = [
    pytest.mark.filterwarnings("ignore:unclosed <socket:ResourceWarning"),
    pytest.mark.filterwarnings("ignore:Exception ignored in. <socket:pytest.PytestUnraisableExceptionWarning"),
]

QUESTION = "<@UBOT> what does a lamp cost?"
BUTTONS = [
    {
        "type": "actions",
        "block_id": "close",
        "elements": [
            {
                "type": "button",
                "action_id": "suggest:1",
                "value": "lamp",
                "text": {"type": "plain_text", "text": "Lamp?"},
            },
            {"type": "button", "action_id": "none", "text": {"type": "plain_text", "text": "None of these"}},
        ],
    },
    {
        "type": "context_actions",
        "elements": [
            {
                "type": "feedback_buttons",
                "action_id": "feedback",
                "positive_button": {"text": {"type": "plain_text", "text": "👍"}, "value": "good"},
                "negative_button": {"text": {"type": "plain_text", "text": "👎"}, "value": "bad"},
            }
        ],
    },
]

hasty = partial(FakeSlack, patience=0.3, speed=1_000, echoes=False)
"""A Slack that soon sends again what isn't acknowledged."""

Client = Callable[..., "Bot"]


class Bot:
    """Slack's own Socket Mode client; it acknowledges what it is told to and keeps what it got."""

    def __init__(
        self, slack: FakeSlack, acknowledges: Callable[[SocketModeRequest], bool], answers: Any = None
    ) -> None:
        self.got: SimpleQueue[SocketModeRequest] = SimpleQueue()
        self._acknowledges = acknowledges
        self._answers = answers
        self.client = SocketModeClient(
            slack.tokens.app, web_client=WebClient(base_url=slack.url, retry_handlers=[]), ping_interval=0.2
        )
        self.client.socket_mode_request_listeners.append(self._listen)
        self.client.connect()

    def _listen(self, client: BaseSocketModeClient, request: SocketModeRequest) -> None:
        if self._acknowledges(request):
            answer = {"payload": self._answers} if self._answers else {}
            client.send_socket_mode_response({"envelope_id": request.envelope_id, **answer})
        self.got.put(request)

    def close(self) -> None:
        self.client.closed = True
        self.client.message_queue.put(None)  # spares the wait of a second for the next message
        self.client.close()

    def next(self) -> SocketModeRequest:
        return self.got.get(timeout=30)


@pytest.fixture
def slack() -> Iterator[FakeSlack]:
    with FakeSlack(echoes=False) as slack:
        yield slack


@pytest.fixture
def web(slack: FakeSlack) -> WebClient:
    return WebClient(slack.tokens.bot, base_url=slack.url, retry_handlers=[])


@contextmanager
def bots(slack: FakeSlack) -> Iterator[Client]:
    """Makes bots that acknowledge everything, or what they are told to."""
    with ExitStack() as made:

        def bot(acknowledges: Callable[[SocketModeRequest], bool] = lambda _: True, answers: Any = None) -> Bot:
            bot = Bot(slack, acknowledges, answers)
            made.callback(bot.close)
            return bot

        yield bot
        # Slack's client is at its end sooner when the other end has hung up.
        slack.close()
    gc.collect()


@pytest.fixture
def bot(slack: FakeSlack) -> Iterator[Client]:
    with bots(slack) as bot:
        yield bot


# The Web API


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


# Faults


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


# Socket Mode


def test_a_mention_is_delivered_twice_under_one_time(slack: FakeSlack, bot: Client) -> None:
    mine = bot()
    said = slack.mention("C1", "U1", QUESTION)
    slack.settle()
    events = sorted((mine.next().payload for _ in range(2)), key=lambda payload: str(payload["event"]["type"]))
    assert [event["event"]["type"] for event in events] == ["app_mention", "message"]
    assert {event["event"]["ts"] for event in events} == {said.ts}
    assert len({event["event_id"] for event in events}) == 2
    assert all(delivery.took is not None for delivery in slack.deliveries)
    assert slack.lost == []


def test_what_is_not_acknowledged_comes_again_three_times_each_in_a_new_envelope() -> None:
    with hasty() as slack, bots(slack) as bot:
        mine = bot(lambda _: False)
        said = slack.dm("U1", "hello?")
        slack.settle()
        got = [mine.next() for _ in range(4)]
        assert [one.retry_attempt for one in got] == [0, 1, 2, 3]
        assert [one.retry_reason for one in got] == ["", "timeout", "timeout", "timeout"]
        assert len({one.envelope_id for one in got}) == 4
        assert len({one.payload["event_id"] for one in got}) == 1
        assert slack.lost == list(said.events)


def test_an_acknowledgement_ends_the_retries() -> None:
    with hasty() as slack, bots(slack) as bot:
        mine = bot(lambda request: request.retry_attempt == 2)
        slack.dm("U1", "hello?")
        slack.settle()
        assert [mine.next().retry_attempt for _ in range(3)] == [0, 1, 2]
        assert len(slack.deliveries) == 3
        assert len(slack.wait_for_acknowledgements(1)) == 1
        assert slack.lost == []


def test_what_came_while_nobody_listened_comes_with_the_next_connection_as_a_retry(
    slack: FakeSlack, bot: Client
) -> None:
    slack.dm("U1", "hello?")
    assert slack.deliveries == []
    assert bot().next().retry_attempt == 1
    slack.settle()
    assert slack.lost == []


def test_several_connections_take_turns(slack: FakeSlack, bot: Client) -> None:
    pair = [bot(), bot()]
    slack.wait_for_sockets(2)
    for _ in range(4):
        slack.dm("U1", "hello?")
    slack.settle()
    assert [one.got.qsize() for one in pair] == [2, 2]


def test_what_a_reset_cut_off_comes_again_over_the_connection_that_is_left() -> None:
    with hasty() as slack, bots(slack) as bot:
        bot(lambda _: False)
        left = bot(lambda request: request.retry_attempt != 0)
        slack.wait_for_sockets(2)
        slack.dm("U1", "hello?")
        slack.reset_sockets(1)
        slack.settle()
        first, *_, last = slack.deliveries
        assert (first.attempt, first.acknowledged) == (0, None)
        assert last.acknowledged is not None
        assert slack.lost == []
        assert left.client.is_connected()


def test_slacks_client_comes_back_after_a_reset(slack: FakeSlack, bot: Client) -> None:
    bot()
    slack.wait_for_sockets(1)
    slack.reset_sockets()
    slack.wait_for(lambda: slack.sockets_opened == 2, "a second connection")


def test_a_silent_connection_stays_open_and_swallows_all() -> None:
    with hasty() as slack, bots(slack) as bot:
        mine = bot()
        slack.wait_for_sockets(1)
        slack.silence_sockets()
        slack.dm("U1", "hello?")
        slack.settle()
        assert slack.acknowledged == []
        assert len(slack.lost) == 1
        assert mine.got.empty()


def test_slacks_client_leaves_a_silent_connection_for_one_that_speaks(slack: FakeSlack, bot: Client) -> None:
    bot()
    slack.wait_for_sockets(1)
    slack.silence_sockets()
    slack.wait_for(lambda: slack.sockets_opened == 2, "a second connection")
    slack.dm("U1", "hello?")
    slack.wait_for_acknowledgements(1)


def test_refused_connections_are_let_in_again_when_healed(slack: FakeSlack, bot: Client) -> None:
    slack.refuse_sockets()
    mine = bot()
    slack.wait_for_calls("apps.connections.open", 2)
    assert slack.sockets_opened == 0
    slack.heal()
    slack.wait_for_sockets(1)
    slack.dm("U1", "hello?")
    mine.next()


@pytest.mark.parametrize("reason", ["warning", "refresh_requested", "too_many_websockets"])
def test_slacks_client_heeds_a_goodbye(slack: FakeSlack, bot: Client, reason: str) -> None:
    bot()
    slack.wait_for_sockets(1)
    slack.disconnect_sockets(reason)
    slack.wait_for(lambda: slack.sockets_opened == 2, "a second connection")
    slack.wait_for_sockets(1)


def test_one_connection_too_many_is_sent_away() -> None:
    with FakeSlack(most_sockets=1) as slack, bots(slack) as bot:
        for _ in range(2):
            bot()
        slack.wait_for(lambda: slack.sockets_opened >= 2, "a second connection")
        slack.wait_for_sockets(1)


def test_pings_are_answered_both_ways() -> None:
    with FakeSlack(ping_every=0.05) as slack, bots(slack) as bot:
        bot()
        slack.wait_for(lambda: slack.pings > 1 and slack.pongs > 1, "pings and pongs")


def test_long_payloads_come_whole(slack: FakeSlack, bot: Client) -> None:
    mine = bot()
    for size in (100, 1_000, 10_000):
        slack.dm("U1", "é" * size)
        assert mine.next().payload["event"]["text"] == "é" * size


# What people do


def test_the_bot_is_told_of_its_own_messages_unless_unwanted() -> None:
    with FakeSlack() as slack, bots(slack) as bot:
        mine = bot()
        WebClient(slack.tokens.bot, base_url=slack.url).chat_postMessage(channel="C1", text="Little.")
        event = mine.next().payload["event"]
        assert (event["type"], event["text"], event["user"]) == ("message", "Little.", "UBOT")
        assert event["bot_id"]


def test_an_edit_and_a_deletion_are_told_with_what_was_before(slack: FakeSlack, bot: Client) -> None:
    mine = bot()
    said = slack.say("C1", "U1", "one")
    slack.edit(said, "two")
    slack.delete(said)
    slack.settle()
    told = {event["subtype"]: event for event in (mine.next().payload["event"] for _ in range(3)) if "subtype" in event}
    changed, deleted = told["message_changed"], told["message_deleted"]
    assert (changed["previous_message"]["text"], changed["message"]["text"]) == ("one", "two")
    assert changed["message"]["ts"] == deleted["deleted_ts"] == said.ts
    assert deleted["previous_message"]["text"] == "two"
    assert slack.messages("C1") == []


def test_a_preview_changes_a_message_but_not_its_text(slack: FakeSlack) -> None:
    event = slack.unfurl(slack.say("C1", "U1", "https://example.com"))["event"]
    assert event["message"]["text"] == event["previous_message"]["text"]
    assert event["message"]["attachments"]
    assert "edited" not in event["message"]


def test_what_has_replies_leaves_a_tombstone(slack: FakeSlack, web: WebClient) -> None:
    said = slack.mention("C1", "U1", QUESTION)
    ts = web.chat_postMessage(channel="C1", text="Little.", thread_ts=said.ts)["ts"]
    event = slack.delete(said)["event"]
    assert (event["subtype"], event["message"]["subtype"]) == ("message_changed", "tombstone")
    assert [one["ts"] for one in slack.messages("C1", said.ts)] == [said.ts, ts]


def test_kinds_of_messages(slack: FakeSlack) -> None:
    assert slack.dm("U1", "a").events[0]["event"]["channel_type"] == "im"
    assert slack.say("G1", "U1", "a").events[0]["event"]["channel_type"] == "group"
    assert slack.special("C1", "channel_join", "U1", "<@U1> has joined").events[0]["event"]["subtype"] == "channel_join"
    assert slack.other_bot("C1", "beep").events[0]["event"]["bot_id"] == "B0OTHER"
    root = slack.say("C1", "U1", "a")
    assert slack.say("C1", "U1", "b", root.ts).events[0]["event"]["thread_ts"] == root.ts
    assert slack.open_home("U1", "messages")["event"]["tab"] == "messages"


def test_a_command_is_answered_at_its_url_five_times(slack: FakeSlack, bot: Client) -> None:
    mine = bot(answers={"text": "Wait.", "response_type": "ephemeral"})
    slack.command("/ask", "what does a lamp cost?", channel="C1", by="U1")
    request = mine.next()
    assert (request.type, request.payload["text"]) == ("slash_commands", "what does a lamp cost?")
    url = WebhookClient(request.payload["response_url"])
    url.send(text="Little.")
    url.send(text="Much.", response_type="in_channel")
    assert [post.text for post in slack.wait_for_ephemerals(2)] == ["Wait.", "Little."]
    assert [post.text for post in slack.wait_for_posts(1)] == ["Much."]
    assert [url.send(text="a").status_code for _ in range(4)] == [200, 200, 200, 404]
    assert len(slack.calls("response_url")) == 6


def test_a_command_that_is_not_acknowledged_does_not_come_again() -> None:
    with hasty() as slack, bots(slack) as bot:
        mine = bot(lambda _: False)
        payload = slack.command("/ask", "a")
        slack.settle()
        assert slack.lost == [payload]
        assert mine.next().payload == payload
        assert mine.got.empty()


@pytest.mark.parametrize(
    ("sign", "action_id", "value"),
    [
        ("Lamp?", "suggest:1", "lamp"),
        ("suggest:1", "suggest:1", "lamp"),
        ("None of these", "none", None),
        ("👎", "feedback", "bad"),
        ("good", "feedback", "good"),
    ],
)
def test_a_button_is_pressed_by_what_stands_on_it(
    slack: FakeSlack, web: WebClient, bot: Client, sign: str, action_id: str, value: str | None
) -> None:
    mine = bot()
    web.chat_postMessage(channel="C1", text="a", blocks=BUTTONS)
    slack.press(slack.posts[0], sign, by="U1")
    request = mine.next()
    [action] = request.payload["actions"]
    assert (request.type, request.payload["type"]) == ("interactive", "block_actions")
    assert (action["action_id"], action.get("value")) == (action_id, value)
    assert request.payload["message"]["ts"] == request.payload["container"]["message_ts"] == slack.posts[0].ts


def test_there_is_no_pressing_what_is_not_shown(slack: FakeSlack, web: WebClient) -> None:
    web.chat_postMessage(channel="C1", text="a", blocks=BUTTONS)
    with pytest.raises(AssertionError, match="there is no button 'All'"):
        slack.press(slack.posts[0], "All", by="U1")


def test_the_home_is_kept_and_its_buttons_work(slack: FakeSlack, web: WebClient, bot: Client) -> None:
    mine = bot()
    web.views_publish(user_id="U1", view={"type": "home", "blocks": BUTTONS})
    assert slack.home("U1")["blocks"] == BUTTONS
    assert slack.home("U2") == {}
    slack.press_home("U1", "Lamp?")
    assert mine.next().payload["container"]["type"] == "view"


def test_a_shortcut_carries_its_message_and_opens_one_view(slack: FakeSlack, web: WebClient, bot: Client) -> None:
    mine = bot()
    said = slack.say("C1", "U1", "what does a lamp cost?")
    slack.shortcut("ask_about", said, by="U2")
    payload = next(one.payload for one in iter(mine.next, None) if one.type == "interactive")
    assert (payload["callback_id"], payload["message"]["text"]) == ("ask_about", "what does a lamp cost?")
    web.views_open(trigger_id=payload["trigger_id"], view={"type": "modal"})
    with pytest.raises(SlackApiError, match="exchanged_trigger_id"):
        web.views_open(trigger_id=payload["trigger_id"], view={"type": "modal"})


def test_an_event_can_be_sent_again_as_it_was(slack: FakeSlack, bot: Client) -> None:
    mine = bot()
    said = slack.dm("U1", "hello?")
    slack.push(said.events[0])
    assert mine.next().payload == mine.next().payload


def test_signatures_are_slacks() -> None:
    body = b'{"type": "event_callback", "text": "\xc3\xa9"}'
    verifier = SignatureVerifier("secret")
    timestamp = int(verifier.clock.now())
    headers = signed(body, "secret", timestamp)
    assert verifier.is_valid_request(body, headers)
    assert not verifier.is_valid_request(body, signed(body, "other", timestamp))
    assert not verifier.is_valid_request(body, signed(body, "secret", timestamp - 301))


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
