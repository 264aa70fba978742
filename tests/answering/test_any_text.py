"""Any text in any conversation has a reply; what carried it is explained, and questions are known by id."""

from __future__ import annotations

import math

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.answerer import MOST_MATCHES
from bot.conversation import REMEMBERED_TURNS, Conversation
from bot.reply import Outcome
from tests.answering.talking import BOT, PAY, talk

PIECES = st.sampled_from(
    ["product manager", "the project manager", "scrum master", "earn", "tools", "lunch", "he", "the other one", "and",
     "what about", "both", "same", "thanks", "1", "?", ".", "\n", "who", "does", "é", "飛", "\x00", "\ud800", "#",
     "compare", "vs", "budget", "risks", ",", "why", "more", "sure", "source", "the latter", "not", "only", "90k"]
)  # fmt: skip
TEXTS = st.text() | st.lists(PIECES).map(" ".join)
IDS = st.sampled_from(["salary", "tools", "both-needed", "thanks", "gone"])
CONVERSATIONS = st.builds(
    Conversation,
    entry=st.none() | IDS,
    roles=st.lists(st.sampled_from(["product", "project", "gone"])).map(tuple),
    suggestions=st.lists(IDS, max_size=12).map(tuple),
    idle=st.integers(0, REMEMBERED_TURNS),
    others=st.lists(st.sampled_from(["scrum master", "agile coach"])).map(tuple),
    asked_back=st.booleans(),
)


def test_what_carried_the_answer_is_explained() -> None:
    explanation = talk("how much qqqqq does a product manager earn").explanation
    carried = dict(explanation.carried)
    assert "earn" in list(carried)[:2]
    assert sum(carried.values()) == pytest.approx(1.0)
    assert "qqqqq" not in carried
    assert explanation.uncovered == ("qqqqq",)


@pytest.mark.parametrize(
    "turns", [[""], ["飛行員"], [PAY, "and the project manager?"], ["customer tools", "2"]], ids=lambda turns: turns[-1]
)
def test_where_nothing_was_matched_nothing_carried_it(turns: list[str]) -> None:
    explanation = talk(*turns).explanation
    assert (explanation.phrasing, explanation.carried, explanation.uncovered) == (None, (), ())


def test_foreign_conversations_are_as_good_as_none() -> None:
    data = {"entry": "gone", "roles": ["purser", 3], "suggestions": ["gone"], "idle": -3, "others": None}
    conversation = Conversation.from_json(data)
    for text in ("and the project manager?", "1", PAY, "what does she use"):
        assert talk(text, conversation=conversation) == talk(text)


@pytest.mark.parametrize("id", ["salary", "both-needed", "thanks"])
def test_questions_are_known_by_id(id: str) -> None:
    reply = talk(BOT.question(id))
    assert (reply.entry, reply.outcome) == (id, Outcome.ANSWERED)


@given(TEXTS)
def test_any_text_has_finite_confidences(text: str) -> None:
    reply = BOT.ask(text)
    matched = [one.confidence for one in reply.matches]
    told = [reply.confidence, *matched, *(one.confidence for one in reply.suggestions)]
    assert all(math.isfinite(sure) and 0 <= sure <= 1 for sure in told)
    shares = [share for _, share in reply.explanation.carried]
    assert all(math.isfinite(share) and 0 < share <= 1 for share in shares)
    assert not shares or math.isclose(sum(shares), 1.0, rel_tol=1e-6)


@given(TEXTS, CONVERSATIONS)
def test_any_text_in_any_conversation_has_a_reply_and_always_the_same(text: str, conversation: Conversation) -> None:
    reply = BOT.ask(text, conversation)
    assert BOT.ask(text, conversation) == reply
    assert (reply.question, bool(reply.text)) == (text, True)
    assert all(math.isfinite(sure) and 0 <= sure <= 1 for sure in (reply.confidence, reply.explanation.similarity))
    assert [one.confidence for one in reply.matches] == sorted((one.confidence for one in reply.matches), reverse=True)
    assert len(reply.matches) <= MOST_MATCHES
    assert (reply.outcome is Outcome.ANSWERED) is (reply.entry is not None)
    assert Conversation.from_json(reply.conversation.to_json()) == reply.conversation
