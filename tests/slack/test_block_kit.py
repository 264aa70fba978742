"""Whatever the bot says in Slack: all of it, within the limits, by Slack's own schema, and calling nobody."""

from __future__ import annotations

import json
import os
import re
from collections.abc import Sequence
from dataclasses import replace
from functools import cache
from pathlib import Path
from typing import Any

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from adapters.slack.escaping import markdown
from adapters.slack.showing.home import home
from adapters.slack.showing.limits import size
from adapters.slack.showing.messages import answer, help_message
from adapters.slack.showing.notices import forgotten, muted, noted, nothing_asked, regret, slow_down, thanks
from bot.contents import Listed
from bot.knowledge import SHIPPED
from bot.reply import Reply
from tests.bots import bot_of
from tests.command import ROOT
from tests.slack.saying import asked, of_type, replies, said, shown, slugs, strings, texts, words

SCHEMA = Path(os.environ.get("BLOCKKIT_SCHEMA", ROOT.parent / "shared" / "slack" / "blockkit.schema.json"))

NOTICES = (noted(), slow_down(), regret(), thanks(), forgotten(), nothing_asked(), muted(True), muted(False))
LIVE = re.compile(r"<[!@#]|<[a-z]+:|(?<![\w/])@(?:channel|everyone|here)\b", re.IGNORECASE)


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
    @example([])
    def test_help_is_within_the_limits(self, listed: list[Listed]) -> None:
        message = help_message(listed)
        assert over(message.blocks, 50) == []
        assert size(message.text) <= 4_000


@pytest.fixture(scope="module")
def valid() -> Any:
    """Tells whether blocks are as Slack's own types have them; one that is said again and again is looked at once."""
    jsonschema = pytest.importorskip("jsonschema", reason="jsonschema is not installed")
    if not SCHEMA.is_file():
        pytest.skip(f"no Block Kit schema at {SCHEMA}; BLOCKKIT_SCHEMA names another place")
    is_valid = jsonschema.Draft7Validator(json.loads(SCHEMA.read_text(encoding="utf-8"))).is_valid
    valid = cache(lambda block: is_valid([json.loads(block)]))
    return lambda blocks: all(valid(json.dumps(block)) for block in blocks)


class TestTheSchema:
    QUESTIONS = ("who earns more", "budget", "compare them on hiring, budget and strategy", "cfo salary", "hello", "x")

    def test_knows_a_bad_block(self, valid: Any) -> None:
        assert not valid([{"type": "markdown", "txt": "a"}])

    def test_holds_for_all_that_is_said(self, valid: Any) -> None:
        listed = bot_of(SHIPPED).contents().listed()
        messages = [one for question in self.QUESTIONS for one in said(asked(question))]
        for message in [*messages, help_message(listed), *NOTICES]:
            assert valid(message.blocks)
        for some in (listed, listed * 20, ()):
            assert valid(home(some)["blocks"])

    @settings(max_examples=50, deadline=None)
    @given(reply=replies())
    def test_holds_whatever_is_said(self, valid: Any, reply: Reply) -> None:
        for message in said(reply):
            assert valid(message.blocks)
