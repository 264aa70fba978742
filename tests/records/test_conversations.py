"""What was said last in a thread outlives the process."""

from __future__ import annotations

import json
from pathlib import Path

from bot.conversation import REMEMBERED_MINUTES, Conversation
from bot.records.conversations import Memory, Turn
from bot.records.record import DAY
from tests.records.delivering import NOON, Delivery


def test_a_conversation_goes_on_after_a_restart(path: Path, delivery: Delivery) -> None:
    conversation = Conversation("hiring", ("chief",), ("a", "b"), 2, asked_back=True, words=("who", "hires"))
    delivery.conversations.remember(Turn("thread", json.dumps(conversation.to_json())))
    again = Delivery(path)
    memory = again.conversations.memory("thread")
    assert memory is not None
    assert memory.conversation is not None
    assert Conversation.from_json(json.loads(memory.conversation)) == conversation
    assert memory.at == NOON
    again.ledger.close()


def test_a_thread_in_which_nothing_was_said_is_not_known(delivery: Delivery) -> None:
    assert delivery.conversations.memory("thread") is None


def test_the_last_turn_counts(delivery: Delivery) -> None:
    delivery.conversations.remember(Turn("thread", "1"))
    delivery.conversations.remember(Turn("other", "2"))
    delivery.now += 60
    delivery.conversations.remember(Turn("thread", "3"))
    assert delivery.conversations.memory("thread") == Memory("3", False, NOON + 60)
    assert delivery.conversations.memory("other") == Memory("2", False, NOON)


def test_a_thread_stays_muted_until_it_is_unmuted(delivery: Delivery) -> None:
    delivery.conversations.remember(Turn("thread", "1"))
    delivery.conversations.mute("thread")
    delivery.conversations.remember(Turn("thread", "2"))
    assert delivery.conversations.memory("thread") == Memory("2", True, NOON)
    delivery.conversations.mute("thread", False)
    assert delivery.conversations.memory("thread") == Memory("2", False, NOON)


def test_a_thread_can_be_muted_before_anything_was_said_in_it(delivery: Delivery) -> None:
    delivery.conversations.mute("thread")
    assert delivery.conversations.memory("thread") == Memory(None, True, NOON)


def test_what_is_too_old_is_not_known_and_then_deleted(path: Path, delivery: Delivery) -> None:
    delivery.conversations.remember(Turn("thread", "unforgettable"))
    delivery.now += 90 * DAY
    delivery.conversations.forget(delivery.now)
    assert delivery.conversations.memory("thread") is not None
    delivery.now += 1
    assert delivery.conversations.memory("thread") is None
    delivery.conversations.forget(delivery.now)
    assert not any(b"unforgettable" in file.read_bytes() for file in path.parent.iterdir())


def test_words_that_nobody_goes_on_from_are_forgotten_but_not_the_thread(path: Path, delivery: Delivery) -> None:
    spoken = json.dumps(Conversation("hiring", words=("unforgettable",)).to_json())
    delivery.conversations.remember(Turn("thread", spoken))
    delivery.conversations.mute("thread")
    delivery.conversations.mute("silent")
    delivery.now += REMEMBERED_MINUTES * 60
    delivery.conversations.forget(delivery.now)
    assert delivery.conversations.memory("thread") == Memory(spoken, True, NOON)
    delivery.conversations.forget(delivery.now + 1)
    assert delivery.conversations.memory("thread") == Memory("{}", True, NOON)
    assert Conversation.from_json({}) == Conversation()
    silent = delivery.conversations.memory("silent")
    assert silent is not None
    assert silent.conversation is None
    assert not any(b"unforgettable" in file.read_bytes() for file in path.parent.iterdir())
