"""`rolecall slack` as a real process, in a workspace that speaks Slack's protocol and fails in every way."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import count, pairwise
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest

from tests.fakes.faults import Fault, Page, RateLimited, Refused, ResetAfter, ResetBefore, ServerError
from tests.fakes.journal import Call, Post
from tests.fakes.slack import FakeSlack
from tests.slack.running import Running
from tests.slack.threads import ANSWER, ASKED, OTHER_ANSWER, in_the_end


@pytest.fixture(scope="module")
def shared() -> Iterator[FakeSlack]:
    """A workspace in which a bot runs, for all tests that leave it as they found it; each has channels of its own."""
    with FakeSlack(speed=100) as slack, TemporaryDirectory() as state, Running(slack, Path(state), hurried=True):
        yield slack


NUMBERS = count(1)


@pytest.fixture
def channel() -> str:
    """A channel that no other test speaks in."""
    return f"C{next(NUMBERS):03}"


def posted(slack: FakeSlack, channel: str, number: int = 1) -> list[Post]:
    """What stands in a channel, as soon as there are so many."""

    def found() -> list[Post]:
        there = [post for post in slack.posts if post.channel == channel]
        return there if len(there) >= number else []

    return slack.wait_for(found, f"{number} posts in {channel}")


def told(slack: FakeSlack, user: str) -> Post:
    """What was shown to somebody alone."""
    return slack.wait_for(lambda: [post for post in slack.ephemerals if post.to == user], f"a post to {user}")[0]


class TestAQuestion:
    def test_that_mentions_the_bot_is_answered_once_in_its_thread(self, shared: FakeSlack, channel: str) -> None:
        said = shared.mention(channel, f"U{channel}", ASKED)
        [post] = posted(shared, channel)
        assert post.thread_ts == said.ts
        assert post.text.startswith(ANSWER)
        assert len(in_the_end(shared, said)) == 1  # a mention comes as two events

    def test_that_follows_in_the_thread_needs_no_mention(self, shared: FakeSlack, channel: str) -> None:
        said = shared.mention(channel, f"U{channel}", ASKED)
        posted(shared, channel)
        shared.say(channel, "U2", "and the project manager?", said.ts)
        posts = posted(shared, channel, 2)
        assert posts[1].text.startswith(OTHER_ANSWER)
        assert posts[1].thread_ts == said.ts

    def test_in_a_direct_message_is_answered_there(self, shared: FakeSlack) -> None:
        shared.dm("U77", "what does a product manager earn")
        posted(shared, "D77")
        shared.dm("U77", "and the project manager?")
        first, second = posted(shared, "D77", 2)
        assert first.text.startswith(ANSWER)
        assert second.text.startswith(OTHER_ANSWER)

    def test_to_nobody_or_that_nobody_asked_the_bot_is_met_with_silence(self, shared: FakeSlack, channel: str) -> None:
        nobody = shared.say(channel, f"U{channel}", "what does a product manager earn")
        said = shared.mention(channel, f"U{channel}", ASKED)
        posted(shared, channel)
        shared.say(channel, "U2", "lovely weather today, isn't it", said.ts)
        shared.say(channel, "U2", "<@U3> what does a project manager earn?", said.ts)
        assert len(in_the_end(shared, said)) == 1
        assert in_the_end(shared, nobody) == []

    def test_that_is_none_is_met_with_help(self, shared: FakeSlack, channel: str) -> None:
        shared.mention(channel, f"U{channel}", "<@UBOT>")
        [post] = posted(shared, channel)
        assert "Ask me in your own words" in post.text

    def test_that_is_edited_has_its_answer_changed(self, shared: FakeSlack, channel: str) -> None:
        said = shared.mention(channel, f"U{channel}", ASKED)
        [post] = posted(shared, channel)
        shared.edit(said, "<@UBOT> what does a project manager earn")
        [call] = shared.wait_for_calls("chat.update", 1)
        assert call.arguments["ts"] == post.ts
        assert call.arguments["text"].startswith(OTHER_ANSWER)
        assert len(posted(shared, channel)) == 1

    def test_that_is_deleted_takes_its_answer_along(self, shared: FakeSlack, channel: str) -> None:
        said = shared.mention(channel, f"U{channel}", ASKED)
        [post] = posted(shared, channel)
        shared.delete(said)
        [call] = shared.wait_for_calls("chat.delete", 1)
        assert call.arguments["ts"] == post.ts

    def test_that_is_deleted_leaves_an_answer_that_others_went_on_from(self, shared: FakeSlack, channel: str) -> None:
        said = shared.mention(channel, f"U{channel}", ASKED)
        [post] = posted(shared, channel)
        shared.say(channel, "U2", "good to know", said.ts)
        shared.delete(said)
        assert in_the_end(shared, said) == [post.text]
        assert post.ts not in [call.arguments["ts"] for call in shared.calls("chat.delete")]


class TestToOneAlone:
    def test_a_command_is_answered(self, shared: FakeSlack) -> None:
        shared.command("/ask", "what does a product manager earn", by="U21")
        assert ANSWER in told(shared, "U21").text

    def test_a_command_tells_how_to_ask(self, shared: FakeSlack) -> None:
        shared.command("/ask", "help", by="U22")
        assert "Ask me in your own words" in told(shared, "U22").text

    def test_a_button_tells_why(self, shared: FakeSlack, channel: str) -> None:
        shared.mention(channel, "U23", ASKED)
        [post] = posted(shared, channel)
        shared.press(post, "Why this answer?", by="U23")
        assert "prodct → product" in told(shared, "U23").text

    def test_the_home_shows_what_can_be_asked(self, shared: FakeSlack) -> None:
        shared.open_home("U24")
        shared.wait_for_calls("views.publish", 1)
        assert shared.home("U24")["type"] == "home"


class TestDelivery:
    @pytest.mark.parametrize(
        "fault",
        [RateLimited(1), ServerError(500), Page(), ResetBefore(), ResetAfter(), Refused("internal_error")],
        ids=lambda fault: type(fault).__name__,
    )
    def test_a_post_that_met_a_fault_arrives_once(self, shared: FakeSlack, channel: str, fault: Fault) -> None:
        shared.fail("chat.postMessage", fault)
        said = shared.mention(channel, f"U{channel}", ASKED)
        assert len(in_the_end(shared, said)) == 1

    def test_a_limit_is_heeded_to_the_second_however_often_it_comes(self, shared: FakeSlack, channel: str) -> None:
        shared.fail("chat.postMessage", RateLimited(1), times=3)
        shared.mention(channel, f"U{channel}", ASKED)
        posted(shared, channel)

        def tried() -> list[Call]:
            return [call for call in shared.calls("chat.postMessage") if call.arguments["channel"] == channel]

        calls = shared.wait_for(lambda: tried() if len(tried()) == 4 else [], "four calls")
        assert all(later.at - earlier.at >= 1 for earlier, later in pairwise(calls))

    def test_what_nobody_can_look_up_is_not_posted_again(self, shared: FakeSlack, channel: str) -> None:
        shared.fail("chat.postMessage", ResetBefore())
        shared.fail("conversations.replies", Refused("missing_scope"), times=None)
        before = len(shared.calls("conversations.replies"))
        said = shared.mention(channel, f"U{channel}", ASKED)
        assert in_the_end(shared, said) == []
        assert len(shared.calls("conversations.replies")) == before + 1
        shared.heal()

    def test_an_event_that_comes_again_and_again_is_answered_once(self, shared: FakeSlack, channel: str) -> None:
        said = shared.mention(channel, f"U{channel}", ASKED)
        posted(shared, channel)
        for event in said.events * 2:
            shared.push(event)
        assert len(in_the_end(shared, said)) == 1

    def test_sockets_that_are_reset_are_opened_again_and_nothing_is_lost(self, shared: FakeSlack, channel: str) -> None:
        for number in range(4):
            shared.mention(f"{channel}{number}", f"U{channel}{number}", ASKED)
            shared.reset_sockets()
        for number in range(4):
            assert len(posted(shared, f"{channel}{number}")) == 1
        assert shared.lost == []

    def test_sockets_that_fall_silent_are_opened_anew(self, shared: FakeSlack, channel: str) -> None:
        shared.silence_sockets()
        shared.mention(channel, f"U{channel}", ASKED)
        assert len(posted(shared, channel)) == 1
