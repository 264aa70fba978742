"""Posts that wait, the sender that sends them, and the workspace that they go to; all of them real."""

from __future__ import annotations

import logging
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from itertools import count
from pathlib import Path
from queue import SimpleQueue

from slack_sdk import WebClient

from adapters.slack.sending.posting import Posting
from adapters.slack.sending.sender import Sender
from adapters.slack.showing.messages import Message
from bot.records.ledger import Ledger
from bot.records.outbox import Outbox
from bot.records.post import Letter, State
from tests.fakes.events import Said
from tests.fakes.slack import FakeSlack
from tests.records.asking import selected

_NUMBERS = count(1)
_LAST = "That was all."


class Mail:
    """An outbox on the file `path`, and what sends it to a workspace; `revoked` gets why the token isn't taken."""

    def __init__(self, slack: FakeSlack, path: Path, patience: float = 30.0) -> None:
        self.path = path
        self.ledger = Ledger(path, patience=patience)
        self.outbox = Outbox(self.ledger)
        self.revoked: SimpleQueue[str] = SimpleQueue()
        self._slack = slack
        self._client = WebClient(slack.tokens.bot, base_url=slack.url, retry_handlers=[])

    @contextmanager
    def sent(self, threads: int = 1) -> Iterator[None]:
        """Sends what stands in the outbox, meanwhile; afterwards it is as after a restart."""
        sender = Sender(self._client, self.outbox, self.revoked.put)
        hands = [threading.Thread(target=sender.work) for _ in range(threads)]
        for hand in hands:
            hand.start()
        try:
            yield
        finally:
            sender.stop()
            for hand in hands:
                hand.join()
            self.outbox = Outbox(self.ledger)

    def came_to(self, asked: Said) -> list[str]:
        """What the bot has said in a thread, once all that was to be said there has left: what is put there now comes
        after it."""
        last = f"{_LAST} {next(_NUMBERS)}"
        self.outbox.put(saying(last, asked))
        self._slack.wait_for(lambda: last in said(self._slack, asked), "the last post")
        return [text for text in said(self._slack, asked) if not text.startswith(_LAST)]

    def state(self, key: str) -> tuple[State, str | None, int]:
        """How far a post has come, why it was given up, and how often it was about to leave."""
        [(state, reason, tries)] = selected(self.path, f"SELECT state, reason, tries FROM posts WHERE key = '{key}'")
        return State(state), reason, tries


def saying(text: str, asked: Said) -> Letter:
    """Something to say in the thread of what was asked."""
    posting = Posting(f"E{next(_NUMBERS)}", f"{asked.channel}:{asked.ts}")
    posting.say([Message(text, ())], asked.channel, asked.ts, f"{asked.channel}:{asked.ts}")
    [letter] = posting.letters()
    return letter


def said(slack: FakeSlack, asked: Said) -> list[str]:
    """What the bot has said in a thread, as it stands there now."""
    return [one["text"] for one in slack.messages(asked.channel, asked.ts) if "bot_id" in one]


class Log(logging.Handler):
    """What the bot logs, as it is logged: for a while its messages, by level."""

    def __init__(self) -> None:
        super().__init__(logging.INFO)
        self.lines: list[tuple[str, str]] = []
        self._changed = threading.Condition()
        self._logger = logging.getLogger("rolecall.slack")

    def __enter__(self) -> Log:
        self._logger.addHandler(self)
        self._logger.setLevel(logging.INFO)
        return self

    def __exit__(self, *_: object) -> None:
        self._logger.removeHandler(self)
        self._logger.setLevel(logging.NOTSET)

    def emit(self, record: logging.LogRecord) -> None:
        if record.name != self._logger.name:  # the SDK's words aren't told to anybody
            return
        with self._changed:
            self.lines.append((record.levelname, record.getMessage()))
            self._changed.notify_all()

    def wait_for(self, level: str, text: str = "") -> str:
        """The first message of a level that holds a text, as soon as it is there."""

        def found() -> str | None:
            return next((line for of, line in self.lines if of == level and text in line), None)

        with self._changed:
            assert self._changed.wait_for(found, 30), f"no {level} of {text!r} in {self.lines}"
            return found() or ""
