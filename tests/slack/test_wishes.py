"""What its user wishes of the records holds in Slack too."""

from __future__ import annotations

from pathlib import Path

from tests.fakes.slack import FakeSlack
from tests.records.asking import questions, selected
from tests.slack.running import Running
from tests.slack.threads import ANSWER, ASKED


def test_nothing_is_recorded_where_that_is_not_wished_and_all_is_answered(tmp_path: Path) -> None:
    with FakeSlack() as slack, Running(slack, tmp_path, ROLECALL_NO_RECORD="1") as bot:
        slack.mention("C1", "U1", ASKED)
        [post] = slack.wait_for_posts(1)
        assert bot.end() == 0
    assert post.text.startswith(ANSWER)
    assert "Why this answer?" not in str(post.blocks)  # nobody would know
    assert questions(bot.database) == []


def test_no_words_are_recorded_where_that_is_not_wished(tmp_path: Path) -> None:
    with FakeSlack() as slack, Running(slack, tmp_path, ROLECALL_NO_TEXT="1") as bot:
        slack.mention("C1", "U1", ASKED)
        [post] = slack.wait_for_posts(1)
        slack.press(post, "Why this answer?", by="U2")
        [told] = slack.wait_for_ephemerals(1)
        assert bot.end() == 0
    assert told.text == "I don't have that answer any more. Please ask again."
    [(question, outcome, *_)] = questions(bot.database)
    assert (question, outcome) == (None, "answered")
    assert selected(bot.database, "SELECT * FROM behind") == []
