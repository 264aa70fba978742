"""`rolecall slack` as a real process, in a workspace that speaks Slack's protocol and fails in every way."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise
from pathlib import Path

import pytest

from tests.fakes.faults import Fault, Hang, Page, RateLimited, Refused, ResetAfter, ResetBefore, ServerError
from tests.fakes.slack import FakeSlack
from tests.slack.running import Running

ASKED = "<@UBOT> what does a prodct manager earn"
ANSWER = "The product manager takes home about 90,000 a year."
PROJECT = "The project manager takes home about 80,000 a year."


@pytest.fixture
def slack() -> Iterator[FakeSlack]:
    with FakeSlack(speed=100) as opened:
        yield opened


@pytest.fixture
def bot(slack: FakeSlack, tmp_path: Path) -> Iterator[Running]:
    with Running(slack, tmp_path) as running:
        yield running


@pytest.mark.usefixtures("bot")
class TestAQuestion:
    def test_that_mentions_the_bot_is_answered_once_in_its_thread(self, slack: FakeSlack) -> None:
        said = slack.mention("C1", "U1", ASKED)
        [post] = slack.wait_for_posts(1)
        assert (post.channel, post.thread_ts) == ("C1", said.ts)
        assert post.text.startswith(ANSWER)
        slack.settle()
        assert len(slack.posts) == 1  # a mention comes as two events

    def test_that_follows_in_the_thread_needs_no_mention(self, slack: FakeSlack) -> None:
        said = slack.mention("C1", "U1", ASKED)
        slack.wait_for_posts(1)
        slack.say("C1", "U2", "and the project manager?", said.ts)
        posts = slack.wait_for_posts(2)
        assert posts[1].text.startswith(PROJECT)
        assert posts[1].thread_ts == said.ts

    def test_in_a_direct_message_is_answered_there(self, slack: FakeSlack) -> None:
        slack.dm("U1", "what does a product manager earn")
        slack.wait_for_posts(1)
        slack.dm("U1", "and the project manager?")
        first, second = slack.wait_for_posts(2)
        assert first.text.startswith(ANSWER)
        assert second.text.startswith(PROJECT)

    def test_to_nobody_or_that_nobody_asked_the_bot_is_met_with_silence(self, slack: FakeSlack) -> None:
        slack.say("C1", "U1", "what does a product manager earn")
        said = slack.mention("C1", "U1", ASKED)
        slack.wait_for_posts(1)
        slack.say("C1", "U2", "lovely weather today, isn't it", said.ts)
        slack.say("C1", "U2", "<@U3> what does a project manager earn?", said.ts)
        slack.settle()
        slack.mention("C2", "U1", "<@UBOT> and who keeps the budget?")
        assert [post.channel for post in slack.wait_for_posts(2)] == ["C1", "C2"]

    def test_that_is_none_is_met_with_help(self, slack: FakeSlack) -> None:
        slack.mention("C1", "U1", "<@UBOT>")
        [post] = slack.wait_for_posts(1)
        assert "Ask me in your own words" in post.text

    def test_that_is_edited_has_its_answer_changed(self, slack: FakeSlack) -> None:
        said = slack.mention("C1", "U1", ASKED)
        [post] = slack.wait_for_posts(1)
        slack.edit(said, "<@UBOT> what does a project manager earn")
        [call] = slack.wait_for_calls("chat.update", 1)
        assert call.arguments["ts"] == post.ts
        assert call.arguments["text"].startswith(PROJECT)
        assert len(slack.posts) == 1

    def test_that_is_deleted_takes_its_answer_along(self, slack: FakeSlack) -> None:
        said = slack.mention("C1", "U1", ASKED)
        [post] = slack.wait_for_posts(1)
        slack.delete(said)
        [call] = slack.wait_for_calls("chat.delete", 1)
        assert call.arguments["ts"] == post.ts

    def test_that_is_deleted_leaves_an_answer_that_others_went_on_from(self, slack: FakeSlack) -> None:
        said = slack.mention("C1", "U1", ASKED)
        slack.wait_for_posts(1)
        slack.say("C1", "U2", "good to know", said.ts)
        slack.delete(said)
        slack.settle()
        slack.mention("C2", "U1", ASKED)
        slack.wait_for_posts(2)
        assert slack.calls("chat.delete") == []


@pytest.mark.usefixtures("bot")
class TestACommand:
    def test_is_answered_to_one_alone(self, slack: FakeSlack) -> None:
        slack.command("/ask", "what does a product manager earn")
        [post] = slack.wait_for_ephemerals(1)
        assert ANSWER in post.text

    def test_tells_how_to_ask(self, slack: FakeSlack) -> None:
        slack.command("/ask", "help")
        [post] = slack.wait_for_ephemerals(1)
        assert "Ask me in your own words" in post.text


@pytest.mark.usefixtures("bot")
class TestButtons:
    def test_tell_why(self, slack: FakeSlack) -> None:
        slack.mention("C1", "U1", ASKED)
        [post] = slack.wait_for_posts(1)
        slack.press(post, "Why this answer?", by="U1")
        [why] = slack.wait_for_ephemerals(1)
        assert "prodct → product" in why.text


@pytest.mark.usefixtures("bot")
class TestHome:
    def test_shows_what_can_be_asked(self, slack: FakeSlack) -> None:
        slack.open_home("U1")
        slack.wait_for_calls("views.publish", 1)
        assert slack.home("U1")["type"] == "home"


@pytest.mark.usefixtures("bot")
class TestDelivery:
    @pytest.mark.parametrize(
        "fault",
        [RateLimited(1), ServerError(500), Page(), ResetBefore(), ResetAfter(), Refused("internal_error")],
        ids=lambda fault: type(fault).__name__,
    )
    def test_a_post_that_met_a_fault_arrives_once(self, slack: FakeSlack, fault: Fault) -> None:
        slack.fail("chat.postMessage", fault)
        slack.mention("C1", "U1", ASKED)
        slack.wait_for_posts(1)
        slack.mention("C2", "U2", ASKED)
        slack.wait_for_posts(2)
        assert sorted(post.channel for post in slack.posts) == ["C1", "C2"]

    def test_a_limit_is_heeded_to_the_second_however_often_it_comes(self, slack: FakeSlack) -> None:
        slack.fail("chat.postMessage", RateLimited(1), times=3)
        slack.mention("C1", "U1", ASKED)
        times = [call.at for call in slack.wait_for_calls("chat.postMessage", 4)]
        assert all(later - earlier >= 1 for earlier, later in pairwise(times))

    def test_what_nobody_can_look_up_is_not_posted_again(self, slack: FakeSlack) -> None:
        slack.fail("chat.postMessage", ResetBefore())
        slack.fail("conversations.replies", Refused("missing_scope"), times=None)
        slack.mention("C1", "U1", ASKED)
        slack.wait_for_calls("conversations.replies", 1)
        slack.mention("C2", "U1", ASKED)
        assert [post.channel for post in slack.wait_for_posts(1)] == ["C2"]

    def test_an_event_that_comes_again_and_again_is_answered_once(self, slack: FakeSlack) -> None:
        said = slack.mention("C1", "U1", ASKED)
        slack.wait_for_posts(1)
        for event in said.events:
            slack.push(event)
        slack.settle()
        slack.mention("C2", "U1", ASKED)
        assert [post.channel for post in slack.wait_for_posts(2)] == ["C1", "C2"]

    def test_sockets_that_are_reset_are_opened_again_and_nothing_is_lost(self, slack: FakeSlack) -> None:
        for number in range(4):
            slack.mention(f"C{number}", f"U{number}", ASKED)
            slack.reset_sockets()
        posts = slack.wait_for_posts(4)
        assert sorted(post.channel for post in posts) == ["C0", "C1", "C2", "C3"]
        assert slack.lost == []

    def test_sockets_that_fall_silent_are_opened_anew(self, slack: FakeSlack) -> None:
        slack.silence_sockets()
        slack.mention("C1", "U1", ASKED)
        assert len(slack.wait_for_posts(1)) == 1


class TestAnEnd:
    def test_by_a_crash_loses_and_doubles_nothing(self, slack: FakeSlack, bot: Running) -> None:
        for number in range(5):
            slack.mention(f"C{number}", f"U{number}", ASKED)
            bot.kill()
        posts = slack.wait_for_posts(5)
        slack.settle()
        assert sorted(post.channel for post in posts) == [f"C{number}" for number in range(5)]

    def test_that_is_asked_for_finishes_what_is_in_hand(self, slack: FakeSlack, bot: Running) -> None:
        slack.fail("chat.postMessage", Hang(1), times=8)
        for number in range(8):
            slack.mention(f"C{number}", f"U{number}", ASKED)
        slack.wait_for_acknowledgements(16)
        assert bot.end() == 0
        assert len(slack.posts) == 8

    def test_of_the_token_is_told_in_one_line(self, slack: FakeSlack, bot: Running, tmp_path: Path) -> None:
        slack.fail("chat.postMessage", Refused("token_revoked"), times=None)
        slack.mention("C1", "U1", ASKED)
        assert bot.process.wait(30) == 4
        assert "rolecall: SLACK_BOT_TOKEN isn't taken any more (token_revoked)" in (tmp_path / "log.txt").read_text()
