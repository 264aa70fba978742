"""Threads of a bot that serves and another process that writes to the same file keep out of each other's way."""

from __future__ import annotations

import threading
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

from bot.records.database import Database
from tests.records.asking import ASKED
from tests.records.delivering import Delivery

_WORKS, _HANDS = 200, 4


def test_each_work_is_claimed_once_and_done_while_somebody_else_records(path: Path, delivery: Delivery) -> None:
    for number in range(_WORKS):
        delivery.keep(f"{number}", order=f"{number}")
    over = threading.Event()

    def record() -> None:
        records = Database(path, patience=30)
        while not over.is_set():
            assert records.asked(ASKED)
        records.close()

    def work() -> int:
        done = 0
        while claimed := delivery.inbox.claim():
            assert delivery.inbox.done(claimed)
            done += 1
        return done

    with ThreadPoolExecutor() as pool:
        recording = pool.submit(record)
        working = [pool.submit(work) for _ in range(_HANDS)]
        try:
            assert sum(hand.result() for hand in working) == _WORKS
        finally:
            over.set()
        recording.result()
