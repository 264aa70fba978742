"""What the bot says in Slack: an answer, what can be done with it, and what else there is to say."""

from __future__ import annotations

import inspect
from dataclasses import replace

from slack_sdk import WebClient

from adapters.slack.escaping import escape
from adapters.slack.showing import buttons
from adapters.slack.showing.limits import size
from adapters.slack.showing.messages import POSTED, QUIET, answer, ephemeral, help_message, shared, why
from adapters.slack.showing.spoken import spoken
from bot.knowledge import SHIPPED
from bot.reply import Outcome, Suggestion
from tests.bots import bot_of
from tests.slack.saying import asked, ids, of_type, shown, strings


class TestAnAnswer:
    def test_is_its_markdown_then_its_source(self) -> None:
        (message,) = answer(asked("who earns more"))
        first, second, *_ = message.blocks
        assert first == {"type": "markdown", "text": escape(" ".join(asked("who earns more").text.split("\n")))}
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

    def test_has_no_such_buttons_without_a_key(self) -> None:
        assert ids(answer(asked("who earns more"))[0]) == ids(ephemeral(asked("who earns more"))[0]) == []

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
        assert buttons.NONE in ids(answer(reply, key="17")[0])
        assert buttons.NONE not in ids(answer(reply)[0])
        assert buttons.NONE not in ids(answer(replace(reply, outcome=Outcome.ANSWERED), key="17")[0])
        assert buttons.NONE not in ids(answer(replace(reply, suggestions=()), key="17")[0])

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
        listed = bot_of(SHIPPED).contents().listed()
        message = help_message(listed)
        pressed = [one["value"] for one in of_type(message.blocks, "button")]
        assert pressed == [one.entry for one in listed[:5]]
