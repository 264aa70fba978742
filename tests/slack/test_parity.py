"""The same questions have the same reply wherever they are asked."""

from __future__ import annotations

import json
from pathlib import Path

from adapters.slack.showing import messages
from tests.command import MANAGERS, rolecall
from tests.slack.desk import BOT, Desk, asked

QUESTIONS = [
    *(one.question for one in BOT.contents().listed()),
    *(phrasing for topic in BOT.knowledge.topics for phrasing in topic.phrasings),
    "play some jazz",
    "what does a CFO earn",
    "budget or pay?",
    "???",
][:50]


def test_fifty_questions_have_the_same_reply_in_ask_in_chat_and_in_slack(tmp_path: Path) -> None:
    assert len(QUESTIONS) == 50
    told = rolecall("ask", "--json", "--knowledge", str(MANAGERS), stdin="".join(f"{one}\n" for one in QUESTIONS))
    replies = [json.loads(line) for line in told.out.splitlines()]
    for number, (question, reply) in enumerate(zip(QUESTIONS, replies, strict=True)):
        chat = rolecall("chat", "--json", "--knowledge", str(MANAGERS), stdin=f"{question}\n")
        assert json.loads(chat.out) == reply
        desk = Desk(tmp_path / str(number))
        payloads = desk.takes(asked(question))
        desk.close()
        expected = messages.answer(BOT.ask(question), key="1")
        assert [payload["arguments"]["blocks"] for payload in payloads] == [list(one.blocks) for one in expected]
        assert BOT.ask(question).text == reply["text"]
