"""Many at once: in one channel, while others change their minds; and while somebody else holds the records."""

from __future__ import annotations

from pathlib import Path

from tests.fakes.slack import FakeSlack
from tests.records.delivering import locked
from tests.slack.running import Running
from tests.slack.threads import ANSWER, ASKED, OTHER, OTHER_ANSWER, in_the_end, said_in


def test_records_that_are_held_for_a_while_lose_and_double_no_answer(tmp_path: Path) -> None:
    with FakeSlack(patience=0.3, speed=100) as slack, Running(slack, tmp_path, hurried=True) as bot:
        with locked(bot.database):
            asked = [slack.mention(f"C{number}", f"U{number}", ASKED) for number in range(10)]
            slack.wait_for(lambda: sum(one.attempt > 0 for one in slack.deliveries) >= 20, "all delivered again")
            assert slack.acknowledged == []
        answers = [in_the_end(slack, said) for said in asked]
        assert [len(answer) for answer in answers] == [1] * 10
        assert slack.lost == []


def test_in_a_busy_channel_an_edit_and_a_deletion_are_in_time(tmp_path: Path) -> None:
    with FakeSlack(speed=100) as slack, Running(slack, tmp_path, hurried=True):
        asked = [slack.mention("C1", f"U{number}", ASKED) for number in range(6)]
        *others, gone, changed = asked
        slack.wait_for_posts(1)
        slack.delete(gone)
        slack.edit(changed, OTHER)
        [answer] = in_the_end(slack, changed)
        assert answer.startswith(OTHER_ANSWER)
        for said in others:
            [answer] = said_in(slack, said)
            assert answer.startswith(ANSWER)
        assert said_in(slack, gone) == []
