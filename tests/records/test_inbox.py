"""An event is kept once; its work is done once, in the order of its thread, whatever happens in between."""

from __future__ import annotations

import subprocess
import sys
import threading
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest

from bot.records.conversations import Turn
from bot.records.inbox import KNOWN_FOR
from bot.records.ledger import NotKeptError
from tests.command import environment
from tests.records.asking import selected
from tests.records.delivering import NOON, Delivery, letter, locked

OFFERER = """
import sys
from pathlib import Path
from tests.records.delivering import Delivery
delivery = Delivery(Path(sys.argv[1]))
print("ready", flush=True)
sys.stdin.readline()
print(sum(delivery.keep(f"event {number}") for number in range(500)))
"""


def test_work_is_handed_out_as_it_was_kept(delivery: Delivery) -> None:
    assert delivery.inbox.keep("event", "twin", '{"text": "who hires?"}', "thread")
    delivery.now += 5
    work = delivery.claimed()
    assert (work.event, work.order, work.work, work.at, work.tries) == (
        "event",
        "thread",
        '{"text": "who hires?"}',
        NOON,
        1,
    )


def test_an_event_is_kept_once(delivery: Delivery) -> None:
    assert delivery.keep("event")
    assert not delivery.keep("event")
    assert delivery.inbox.done(delivery.claimed())
    assert not delivery.keep("event")
    assert delivery.inbox.claim() is None


def test_of_two_events_about_the_same_message_one_is_kept(delivery: Delivery) -> None:
    assert delivery.inbox.keep("mention", "channel and time", "1", "thread")
    assert not delivery.inbox.keep("message", "channel and time", "2", "thread")
    assert delivery.claimed().work == "1"


def test_events_without_a_twin_have_none_in_common(delivery: Delivery) -> None:
    assert [delivery.inbox.keep(name, None, name, "thread") for name in ("a", "b", "a")] == [True, True, False]


def test_a_restart_knows_what_was_kept(path: Path, delivery: Delivery) -> None:
    delivery.keep("event")
    delivery.ledger.close()
    again = Delivery(path)
    assert not again.keep("event")
    assert again.claimed().event == "event"
    again.ledger.close()


def test_an_event_is_known_for_a_day_and_then_forgotten(path: Path, delivery: Delivery) -> None:
    delivery.keep("event")
    delivery.inbox.done(delivery.claimed())
    delivery.inbox.forget(NOON + KNOWN_FOR)
    assert not delivery.keep("event")
    delivery.inbox.forget(NOON + KNOWN_FOR + 1)
    assert selected(path, "SELECT * FROM events") == []
    assert delivery.keep("event")


def test_an_event_is_known_as_long_as_its_work_is_not_done(delivery: Delivery) -> None:
    delivery.keep("event")
    delivery.inbox.forget(NOON + 3 * KNOWN_FOR)
    assert not delivery.keep("event")
    delivery.inbox.done(delivery.claimed())
    delivery.inbox.forget(NOON + 3 * KNOWN_FOR)
    assert delivery.keep("event")


def test_many_old_events_are_all_forgotten(path: Path, delivery: Delivery) -> None:
    for number in range(1_001):
        delivery.keep(f"event {number}")
        delivery.inbox.done(delivery.claimed())
    delivery.inbox.forget(NOON + 2 * KNOWN_FOR)
    assert selected(path, "SELECT count(*) FROM events") == [(0,)]


def test_words_are_gone_once_the_work_is_done_and_old(path: Path, delivery: Delivery) -> None:
    delivery.inbox.keep("event", None, "unforgettable", "thread")
    delivery.inbox.done(delivery.claimed())
    delivery.inbox.forget(NOON)
    assert not any(b"unforgettable" in file.read_bytes() for file in path.parent.iterdir())


def test_turns_of_a_thread_wait_for_each_other_while_other_threads_go_on(delivery: Delivery) -> None:
    for name, order in (("a1", "a"), ("a2", "a"), ("b1", "b"), ("a3", "a")):
        delivery.keep(name, order)
    first, other = delivery.claimed(), delivery.claimed()
    assert (first.event, other.event) == ("a1", "b1")
    assert delivery.inbox.claim() is None
    delivery.inbox.done(first)
    second = delivery.claimed()
    assert second.event == "a2"
    assert delivery.inbox.claim() is None
    delivery.inbox.done(second)
    assert delivery.claimed().event == "a3"


def test_what_failed_is_tried_again_when_it_is_due_and_before_what_came_after_it(delivery: Delivery) -> None:
    delivery.keep("first")
    delivery.keep("second")
    assert delivery.inbox.failed(delivery.claimed(), NOON + 10)
    assert delivery.inbox.claim() is None
    delivery.now += 10
    again = delivery.claimed()
    assert (again.event, again.tries) == ("first", 2)
    assert delivery.inbox.claim() is None


def test_what_a_crash_left_is_given_back_in_order(path: Path, delivery: Delivery) -> None:
    for name in ("a", "b", "c"):
        delivery.keep(name, name)
    delivery.claimed()
    delivery.claimed()
    again = Delivery(path)
    assert [(work.event, work.tries) for work in (again.claimed(), again.claimed(), again.claimed())] == [
        ("a", 2),
        ("b", 2),
        ("c", 1),
    ]
    again.ledger.close()


def test_who_lost_a_work_can_neither_end_it_nor_give_it_back(path: Path, delivery: Delivery) -> None:
    delivery.keep("event")
    lost = delivery.claimed()
    assert delivery.inbox.failed(lost, NOON)
    assert not delivery.inbox.done(lost, [letter("lost")], Turn("thread", "lost"))
    assert not delivery.inbox.failed(lost, NOON)
    held = delivery.claimed()
    assert not delivery.inbox.done(lost, [letter("lost")])
    assert delivery.inbox.done(held, [letter("held")])
    assert not delivery.inbox.done(held, [letter("twice")])
    assert selected(path, "SELECT key FROM posts") == [("held",)]
    assert delivery.conversations.memory("thread") is None


def test_done_posts_and_remembers_all_or_nothing(delivery: Delivery) -> None:
    delivery.keep("event")
    work = delivery.claimed()
    with pytest.raises(NotKeptError, match=r"^Not kept: .*rolecall\.db: .*\w\.$"):
        delivery.inbox.done(work, [letter("good"), letter("bad\ud800")], Turn("thread", "{}"))
    assert delivery.inbox.waiting() == 1
    assert delivery.outbox.waiting() == 0
    work = delivery.claimed()
    assert delivery.inbox.done(work, [letter("good")], Turn("thread", "{}"))
    assert delivery.inbox.waiting() == 0
    assert delivery.next().key == "good"
    memory = delivery.conversations.memory("thread")
    assert memory is not None
    assert memory.conversation == "{}"


@pytest.mark.parametrize("step", ["done", "failed"])
def test_what_could_not_be_noted_is_handed_out_again(path: Path, step: str) -> None:
    delivery = Delivery(path, patience=0.01)
    delivery.keep("first")
    delivery.keep("second")
    work = delivery.claimed()
    with locked(path), pytest.raises(NotKeptError):
        delivery.inbox.done(work) if step == "done" else delivery.inbox.failed(work, NOON)
    assert delivery.claimed().event == "first"
    delivery.ledger.close()


def test_a_try_that_does_not_count_leaves_the_tries_as_they_were(delivery: Delivery) -> None:
    delivery.keep("event")
    for _ in range(5):
        work = delivery.claimed()
        assert work.tries == 1
        assert delivery.inbox.failed(work, NOON, counted=False)


def test_what_settles_another_event_keeps_that_from_being_kept_later(delivery: Delivery) -> None:
    assert delivery.inbox.keep("edit", "message, edited", "edit", "thread", settles="message")
    assert not delivery.inbox.keep("message", "message", "as it was", "thread")
    assert delivery.inbox.keep("another edit", "message, edited again", "edit", "thread", settles="message")


def test_no_more_is_kept_than_can_wait(delivery: Delivery, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("bot.records.inbox.MOST_WAITING", 3)
    assert [delivery.keep(str(number)) for number in range(3)] == [True] * 3
    with pytest.raises(NotKeptError, match="waiting already"):
        delivery.keep("one more")
    delivery.inbox.done(delivery.claimed())
    assert delivery.keep("one more")


def test_a_post_that_is_detached_is_about_nothing(delivery: Delivery) -> None:
    delivery.outbox.put(letter("a", about="question"))
    post = delivery.next()
    delivery.outbox.sent(post, "1")
    delivery.keep("event")
    delivery.inbox.done(delivery.claimed(), detached=[post.id])
    assert delivery.outbox.about("question") == ()


def test_who_waits_for_work_gets_it_when_it_comes(delivery: Delivery) -> None:
    with ThreadPoolExecutor(1) as pool:
        waiting = pool.submit(delivery.inbox.claim, 60)
        delivery.keep("event")
        work = waiting.result(timeout=30)
    assert work is not None
    assert work.event == "event"


def test_who_waits_gets_the_next_turn_of_a_thread_when_the_last_is_done(delivery: Delivery) -> None:
    delivery.keep("first")
    delivery.keep("second")
    first = delivery.claimed()
    with ThreadPoolExecutor(1) as pool:
        waiting = pool.submit(delivery.inbox.claim, 60)
        delivery.inbox.done(first)
        work = waiting.result(timeout=30)
    assert work is not None
    assert work.event == "second"


def test_stopping_wakes_who_waits_and_leaves_the_work_where_it_is(delivery: Delivery) -> None:
    with ThreadPoolExecutor(2) as pool:
        waiting = [pool.submit(delivery.inbox.claim, 60) for _ in range(2)]
        delivery.inbox.stop()
        assert [one.result(timeout=30) for one in waiting] == [None, None]
    assert delivery.keep("event")
    assert delivery.inbox.claim() is None
    assert delivery.inbox.waiting() == 1


def test_eight_workers_do_every_work_once_and_keep_the_order_of_each_thread(delivery: Delivery) -> None:
    orders, turns = 12, 25
    guard = threading.Lock()
    done: dict[str, list[str]] = {f"order {number}": [] for number in range(orders)}
    in_hand: set[str] = set()
    crossed: list[str] = []

    def work() -> None:
        while work := delivery.inbox.claim(60):
            with guard:
                if work.order in in_hand:
                    crossed.append(work.event)
                in_hand.add(work.order)
                done[work.order].append(work.event)
            with guard:
                in_hand.discard(work.order)
            delivery.inbox.done(work, [letter(work.event, work.order)])
            if delivery.inbox.waiting() == 0 and delivery.outbox.waiting() == orders * turns:
                delivery.inbox.stop()

    with ThreadPoolExecutor(9) as pool:
        workers = [pool.submit(work) for _ in range(8)]
        for turn in range(turns):
            for order in done:
                assert delivery.keep(f"{order}, turn {turn}", order)
        for worker in workers:
            worker.result(timeout=60)
    assert not crossed
    assert done == {order: [f"{order}, turn {turn}" for turn in range(turns)] for order in done}


def test_two_processes_that_are_offered_the_same_events_keep_each_once(path: Path) -> None:
    offerers = [
        subprocess.Popen(
            [sys.executable, "-c", OFFERER, str(path)],
            env=environment(),
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            text=True,
        )
        for _ in range(2)
    ]
    for offerer in offerers:
        assert offerer.stdout is not None
        assert offerer.stdout.readline() == "ready\n"
    for offerer in offerers:
        assert offerer.stdin is not None
        offerer.stdin.write("go\n")
        offerer.stdin.flush()
    kept = [int(offerer.communicate(timeout=60)[0]) for offerer in offerers]
    assert sum(kept) == 500
    assert selected(path, "SELECT count(DISTINCT event), count(*) FROM works") == [(500, 500)]
