"""What people do in the fake Slack reaches Slack's own client as from Slack."""

from __future__ import annotations

import pytest
from slack_sdk import WebClient
from slack_sdk.errors import SlackApiError
from slack_sdk.webhook import WebhookClient

from tests.fakes.client import BUTTONS, QUESTION, UNCLOSED, Client, bots, hasty
from tests.fakes.slack import FakeSlack

pytestmark = UNCLOSED


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
