"""What a conversation remembers, and for how long."""

from __future__ import annotations

import json

from hypothesis import given
from hypothesis import strategies as st

from bot.conversation import REMEMBERED_TURNS, Conversation

JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.text(),
    lambda inner: st.lists(inner) | st.dictionaries(st.text(), inner),
)


@given(
    st.builds(
        Conversation,
        entry=st.none() | st.text(),
        roles=st.lists(st.text()).map(tuple),
        suggestions=st.lists(st.text()).map(tuple),
        idle=st.integers(min_value=0, max_value=REMEMBERED_TURNS),
    )
)
def test_a_conversation_survives_being_written_as_json(conversation: Conversation) -> None:
    assert Conversation.from_json(json.loads(json.dumps(conversation.to_json()))) == conversation


@given(st.dictionaries(st.sampled_from(["entry", "roles", "suggestions", "idle", "else"]), JSON))
def test_foreign_json_is_forgotten_not_an_error(data: dict[str, object]) -> None:
    conversation = Conversation.from_json(data)
    assert Conversation.from_json(conversation.to_json()) == conversation


def test_an_answer_becomes_the_subject_and_keeps_the_choice_on_offer() -> None:
    before = Conversation(entry="pay", roles=("pilot",), suggestions=("a", "b"), idle=2)
    assert before.answered("hours", ("nav",)) == Conversation("hours", ("nav",), ("a", "b"))


def test_an_answer_about_no_role_in_particular_keeps_the_roles() -> None:
    assert Conversation(roles=("pilot",)).answered("hours", ()) == Conversation(entry="hours", roles=("pilot",))


def test_turns_without_an_answer_keep_the_subject_for_a_while() -> None:
    conversation = Conversation(entry="pay", roles=("pilot",))
    for turn in range(1, REMEMBERED_TURNS):
        conversation = conversation.unanswered(("hours",))
        assert conversation == Conversation("pay", ("pilot",), ("hours",), turn)
    assert conversation.unanswered(()) == Conversation()
