"""A letter leaves once, in the order of its thread; where nobody knows whether it left, that is said."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from threading import Event

import pytest

from bot.records.ledger import NotKeptError
from bot.records.post import Letter, Post, State
from bot.records.record import DAY
from tests.records.asking import selected
from tests.records.delivering import NOON, Delivery, letter, locked


class Turns:
    """It is always the turn of some places, and never yet of the others; `asked` is set once one had to wait."""

    def __init__(self, *free: str) -> None:
        self.free = set(free)
        self.asked = Event()

    def take(self, place: str) -> bool:
        return place in self.free

    def soonest(self) -> float | None:
        self.asked.set()
        return 0.01


def state(path: Path, key: str) -> str:
    ((found,),) = selected(path, f"SELECT state FROM posts WHERE key = '{key}'")
    assert isinstance(found, str)
    return found


def leaving(delivery: Delivery) -> Post:
    """The next post, about to leave."""
    post = delivery.next()
    assert delivery.outbox.sending(post)
    return post


def test_a_letter_is_handed_out_as_it_was_put(delivery: Delivery) -> None:
    delivery.outbox.put(Letter("key", "square", "thread", "{}", "question"))
    post = delivery.next()
    assert post == Post(1, "key", "square", "thread", "{}", "question", NOON, 0, State.READY)


def test_a_letter_is_put_once_for_each_key_also_after_it_was_sent(delivery: Delivery) -> None:
    delivery.outbox.put(letter("a"), letter("a"))
    delivery.outbox.sent(leaving(delivery), "1")
    delivery.outbox.put(letter("a"))
    assert delivery.outbox.next() is None


def test_putting_it_again_does_not_make_an_unclear_post_ready(delivery: Delivery) -> None:
    delivery.outbox.put(letter("a"))
    delivery.outbox.unclear(leaving(delivery))
    delivery.outbox.put(letter("a"))
    assert delivery.next().state is State.UNCLEAR


def test_a_post_is_in_one_hand_at_a_time(delivery: Delivery) -> None:
    delivery.outbox.put(letter("a"))
    delivery.next()
    assert delivery.outbox.next() is None


def test_posts_of_a_thread_leave_one_after_the_other_while_other_threads_go_on(delivery: Delivery) -> None:
    delivery.outbox.put(letter("a1", "a"), letter("a2", "a"), letter("b1", "b"))
    first, other = leaving(delivery), leaving(delivery)
    assert (first.key, other.key) == ("a1", "b1")
    assert delivery.outbox.next() is None
    delivery.outbox.sent(first, "1")
    assert delivery.next().key == "a2"


@pytest.mark.parametrize("held", ["later", "unclear"])
def test_what_has_to_wait_holds_back_its_thread_alone(delivery: Delivery, held: str) -> None:
    delivery.outbox.put(letter("a1", "a"), letter("a2", "a"), letter("b1", "b"))
    getattr(delivery.outbox, held)(leaving(delivery), NOON + 30)
    assert delivery.next().key == "b1"
    assert delivery.outbox.next() is None
    delivery.now += 30
    assert delivery.next().key == "a1"


def test_a_post_given_up_lets_the_next_one_leave_and_says_why(delivery: Delivery) -> None:
    delivery.outbox.put(letter("a1", about="question"), letter("a2"))
    delivery.outbox.given_up(leaving(delivery), "no such channel")
    assert delivery.next().key == "a2"
    (post,) = delivery.outbox.about("question")
    assert (post.state, post.reason, post.result) == (State.GIVEN_UP, "no such channel", None)


def test_places_whose_turn_it_is_not_are_passed_over(delivery: Delivery) -> None:
    delivery.outbox.put(Letter("a", "busy", "a", "{}"), Letter("b", "free", "b", "{}"))
    turns = Turns("free")
    post = delivery.outbox.next(pacing=turns)
    assert post is not None
    assert post.key == "b"
    assert delivery.outbox.next(pacing=turns) is None
    assert delivery.next().key == "a"


def test_who_waits_gets_a_post_when_it_is_the_turn_of_its_place(delivery: Delivery) -> None:
    delivery.outbox.put(letter("a"))
    turns = Turns()
    with ThreadPoolExecutor(1) as pool:
        waiting = pool.submit(delivery.outbox.next, 60, turns)
        assert turns.asked.wait(30)
        turns.free.add("square")
        post = waiting.result(timeout=30)
    assert post is not None


def test_a_post_that_cannot_be_noted_to_leave_is_handed_out_again(path: Path) -> None:
    delivery = Delivery(path, patience=0.01)
    delivery.outbox.put(letter("a"))
    post = delivery.next()
    with locked(path), pytest.raises(NotKeptError):
        delivery.outbox.sending(post)
    assert delivery.next() == post
    delivery.ledger.close()


def test_a_try_that_does_not_count_leaves_the_tries_as_they_were(delivery: Delivery) -> None:
    delivery.outbox.put(letter("a"))
    for _ in range(5):
        post = leaving(delivery)
        assert (post.state, post.tries) == (State.READY, 0)
        delivery.outbox.later(post, NOON, counted=False)


def test_what_was_refused_is_ready_again_with_its_tries_counted(delivery: Delivery) -> None:
    delivery.outbox.put(letter("a"))
    for tries in range(5):
        post = delivery.next()
        assert (post.state, post.tries) == (State.READY, tries)
        assert delivery.outbox.sending(post)
        delivery.outbox.later(post, NOON)


def test_what_was_about_to_leave_at_a_crash_is_unclear_afterwards(path: Path, delivery: Delivery) -> None:
    delivery.outbox.put(letter("a", "a"), letter("b", "b"))
    leaving(delivery)
    delivery.next()
    again = Delivery(path)
    left, stayed = again.next(), again.next()
    assert (left.key, left.state, left.tries) == ("a", State.UNCLEAR, 1)
    assert (stayed.key, stayed.state, stayed.tries) == ("b", State.READY, 0)
    again.ledger.close()


@pytest.mark.parametrize("crash", [False, True])
def test_an_unclear_post_stays_so_until_it_is_about_to_leave_again(path: Path, delivery: Delivery, crash: bool) -> None:
    delivery.outbox.put(letter("a"))
    post = leaving(delivery)
    if crash:
        delivery = Delivery(path)
    else:
        delivery.outbox.unclear(post)
    for _ in range(3):
        post = delivery.next()
        assert post.state is State.UNCLEAR
        delivery.outbox.later(post, NOON)  # looking wasn't possible
    post = leaving(delivery)
    delivery.outbox.later(post, NOON)  # not found, sent again, refused
    assert delivery.next().state is State.READY
    delivery.ledger.close()


def test_an_unclear_post_that_is_found_is_sent(path: Path, delivery: Delivery) -> None:
    delivery.outbox.put(letter("a"))
    delivery.outbox.unclear(leaving(delivery))
    delivery.outbox.sent(delivery.next(), "1")
    assert state(path, "a") == "sent"
    assert delivery.outbox.next() is None


def test_a_payload_is_kept_no_longer_than_needed_and_a_result_longer(path: Path, delivery: Delivery) -> None:
    delivery.outbox.put(Letter("a", "square", "thread", "unforgettable", "question"))
    delivery.outbox.sent(leaving(delivery), "17.5")
    (post,) = delivery.outbox.about("question")
    assert (post.place, post.result, post.payload) == ("square", "17.5", None)
    delivery.outbox.forget(NOON + 90 * DAY)
    assert not any(b"unforgettable" in file.read_bytes() for file in path.parent.iterdir())
    assert delivery.outbox.about("question") == (post,)
    delivery.outbox.forget(NOON + 90 * DAY + 1)
    assert delivery.outbox.about("question") == ()


def test_what_is_not_finished_is_never_forgotten(delivery: Delivery) -> None:
    delivery.outbox.put(letter("a"))
    delivery.outbox.forget(NOON + 1_000 * DAY)
    assert delivery.next().key == "a"


def test_posts_about_a_question_are_known_in_their_order(delivery: Delivery) -> None:
    delivery.outbox.put(letter("part 1", "x", "q"), letter("other", "x", "p"), letter("part 2", "x", "q"))
    delivery.outbox.sent(leaving(delivery), "1")
    found = delivery.outbox.about("q")
    assert [(post.key, post.state, post.result) for post in found] == [
        ("part 1", State.SENT, "1"),
        ("part 2", State.READY, None),
    ]


def test_only_what_has_not_left_can_be_withdrawn(path: Path, delivery: Delivery) -> None:
    delivery.outbox.put(letter("sent", "a", "q"), letter("leaving", "b", "q"), letter("waiting", "c", "q"))
    delivery.outbox.sent(leaving(delivery), "1")
    on_its_way, in_hand = leaving(delivery), delivery.next()
    left = delivery.outbox.withdraw("q", "question deleted")
    assert [post.state for post in left] == [State.SENT, State.SENDING, State.GIVEN_UP]
    assert not delivery.outbox.sending(in_hand)
    delivery.outbox.sent(on_its_way, "2")
    assert [state(path, key) for key in ("sent", "leaving", "waiting")] == ["sent", "sent", "given up"]
    assert delivery.outbox.next() is None


def test_what_has_arrived_is_sent_whatever_was_thought_of_it(path: Path, delivery: Delivery) -> None:
    delivery.outbox.put(letter("a"))
    post = leaving(delivery)
    delivery.outbox.given_up(post, "no answer")
    delivery.outbox.sent(post, "1")
    delivery.outbox.given_up(post, "no answer")
    assert state(path, "a") == "sent"


def test_who_waits_for_a_post_gets_it_when_work_is_done(delivery: Delivery) -> None:
    delivery.keep("event")
    work = delivery.claimed()
    with ThreadPoolExecutor(1) as pool:
        waiting = pool.submit(delivery.outbox.next, 60)
        delivery.inbox.done(work, [letter("a")])
        post = waiting.result(timeout=30)
    assert post is not None
    assert post.key == "a"


def test_stopping_wakes_who_waits_for_a_post(delivery: Delivery) -> None:
    with ThreadPoolExecutor(1) as pool:
        waiting = pool.submit(delivery.outbox.next, 60)
        delivery.outbox.stop()
        assert waiting.result(timeout=30) is None
