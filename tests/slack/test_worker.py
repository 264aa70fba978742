"""Whatever goes wrong with a piece of work, whoever asked hears of it, and what comes after it is done."""

from __future__ import annotations

import json
import sqlite3
import threading
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from pathlib import Path

import pytest

from adapters.slack.answering.responder import Responder
from adapters.slack.answering.worker import Worker
from adapters.slack.hearing.incoming import Parcel, parcel
from adapters.slack.hearing.manners import Mode
from adapters.slack.settings import Settings
from adapters.slack.trouble import Trouble
from bot.editions.service import Service
from bot.records.conversations import Conversations
from bot.records.inbox import Inbox
from bot.records.ledger import Ledger
from bot.records.outbox import Outbox
from bot.records.post import Post
from bot.records.proposals import Proposals
from bot.records.record import Asked, Nowhere, Records
from tests.fakes.journal import Json
from tests.records.delivering import locked
from tests.slack.desk import ANSWER, BOT, ME, OTHER, OTHER_ANSWER, asked, at, edited, said
from tests.slack.sending import Log

REGRET = "Something went wrong with me"
URL = "https://hooks.slack.com/commands/1"


@pytest.fixture(autouse=True)
def _hurried(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("adapters.slack.answering.worker._WAIT", 0.02)
    monkeypatch.setattr("adapters.slack.answering.worker._AGAIN", 0.02)


class Works:
    """Work that is kept in the file `path`, and a worker that does it."""

    def __init__(self, path: Path, records: Records | None = None, patience: float = 30.0) -> None:
        self.path = path
        ledger = Ledger(path, patience=patience)
        self.outbox = Outbox(ledger)
        self.inbox = Inbox(ledger, self.outbox)
        kept = (Conversations(ledger), self.outbox, Proposals(ledger))
        self._responder = Responder(Service(BOT), records or Nowhere(), *kept, Settings(Mode.ALWAYS))

    def keep(self, *bodies: Json) -> None:
        """Keeps what Slack tells."""
        for body in bodies:
            found = parcel(body, ME)
            assert found is not None
            self.put(found)

    def put(self, work: Parcel) -> None:
        """Keeps any work at all."""
        assert self.inbox.keep(work.event, work.twin, work.work, work.order, work.settles)

    @contextmanager
    def done(self, threads: int = 1) -> Iterator[None]:
        """Does the work, meanwhile."""
        worker = Worker(self.inbox, self._responder, Trouble())
        hands = [threading.Thread(target=worker.work) for _ in range(threads)]
        for hand in hands:
            hand.start()
        try:
            yield
        finally:
            worker.stop()
            for hand in hands:
                hand.join()

    def next(self) -> Post:
        """The next post, as soon as there is one."""
        post = self.outbox.next(30)
        assert post is not None
        assert post.payload is not None
        self.outbox.sent(post, f"{post.id}.0")
        return post


def text(post: Post) -> str:
    return str(json.loads(post.payload or "{}")["arguments"]["text"])


def broken(order: str = "C1:1.0", **told: object) -> Parcel:
    """Work of a shape that can't be done."""
    return Parcel("E broken", None, order, json.dumps(told))


class TestWorkThatFails:
    def test_three_times_is_regretted_in_its_thread_and_lets_the_next_one_be_done(self, tmp_path: Path) -> None:
        works, question = Works(tmp_path / "records.db"), asked()
        order = f"C1:{at(question)}"
        message = {"channel": "C1", "user": "U1", "text": 5, "at": "1.0", "addressed": True}
        works.put(broken(order, kind="said", **message))
        works.keep(question)
        with Log() as log, works.done():
            regret, answer = works.next(), works.next()
        assert text(regret).startswith(REGRET)
        assert json.loads(regret.payload or "")["arguments"]["thread_ts"] == "1.0"
        assert text(answer).startswith(ANSWER)
        assert len(log.lines) == 3
        assert works.inbox.waiting() == 0

    def test_three_times_is_regretted_to_who_asked_alone(self, tmp_path: Path) -> None:
        works = Works(tmp_path / "records.db")
        works.put(broken(kind="command", user="U1", text="who earns more?", response_url=URL))
        with works.done():
            regret = works.next()
        told = json.loads(regret.payload or "")
        assert (told["method"], told["url"], told["arguments"]["response_type"]) == ("respond", URL, "ephemeral")
        assert text(regret).startswith(REGRET)

    @pytest.mark.parametrize(
        "told",
        [
            {"kind": "said", "channel": "C1", "user": "U1", "text": 5, "at": "1.0", "thread": "0.5"},
            {"kind": "said"},
            {"kind": "said", "addressed": True},
            {"kind": "gone"},
            {"kind": "pressed", "action": "ask:0", "value": "salary"},
        ],
        ids=str,
    )
    def test_where_nobody_waits_for_it_is_passed_over(self, tmp_path: Path, told: Json) -> None:
        works, question = Works(tmp_path / "records.db"), asked()
        works.put(broken(f"C1:{at(question)}", **told))
        works.keep(question)
        with works.done():
            assert text(works.next()).startswith(ANSWER)
        assert works.inbox.waiting() == 0

    def test_as_no_work_that_can_be_read_is_passed_over(self, tmp_path: Path) -> None:
        works, question = Works(tmp_path / "records.db"), asked()
        works.put(Parcel("E no JSON", None, f"C1:{at(question)}", "no JSON"))
        works.keep(question)
        with works.done():
            assert text(works.next()).startswith(ANSWER)


class TestWorkThatHasToWait:
    def test_is_done_when_what_it_changes_has_arrived_however_long_that_takes(self, tmp_path: Path) -> None:
        works, question = Works(tmp_path / "records.db"), asked()
        works.keep(question)
        with Log() as log, works.done():
            post = works.outbox.next(30)
            assert post is not None
            assert works.outbox.sending(post)
            works.keep(edited(question, f"<@{ME}> {OTHER}"), said("thanks", thread=at(question)))
            works.keep(asked())
            assert text(works.next()).startswith(ANSWER)  # which comes after the edit
            works.outbox.sent(post, "7.0")
            changed = works.next()
        assert json.loads(changed.payload or "")["method"] == "chat.update"
        assert text(changed).startswith(OTHER_ANSWER)
        assert log.lines == []


class Intruding:
    """Records that are written to just when somebody else begins to write to the file."""

    def __init__(self, path: Path) -> None:
        self._path = path
        self.intruder: sqlite3.Connection | None = None

    def asked(self, *questions: Asked) -> tuple[int, ...]:
        del questions
        if self.intruder is None:
            self.intruder = sqlite3.connect(self._path, isolation_level=None, check_same_thread=False)
            self.intruder.execute("BEGIN IMMEDIATE")
        return ()

    def judged(self, id: int, good: bool) -> bool:
        raise NotImplementedError

    def behind(self, id: int) -> str | None:
        raise NotImplementedError

    def trouble(self) -> str | None:
        return None

    def close(self) -> None:
        raise NotImplementedError


class TestRecordsThatFail:
    def test_before_the_work_is_claimed_leave_it_to_be_done_when_they_work_again(self, tmp_path: Path) -> None:
        works = Works(tmp_path / "records.db", patience=0.01)
        works.keep(asked())
        with Log() as log, ExitStack() as disturbance:
            disturbance.enter_context(locked(works.path))
            with works.done():
                trouble = log.wait_for("ERROR")
                disturbance.close()
                assert text(works.next()).startswith(ANSWER)
                log.wait_for("INFO")
        assert log.lines == [("ERROR", trouble), ("INFO", f"it works again: {trouble}")]

    def test_once_it_is_done_have_it_done_again_and_posted_once(self, tmp_path: Path) -> None:
        records = Intruding(tmp_path / "records.db")
        works = Works(tmp_path / "records.db", records, patience=0.01)
        works.keep(asked())
        with Log() as log, works.done():
            trouble = log.wait_for("ERROR")
            assert works.outbox.waiting() == 0
            assert records.intruder is not None
            records.intruder.close()
            assert text(works.next()).startswith(ANSWER)
            log.wait_for("INFO")
        assert log.lines == [("ERROR", trouble), ("INFO", f"it works again: {trouble}")]
        assert (works.inbox.waiting(), works.outbox.waiting()) == (0, 0)
