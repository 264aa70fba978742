"""The bot's home: what it knows, by topic, as buttons that ask."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from adapters.slack.showing import buttons
from adapters.slack.showing.home import MOST, PROMPTS, home, prompts
from bot.contents import Listed
from bot.editions.news import Refused
from bot.errors import Complaint, Place
from bot.knowledge import SHIPPED
from tests.bots import bot_of

texts = st.text(max_size=30) | st.sampled_from(["<!channel>", "@here", "*" * 300, "&" * 900, "x" * 4_000, "\ud800"])
listings = st.lists(st.builds(Listed, st.just("an-entry"), texts, texts), max_size=60).flatmap(
    lambda some: st.integers(1, 20).map(lambda times: some * times)
)


@pytest.fixture(scope="module")
def shipped() -> Sequence[Listed]:
    return bot_of(SHIPPED).contents().listed()


def blocks(listed: object, trouble: Refused | None = None) -> list[dict[str, Any]]:
    view = home(listed, trouble)  # type: ignore[arg-type]
    assert view["type"] == "home"
    return view["blocks"]  # type: ignore[return-value]


def pressed(some: list[dict[str, Any]]) -> list[dict[str, Any]]:
    """Every button, in order."""
    return [
        button
        for block in some
        for button in ([block["accessory"]] if "accessory" in block else block.get("elements", []))
    ]


def text(block: dict[str, Any]) -> str:
    return str(block.get("text", {}).get("text", ""))


def one_a_topic(number: int) -> list[Listed]:
    return [Listed(f"entry-{place}", f"topic {place}", f"What is {place}?") for place in range(number)]


class TestHome:
    def test_has_a_button_for_every_question(self, shipped: Sequence[Listed]) -> None:
        buttons_ = pressed(blocks(shipped))
        assert sorted(one["value"] for one in buttons_) == sorted(one.entry for one in shipped)
        assert all(buttons.ASK.fullmatch(one["action_id"]) for one in buttons_)

    def test_tells_how_to_ask(self) -> None:
        assert "/ask" in text(blocks(())[1])

    def test_a_topic_has_its_questions_together(self, shipped: Sequence[Listed]) -> None:
        some = blocks(shipped)
        place = next(place for place, block in enumerate(some) if text(block) == "*salary*")
        salary = [one.entry for one in shipped if one.about == "salary"]
        assert [one["value"] for one in some[place + 1]["elements"]] == salary

    def test_a_single_question_stands_in_full_beside_its_button(self) -> None:
        (block,) = [one for one in blocks([Listed("a", "pay", "Who pays & " + "how " * 30)]) if "accessory" in one]
        assert text(block).startswith("*pay*\nWho pays &amp; how how")
        assert block["accessory"]["accessibility_label"].startswith("Ask: Who pays")

    def test_what_has_no_topic_comes_last(self) -> None:
        some = blocks([Listed("a", "", "What?"), Listed("b", "pay", "Who?")])
        assert [one["value"] for one in pressed(some)] == ["b", "a"]

    def test_topics_without_room_stand_together_and_none_is_left_out(self) -> None:
        some = blocks(one_a_topic(300))
        assert len(some) <= 100
        assert [one["value"] for one in pressed(some)] == [f"entry-{place}" for place in range(300)]

    def test_says_when_not_all_is_shown(self) -> None:
        some = blocks(one_a_topic(MOST + 1))
        assert len(pressed(some)) == MOST
        assert "just ask" in text(some[-1])
        assert "just ask" not in text(blocks(one_a_topic(MOST))[-1])

    @settings(max_examples=100, deadline=None)
    @given(listings)
    def test_slack_takes_it_and_nobody_is_called(self, listed: list[Listed]) -> None:
        some = blocks(listed)
        assert len(some) <= 100
        for block in some:
            assert len(text(block)) <= (150 if block["type"] == "header" else 3_000)
            assert not {"<", "@here"} & {text(block), *text(block).split()}
            assert len(block.get("elements", [])) <= 25
            numbers = [one["action_id"] for one in block.get("elements", [])]
            assert len(set(numbers)) == len(numbers)
        for button in pressed(some):
            assert 1 <= len(button["text"]["text"]) <= 75
            assert len(button.get("accessibility_label", "")) <= 75
            assert "<" not in button["text"]["text"]


class TestAChangeOfTheKnowledgeThatIsRefused:
    COMPLAINT = Complaint(Place("/srv/secret/faq/pay.yaml", 14, 3), "'<!channel>' & *more* has no answer")
    TROUBLE = Refused(Path("/srv/secret"), (COMPLAINT, COMPLAINT), since=1_800_000_000.9)

    def test_is_told_above_all_in_one_line_with_since_when_and_where(self) -> None:
        first, *rest = blocks([Listed("a", "pay", "Who?")], self.TROUBLE)
        assert text(first) == (
            "⚠️ My knowledge was changed, but since "
            "<!date^1800000000^{date_short_pretty}, {time}|2027-01-15 08:00 UTC> I go on with what I had: "
            "secret/faq/pay.yaml:14:3: '&lt;!channel&gt;' &amp; *more* has no answer (and 1 more)"
        )
        assert rest == blocks([Listed("a", "pay", "Who?")])

    def test_leaves_room_for_all_that_can_be_asked(self) -> None:
        assert len(blocks(one_a_topic(300), self.TROUBLE)) <= 100


class TestPrompts:
    def test_are_the_first_questions_of_different_topics(self, shipped: Sequence[Listed]) -> None:
        chosen = prompts(shipped)
        about = {one.question: one.about for one in shipped}
        assert len(chosen) == PROMPTS
        assert len({about[one["message"]] for one in chosen}) == PROMPTS

    def test_are_fewer_where_little_is_known(self) -> None:
        assert prompts(()) == ()
        assert len(prompts(one_a_topic(2))) == 2

    def test_ask_the_whole_question_under_a_title_that_fits(self) -> None:
        (only,) = prompts([Listed("a", "pay", "Why " * 40)])
        assert only["message"] == "Why " * 40
        assert len(only["title"]) <= 75
