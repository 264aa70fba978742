"""A whole delivery as a process of its own, made to be killed: `python -m tests.records.station FOLDER [STEP]`.

It keeps numbered events, answers each with a post in two parts and posts them to the square, a file that looks after
nothing itself. It tells each step on standard output and kills itself at the named one, the third time. Named "end" it
keeps nothing new and ends when all is delivered.
"""

from __future__ import annotations

import itertools
import os
import signal
import sys
import threading
from pathlib import Path

from bot.records.post import State
from bot.records.serving import Serving
from tests.records.delivering import Delivery, letter

STEPS = ("kept", "claimed", "done", "sending", "posted", "sent")
ORDERS = 4
REDELIVERED = 3
AHEAD = 20
"""Events that may be waiting before another is kept."""


class Station:
    """The delivery of one folder."""

    def __init__(self, folder: Path, dying_at: str) -> None:
        self._delivery = Delivery(folder / "rolecall.db")
        self._acknowledged = folder / "acknowledged"
        self._square = folder / "square"
        self._dying_at = dying_at
        self._told = dict.fromkeys(STEPS, 0)
        self._lock = threading.Lock()
        self._room = threading.Semaphore(AHEAD)

    def run(self) -> None:
        threads = [threading.Thread(target=task) for task in (self._work, self._work, self._send, self._send)]
        for thread in threads:
            thread.start()
        if self._dying_at == "end":
            self._end()
        else:
            self._keep()
        for thread in threads:
            thread.join()

    def _keep(self) -> None:
        known = len(lines(self._acknowledged))
        for number in itertools.count(max(0, known - REDELIVERED)):
            self._room.acquire()
            self._delivery.keep(str(number), f"thread {number % ORDERS}")
            self._tell("kept")
            if number >= known:
                write(self._acknowledged, number)

    def _work(self) -> None:
        while work := self._delivery.inbox.claim(60):
            self._tell("claimed")
            self._delivery.inbox.done(work, [letter(f"{work.event} {part}", work.order) for part in ("a", "b")])
            self._tell("done")
            self._room.release()
            self._end()

    def _send(self) -> None:
        while post := self._delivery.outbox.next(60):
            if post.state is State.UNCLEAR and post.key in lines(self._square):
                self._delivery.outbox.sent(post, "found")
            elif self._delivery.outbox.sending(post):
                self._tell("sending")
                write(self._square, post.key)
                self._tell("posted")
                self._delivery.outbox.sent(post, "posted")
                self._tell("sent")
            self._end()

    def _end(self) -> None:
        """Ends the last run when nothing is left to do."""
        if self._dying_at == "end" and not self._delivery.inbox.waiting() and not self._delivery.outbox.waiting():
            self._delivery.inbox.stop()
            self._delivery.outbox.stop()

    def _tell(self, step: str) -> None:
        with self._lock:
            self._told[step] += 1
            sys.stdout.write(f"{step}\n")
            sys.stdout.flush()
            if step == self._dying_at and self._told[step] == 3:
                os.kill(os.getpid(), signal.SIGKILL)


def lines(file: Path) -> list[str]:
    """The lines that were written to a file so far."""
    return file.read_text().splitlines() if file.exists() else []


def write(file: Path, line: object) -> None:
    """Adds a line to a file, whole or not at all."""
    with file.open("ab", buffering=0) as out:
        out.write(f"{line}\n".encode())


if __name__ == "__main__":
    folder = Path(sys.argv[1])
    with Serving(folder / "rolecall.db"):
        Station(folder, *sys.argv[2:] or [""]).run()
