"""What may be said in Slack, about any reply at all, and what to look for in it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any

from hypothesis import strategies as st

from adapters.slack.showing.messages import Message, answer, ephemeral, shared, why
from bot.conversation import Conversation
from bot.knowledge import SHIPPED
from bot.reply import Citation, Explanation, Match, Outcome, Reply, Suggestion
from tests.bots import bot_of

HOSTILE = (
    "<!channel> <!here|x> <@U012ABC> <#C012|g> <https://evil.example|bank> @channel @here &lt;!everyone&gt; ` | **"
)

words = st.text(max_size=40) | st.sampled_from(
    [HOSTILE, "```\n<b>", "\ud800", "\u202e", "@**here** ", "&" * 90, "👩‍🔧" * 30, "x" * 2_000]
)
texts = (
    words
    | st.builds(lambda parts, by: by.join(parts), st.lists(words, max_size=9), st.sampled_from(["\n", "\n\n", " |"]))
    | st.builds(lambda part, times: (part * times)[:12_000], words, st.integers(1, 400))
)
slugs = st.from_regex(r"[a-z0-9][a-z0-9_-]{0,63}", fullmatch=True)
shares = st.floats(0, 1)


@st.composite
def explanations(draw: st.DrawFn) -> Explanation:
    pairs = st.lists(st.tuples(words, words), max_size=9).map(tuple)
    return Explanation(
        reason=draw(words),
        roles=draw(st.lists(words, max_size=3).map(tuple)),
        corrections=draw(pairs),
        phrasing=draw(st.none() | texts),
        carried=draw(st.lists(st.tuples(words, shares), max_size=9).map(tuple)),
        uncovered=draw(st.lists(words, max_size=9).map(tuple)),
        supplied=draw(st.lists(words, max_size=9).map(tuple)),
        runner_up=draw(st.none() | st.builds(Match, slugs, shares)),
    )


@st.composite
def replies(draw: st.DrawFn) -> Reply:
    explanation = draw(explanations())
    return Reply(
        question=draw(texts),
        outcome=draw(st.sampled_from(Outcome)),
        text=draw(texts),
        entry=draw(st.none() | slugs),
        confidence=draw(shares),
        citations=tuple(draw(st.lists(st.builds(Citation, slugs, texts, words, words), max_size=12))),
        suggestions=tuple(draw(st.lists(st.builds(Suggestion, slugs, texts, shares), max_size=30))),
        matches=(),
        conversation=Conversation(),
        explained=lambda: explanation,
    )


def said(reply: Reply) -> Iterator[Message]:
    """Everything that may be said about a reply."""
    yield from answer(reply)
    yield from answer(reply, reply.question, "17")
    yield from ephemeral(reply, None, "17")
    yield from shared(reply, "nobody <!here>", reply.question)
    yield why(reply)


def strings(value: object) -> Iterator[str]:
    match value:
        case str():
            yield value
        case dict():
            for inner in value.values():
                yield from strings(inner)
        case list() | tuple():
            for inner in value:
                yield from strings(inner)
        case _:
            pass


def of_type(value: object, kind: str) -> Iterator[dict[str, Any]]:
    match value:
        case dict():
            if value.get("type") == kind:
                yield value
            for inner in value.values():
                yield from of_type(inner, kind)
        case list() | tuple():
            for inner in value:
                yield from of_type(inner, kind)
        case _:
            pass


def shown(messages: Sequence[Message]) -> str:
    return "\n\n".join(block["text"] for one in messages for block in of_type(one.blocks, "markdown"))


def ids(message: Message) -> list[str]:
    return [one["action_id"] for kind in ("button", "feedback_buttons") for one in of_type(message.blocks, kind)]


def asked(question: str) -> Reply:
    return bot_of(SHIPPED).ask(question)
