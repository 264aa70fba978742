"""What the bot says in Slack: all of it, within the limits, and calling nobody."""

from __future__ import annotations

import inspect
import json
import os
import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st
from slack_sdk import WebClient

from adapters.slack import buttons
from adapters.slack.escaping import clean, escape, markdown
from adapters.slack.home import home
from adapters.slack.limits import fit, size, split, split_markdown
from adapters.slack.messages import (
    POSTED,
    QUIET,
    Message,
    answer,
    ephemeral,
    help_message,
    noted,
    shared,
    slow_down,
    why,
)
from adapters.slack.spoken import spoken
from bot.answerer import Bot
from bot.contents import Listed
from bot.conversation import Conversation
from bot.knowledge import SHIPPED, load
from bot.reply import Citation, Explanation, Match, Outcome, Reply, Suggestion
from tests.command import ROOT

BOT = Bot(load(SHIPPED))
SCHEMA = Path(os.environ.get("BLOCKKIT_SCHEMA", ROOT.parent / "shared" / "slack" / "blockkit.schema.json"))

HOSTILE = (
    "<!channel> <!here|x> <@U012ABC> <#C012|g> <https://evil.example|bank> @channel @here &lt;!everyone&gt; ` | **"
)
LIVE = re.compile(r"<[!@#]|<[a-z]+:|(?<![\w/])@(?:channel|everyone|here)\b", re.IGNORECASE)

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


def over(blocks: Sequence[object], most: int) -> list[str]:
    """What in a payload is more than Slack takes, by its documentation."""
    found = [] if 1 <= len(blocks) <= most else [f"{len(blocks)} blocks"]
    if sum(size(one["text"]) for one in of_type(blocks, "markdown")) > 12_000:
        found.append("markdown")
    if size(json.dumps(blocks, ensure_ascii=False)) > 13_000 and most == 50:
        found.append("all blocks")
    for one in [*of_type(blocks, "plain_text"), *of_type(blocks, "mrkdwn"), *of_type(blocks, "markdown")]:
        if not one["text"].strip() or (one["type"] != "markdown" and size(one["text"]) > 3_000):
            found.append(f"text {one['text'][:80]!r}")
    for one in of_type(blocks, "header"):
        found += ["header"] * (size(one["text"]["text"]) > 150)
    for one in of_type(blocks, "button"):
        found += ["label"] * (size(one["text"]["text"]) > 75 or size(one.get("accessibility_label", "")) > 75)
        found += ["value"] * (not 1 <= size(one.get("value", "x")) <= 2_000) + ["id"] * (size(one["action_id"]) > 255)
    for one in of_type(blocks, "actions"):
        ids = [element["action_id"] for element in one["elements"]]
        found += ["actions"] * (not 1 <= len(ids) <= 25) + ["ids"] * (len(set(ids)) < len(ids))
    for one in of_type(blocks, "context"):
        found += ["context"] * (not 1 <= len(one["elements"]) <= 10)
    return found


def shown(messages: Sequence[Message]) -> str:
    return "\n\n".join(block["text"] for one in messages for block in of_type(one.blocks, "markdown"))


def ids(message: Message) -> list[str]:
    return [one["action_id"] for kind in ("button", "feedback_buttons") for one in of_type(message.blocks, kind)]


def asked(question: str) -> Reply:
    return BOT.ask(question)


class TestWhateverItSays:
    @settings(max_examples=50, deadline=None)
    @given(replies())
    def test_slack_takes_it(self, reply: Reply) -> None:
        for message in said(reply):
            assert over(message.blocks, 50) == []
            assert 1 <= size(message.text) <= 4_000
            message.text.encode()
            json.dumps(message.blocks).encode()

    @settings(max_examples=50, deadline=None)
    @given(replies())
    def test_nobody_is_called_and_no_link_hides(self, reply: Reply) -> None:
        for message in said(reply):
            assert not [text for text in (message.text, *strings(message.blocks)) if LIVE.search(text)]

    @settings(max_examples=50, deadline=None)
    @given(replies())
    def test_no_word_of_an_answer_is_lost(self, reply: Reply) -> None:
        plain = replace(reply, text=re.sub(r"[|`~]", "", reply.text))
        wanted = markdown(plain.text).split() or ["…"]
        assert "".join(shown(answer(plain)).split()) == "".join(wanted)

    @settings(max_examples=50, deadline=None)
    @given(st.lists(st.builds(Listed, slugs, words, texts), max_size=40))
    def test_help_is_within_the_limits(self, listed: list[Listed]) -> None:
        message = help_message(listed)
        assert over(message.blocks, 50) == []
        assert size(message.text) <= 4_000


class TestAnAnswer:
    def test_is_its_markdown_then_its_source(self) -> None:
        (message,) = answer(asked("who earns more"))
        first, second, *_ = message.blocks
        assert first == {"type": "markdown", "text": escape(asked("who earns more").text)}
        assert second["type"] == "context"
        assert "Source: CTO Vs VP Of Engineering" in "".join(strings(second))

    def test_is_read_aloud_without_markup(self) -> None:
        (message,) = answer(asked("budget"))
        assert "*" not in message.text
        assert "The VP of Engineering watches over engineering projects" in message.text
        assert "[2] CTO Vs VP Of Engineering" in message.text

    def test_shows_a_comparison_as_a_table(self) -> None:
        (message,) = answer(asked("compare the CTO and the VP on hiring and budgets"))
        assert "| topic | CTO | VP of Engineering |\n| --- | --- | --- |" in shown([message])
        assert "---" not in message.text

    def test_can_be_rated_and_asked_why_where_it_has_a_key(self) -> None:
        (message,) = answer(asked("who earns more"), key="17")
        assert ids(message) == [buttons.WHY, buttons.FEEDBACK]
        (feedback,) = of_type(message.blocks, "feedback_buttons")
        assert buttons.rated(feedback["positive_button"]["value"]) == (True, "17")
        assert buttons.rated(feedback["negative_button"]["value"]) == (False, "17")
        assert feedback["negative_button"]["accessibility_label"] == "This answer didn't help"

    def test_has_no_rating_without_a_key(self) -> None:
        (message,) = answer(asked("who earns more"))
        assert ids(message) == [buttons.WHY]

    def test_reads_its_table_aloud_row_by_row(self) -> None:
        assert spoken("| a | b |\n| --- | :-: |\n| **c** | [d](https://a.example) |") == "a / b\nc / d"

    def test_calls_nobody_when_its_markup_is_gone(self) -> None:
        assert spoken("@**here**, @`channel`") == "＠here, ＠channel"

    def test_shows_the_question_where_it_cannot_be_seen(self) -> None:
        (message,) = answer(asked("who earns more"), "who earns <!here> more?")
        assert message.text.startswith("Asked: “who earns &lt;!here&gt; more?”")
        assert message.blocks[0]["type"] == "context"

    def test_says_when_not_all_was_read(self) -> None:
        (message,) = answer(asked("who earns more " * 100))
        assert "Only the first 512 characters" in message.text


class TestSuggestions:
    def test_are_buttons_that_carry_their_entry(self) -> None:
        reply = asked("what does the CFO earn")
        (message,) = answer(reply, key="17")
        pressed = [one for one in of_type(message.blocks, "button") if buttons.ASK.fullmatch(one["action_id"])]
        assert reply.suggestions
        assert [one["value"] for one in pressed] == [one.entry for one in reply.suggestions]

    def test_can_all_be_declined_where_the_question_was_not_answered(self) -> None:
        reply = asked("what does the CFO earn")
        assert buttons.NONE in ids(answer(reply)[0])
        assert buttons.NONE not in ids(answer(replace(reply, outcome=Outcome.ANSWERED))[0])
        assert buttons.NONE not in ids(answer(replace(reply, suggestions=()))[0])

    def test_of_no_answer_cannot_be_rated(self) -> None:
        assert buttons.FEEDBACK not in ids(answer(asked("what does the CFO earn"), key="17")[0])

    def test_that_do_not_fit_on_a_button_stand_above_it(self) -> None:
        question = "Who pays " + "for this " * 10 + "and why?"
        reply = replace(asked("what does the CFO earn"), suggestions=(Suggestion("pay", question, 0.5),))
        (message,) = answer(reply)
        assert f"What I can answer nearby:\n1. {question}" in list(strings(message.blocks))
        assert f"1. {question}" in message.text

    def test_that_are_long_are_cut_between_characters(self) -> None:
        assert buttons.label("&" * 75) == "&amp;" * 14 + "…"
        assert size(buttons.label("👍" * 75)) <= 75


class TestALongAnswer:
    REPLY = asked("who earns more")

    def test_is_several_messages_with_the_buttons_under_the_last(self) -> None:
        text = "\n\n".join(f"Paragraph {number} " + "of many words " * 40 for number in range(40))
        first, *_, last = answer(replace(self.REPLY, text=text), key="17")
        assert ids(first) == []
        assert ids(last) == [buttons.WHY, buttons.FEEDBACK]
        assert all(piece.startswith("Paragraph") for piece in split_markdown(text))

    def test_is_parted_between_lines_then_words_then_characters(self) -> None:
        assert split("one two\nthree four\nfive", 12) == ["one two", "three four", "five"]
        assert split("one two three", 8) == ["one two", "three"]
        assert split("abcdefgh", 3) == ["abc", "def", "gh"]
        assert split(escape("a<b"), 5) == ["a&lt;", "b"]
        assert split("a👍👍", 4) == ["a👍", "👍"]

    def test_has_the_head_of_a_table_over_each_of_its_parts(self) -> None:
        head = "| a | b |\n| --- | --- |"
        rows = [f"| {number} | {'word ' * 20} |" for number in range(250)]
        pieces = split_markdown("\n".join([head, *rows]))
        assert len(pieces) > 2
        assert all(piece.startswith(f"{head}\n| ") and piece.count("\n") <= 100 for piece in pieces)
        assert [row for piece in pieces for row in piece.split("\n")[2:]] == rows

    def test_has_one_table_in_a_message(self) -> None:
        table = "| a |\n| --- |\n| b |"
        assert split_markdown(f"{table}\n\nand\n\n{table}") == [f"{table}\n\nand", table]

    def test_closes_code_and_opens_it_again(self) -> None:
        pieces = split_markdown("```\n" + "let it be\n" * 2_000 + "```")
        assert len(pieces) > 2
        assert all(piece.startswith("```\n") and piece.endswith("```") and piece.count("```") == 2 for piece in pieces)

    @given(texts, st.integers(12, 400))
    @example("\\&&&&\\", 12)
    def test_has_no_piece_that_is_too_long_or_ends_within_an_escape(self, text: str, most: int) -> None:
        pieces = split(escape(clean(text)), most)
        assert max(map(size, pieces), default=0) <= most
        assert not any(re.search("&(?!(?:amp|lt|gt);)", piece) for piece in pieces)

    def test_is_cut_with_a_sign_where_it_has_to_be(self) -> None:
        assert fit("abcdef", 4) == "abc…"
        assert fit("abcd", 4) == "abcd"
        assert fit(" ", 4) == "…"


class TestOtherMessages:
    def test_are_posted_by_names_that_slack_knows(self) -> None:
        assert set(POSTED) < set(inspect.signature(WebClient.chat_postMessage).parameters)
        for method in (WebClient.chat_update, WebClient.chat_postEphemeral):
            assert set(QUIET) < set(inspect.signature(method).parameters)

    def test_one_person_can_share_what_they_see(self) -> None:
        (message,) = ephemeral(asked("who earns more"), key="17")
        assert buttons.SHARE in ids(message)

    def test_what_is_shared_names_who_shared_it_and_has_no_buttons(self) -> None:
        (message,) = shared(asked("who earns more"), "U012ABC", "who earns more")
        assert "Shared by <@U012ABC>" in list(strings(message.blocks))
        assert ids(message) == []

    def test_nobody_is_named_who_is_no_user(self) -> None:
        (message,) = shared(asked("who earns more"), "!here")
        assert "Shared" in list(strings(message.blocks))

    def test_why_tells_what_was_read(self) -> None:
        message = why(asked("how much does the vp of enginering earn"))
        assert "read as: enginering → engineering" in message.text
        assert "@role" not in message.text

    def test_why_names_what_is_not_covered_as_people_do(self) -> None:
        assert "not covered: cfo" in why(asked("cfo salary")).text

    def test_help_has_examples_that_can_be_pressed(self) -> None:
        listed = BOT.contents().listed()
        message = help_message(listed)
        pressed = [one["value"] for one in of_type(message.blocks, "button")]
        assert pressed == [one.entry for one in listed[:5]]
        assert over(help_message(()).blocks, 50) == []


@pytest.fixture(scope="module")
def valid() -> Any:
    """Tells whether blocks are as Slack's own types have them."""
    jsonschema = pytest.importorskip("jsonschema", reason="jsonschema is not installed")
    if not SCHEMA.is_file():
        pytest.skip(f"no Block Kit schema at {SCHEMA}; BLOCKKIT_SCHEMA names another place")
    return jsonschema.Draft7Validator(json.loads(SCHEMA.read_text(encoding="utf-8"))).is_valid


class TestTheSchema:
    QUESTIONS = ("who earns more", "budget", "compare them on hiring, budget and strategy", "cfo salary", "hello", "x")

    def test_knows_a_bad_block(self, valid: Any) -> None:
        assert not valid([{"type": "markdown", "txt": "a"}])

    def test_holds_for_all_that_is_said(self, valid: Any) -> None:
        listed = BOT.contents().listed()
        messages = [one for question in self.QUESTIONS for one in said(asked(question))]
        for message in [*messages, help_message(listed), noted(), slow_down()]:
            assert valid(json.loads(json.dumps(message.blocks)))
        for some in (listed, listed * 20, ()):
            assert valid(json.loads(json.dumps(home(some)["blocks"])))

    @settings(max_examples=50, deadline=None)
    @given(reply=replies())
    def test_holds_whatever_is_said(self, valid: Any, reply: Reply) -> None:
        for message in said(reply):
            assert valid(json.loads(json.dumps(message.blocks)))
