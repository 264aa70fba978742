"""From what Slack tells to what is posted, without a process and without a network."""

from __future__ import annotations

import json
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest

from adapters.slack import buttons, messages
from adapters.slack.incoming import parcel
from adapters.slack.manners import Mode
from adapters.slack.responder import Responder
from adapters.slack.settings import Settings
from bot.answerer import Bot
from bot.editions.service import Service
from bot.knowledge import load
from bot.records.conversations import Conversations
from bot.records.database import Database
from bot.records.inbox import Inbox
from bot.records.ledger import Ledger
from bot.records.outbox import Outbox
from bot.records.proposals import Proposals
from tests.command import MANAGERS, rolecall
from tests.fakes import events

ME = "UBOT"
BOT = Bot(load(MANAGERS))
ASKED = "what does a prodct manager earn"
ANSWER = "The product manager takes home about 90,000 a year."

QUESTIONS = [
    *(one.question for one in BOT.contents().listed()),
    *(phrasing for topic in BOT.knowledge.topics for phrasing in topic.phrasings),
    "play some jazz",
    "what does a CFO earn",
    "budget or pay?",
    "???",
][:50]


class Desk:
    """A responder with all that it needs, on a file of its own."""

    def __init__(self, folder: Path, settings: Settings, clock: Callable[[], float] = time.time) -> None:
        file = folder / "records.db"
        self._ledger = Ledger(file)
        self.outbox = Outbox(self._ledger)
        self.proposals = Proposals(self._ledger)
        self._inbox = Inbox(self._ledger, self.outbox, clock=clock)
        self._conversations = Conversations(self._ledger)
        self.records = Database(file)
        self.service = Service(BOT)
        desk = (self.records, self._conversations, self.outbox, self.proposals, settings)
        self._responder = Responder(self.service, *desk)

    def takes(self, body: dict[str, Any]) -> list[dict[str, Any]]:
        """What is to be posted about what Slack has told, as payloads."""
        found = parcel(body, ME)
        if found is None or not self._inbox.keep(found.event, found.twin, found.work, found.order, found.settles):
            return []
        work = self._inbox.claim()
        assert work is not None
        handled = self._responder.respond(work)
        self._inbox.done(work, handled.letters, handled.turn, handled.detached)
        return [json.loads(letter.payload) for letter in handled.letters]

    def close(self) -> None:
        self.records.close()
        self._ledger.close()


@pytest.fixture
def desk(tmp_path: Path) -> Iterator[Desk]:
    opened = Desk(tmp_path, Settings(channels={"CALWAYS": Mode.ALWAYS, "CNEVER": Mode.NEVER}))
    yield opened
    opened.close()


class Times:
    """Times of messages, each later than the last."""

    def __init__(self) -> None:
        self._last = 100

    def next(self) -> str:
        self._last += 1
        return f"{self._last}.000100"


TIMES = Times()


def said(text: str, channel: str = "C1", user: str = "U1", thread: str = "", **more: Any) -> dict[str, Any]:
    """A message, as an event."""
    return events.message(channel, {**events.written(user, text, thread), "ts": TIMES.next(), **more})


def texts(payloads: list[dict[str, Any]]) -> list[str]:
    return [payload["arguments"]["text"] for payload in payloads if "text" in payload["arguments"]]


class TestParity:
    """The same questions have the same reply wherever they are asked."""

    def test_of_fifty_questions(self, tmp_path: Path) -> None:
        assert len(QUESTIONS) == 50
        asked = rolecall("ask", "--json", "--knowledge", str(MANAGERS), stdin="".join(f"{one}\n" for one in QUESTIONS))
        replies = [json.loads(line) for line in asked.out.splitlines()]
        for number, (question, reply) in enumerate(zip(QUESTIONS, replies, strict=True)):
            chat = rolecall("chat", "--json", "--knowledge", str(MANAGERS), stdin=f"{question}\n")
            assert json.loads(chat.out) == reply
            desk = Desk(tmp_path / str(number), Settings())
            payloads = desk.takes(said(f"<@{ME}> {question}"))
            desk.close()
            expected = messages.answer(BOT.ask(question), key="1")
            assert [payload["arguments"]["blocks"] for payload in payloads] == [list(one.blocks) for one in expected]
            assert BOT.ask(question).text == reply["text"]


class TestTheSameEvent:
    @pytest.mark.parametrize("minutes", [0, 6, 50, 23 * 60], ids=str)
    def test_is_answered_once_however_often_and_late_it_comes(self, tmp_path: Path, minutes: int) -> None:
        event = said(f"<@{ME}> {ASKED}")
        twin = {**event, "event_id": "E-of-the-twin", "event": {**event["event"], "type": "app_mention"}}
        first = Desk(tmp_path, Settings())
        assert len(first.takes(event)) == 1
        assert [first.takes(one) for one in (event, twin, event, event)] == [[]] * 4
        first.close()
        restarted = Desk(tmp_path, Settings(), clock=lambda: time.time() + minutes * 60)
        assert restarted.takes(event) == restarted.takes(twin) == []
        restarted.close()


class TestWhereItWasNotAddressed:
    def test_it_answers_what_it_knows_where_that_is_wished(self, desk: Desk) -> None:
        assert texts(desk.takes(said(ASKED, "CALWAYS")))[0].startswith(ANSWER)

    @pytest.mark.parametrize("text", ["play some jazz", "what does a CEO earn", f"<@U2> {ASKED}", ""])
    def test_it_is_silent_there_about_all_else(self, desk: Desk, text: str) -> None:
        assert desk.takes(said(text, "CALWAYS")) == []

    def test_it_is_silent_where_it_is_not_wanted(self, desk: Desk) -> None:
        assert desk.takes(said(f"<@{ME}> {ASKED}", "CNEVER")) == []


class TestADirectMessage:
    def test_is_answered_in_its_thread_and_told_before_that_it_is_worked_at(self, desk: Desk) -> None:
        told = said(ASKED, "D1")
        status, answer = desk.takes(told)
        assert status["method"] == "assistant.threads.setStatus"
        assert status["arguments"]["channel_id"] == "D1"
        assert status["arguments"]["thread_ts"] == answer["arguments"]["thread_ts"] == told["event"]["ts"]

    def test_goes_on_from_the_last_one_in_whichever_thread_that_was(self, desk: Desk) -> None:
        desk.takes(said(ASKED, "D1"))
        assert "80,000" in texts(desk.takes(said("and the project manager?", "D1")))[0]
        assert "90,000" in texts(desk.takes(said("and the product manager?", "D1", thread="1.0")))[0]


class TestAThread:
    def test_is_muted_and_unmuted_by_a_mention(self, desk: Desk) -> None:
        first = said(f"<@{ME}> {ASKED}")
        at = first["event"]["ts"]
        assert len(desk.takes(first)) == 1
        assert "silent in this thread" in texts(desk.takes(said(f"<@{ME}> mute", thread=at)))[0]
        assert desk.takes(said("and the project manager?", thread=at)) == []
        assert len(desk.takes(said(f"<@{ME}> and the project manager?", thread=at))) == 1
        assert "listening again" in texts(desk.takes(said(f"<@{ME}> unmute", thread=at)))[0]
        assert len(desk.takes(said("and the product manager?", thread=at))) == 1


class TestAFlood:
    def test_is_told_so_once_and_then_passed_over(self, desk: Desk) -> None:
        told = [texts(desk.takes(said(f"<@{ME}> {ASKED}", user="U9"))) for _ in range(30)]
        assert sum("Please give me a minute" in "".join(one) for one in told) == 1
        assert 10 <= sum(ANSWER in "".join(one) for one in told) <= 12
        assert texts(desk.takes(said(f"<@{ME}> {ASKED}", user="U8")))[0].startswith(ANSWER)


def pressed(action: str, value: str, **more: Any) -> dict[str, Any]:
    """A click, as Slack tells of it."""
    return {
        "type": "block_actions",
        "trigger_id": TIMES.next(),
        "user": {"id": "U1"},
        "channel": {"id": "C1"},
        "container": {"type": "message", "channel_id": "C1"},
        "message": {"ts": "50.1", "thread_ts": "50.0"},
        "actions": [{"action_id": action, "value": value}],
        "response_url": "https://hooks.slack.com/actions/1",
        **more,
    }


ASK = {
    "command": "/ask",
    "user_id": "U1",
    "channel_id": "C1",
    "trigger_id": "t",
    "response_url": "https://hooks.slack.com/commands/1",
}


class TestAButton:
    def test_asks_its_question_in_the_thread(self, desk: Desk) -> None:
        [posted] = desk.takes(pressed("ask:0", "salary"))
        assert posted["method"] == "chat.postMessage"
        assert (posted["arguments"]["channel"], posted["arguments"]["thread_ts"]) == ("C1", "50.0")
        assert "90,000" in posted["arguments"]["text"]

    def test_at_home_asks_in_a_direct_message(self, desk: Desk) -> None:
        [posted] = desk.takes(pressed("ask:0", "salary", channel=None, container={"type": "view"}, message=None))
        assert posted["arguments"]["channel"] == "U1"
        assert "thread_ts" not in posted["arguments"]
        asked = texts(desk.takes(said("and the project manager?", "D1")))
        assert "80,000" in asked[-1]

    def test_that_says_none_of_these_records_it(self, desk: Desk, tmp_path: Path) -> None:
        desk.takes(said(f"<@{ME}> budget or pay?"))
        [posted] = desk.takes(pressed(buttons.NONE, "1"))
        assert posted["method"] == "respond"
        assert "noted your question" in posted["arguments"]["text"]
        assert judged(tmp_path) == [(1, 0)]

    @pytest.mark.parametrize(("value", "good"), [("good:1", 1), ("bad:1", 0)])
    def test_that_judges_records_it(self, desk: Desk, tmp_path: Path, value: str, good: int) -> None:
        desk.takes(said(f"<@{ME}> {ASKED}"))
        desk.takes(pressed(buttons.FEEDBACK, value))
        assert judged(tmp_path) == [(1, good)]

    def test_that_shares_shows_it_to_all(self, desk: Desk) -> None:
        [alone] = desk.takes({**ASK, "text": ASKED})
        assert alone["arguments"]["response_type"] == "ephemeral"
        [shared] = desk.takes(pressed(buttons.SHARE, "1"))
        assert (shared["method"], shared["arguments"]["response_type"]) == ("respond", "in_channel")
        assert ANSWER in shared["arguments"]["text"]

    @pytest.mark.parametrize(("action", "text"), [(buttons.WHY, "Why: "), (buttons.SHARE, ANSWER)])
    def test_knows_its_answer_after_a_restart(self, tmp_path: Path, action: str, text: str) -> None:
        asking = Desk(tmp_path, Settings())
        asking.takes({**ASK, "text": ASKED})
        asking.close()
        again = Desk(tmp_path, Settings())
        [shown] = texts(again.takes(pressed(action, "1")))
        assert text in shown
        again.close()

    @pytest.mark.parametrize("action", [buttons.WHY, buttons.SHARE])
    def test_shows_others_no_secret_of_who_asked(self, desk: Desk, action: str) -> None:
        secret = "xoxb-1234567890-abcdefghijkl"
        desk.takes({**ASK, "text": f"{ASKED} {secret}"})
        assert secret not in json.dumps(desk.takes(pressed(action, "1")))

    @pytest.mark.parametrize("action", [buttons.WHY, buttons.SHARE])
    def test_of_a_reply_that_is_forgotten_says_so(self, desk: Desk, action: str) -> None:
        assert texts(desk.takes(pressed(action, "99"))) == ["I don't have that answer any more. Please ask again."]


class TestAShortcut:
    def test_answers_what_a_message_asks(self, desk: Desk) -> None:
        body = {
            "type": "message_action",
            "callback_id": "ask_about_this",
            "trigger_id": "t",
            "user": {"id": "U1"},
            "channel": {"id": "C1"},
            "message": {"text": f"does anybody know {ASKED}?", "ts": "1.0"},
            "response_url": "https://hooks.slack.com/actions/2",
        }
        [posted] = desk.takes(body)
        assert posted["method"] == "respond"
        assert ANSWER in posted["arguments"]["text"]


def judged(folder: Path) -> list[tuple[int, int]]:
    """The verdicts in the records."""
    import sqlite3

    connection = sqlite3.connect(folder / "records.db")
    try:
        return connection.execute("select asked, good from feedback").fetchall()
    finally:
        connection.close()
