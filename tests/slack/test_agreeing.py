"""What `rolecall check` says that Slack takes is what the adapter goes by, whose limits the core can't import."""

from __future__ import annotations

import pytest

from adapters.slack.showing.limits import split_markdown
from bot.authoring.rules.not_in_slack import MESSAGE, ROWS, unshown

HEAD = "| a | b |\n| --- | --- |\n"
ROW = "| 1 | 2 |\n"


@pytest.mark.parametrize("more", [0, 1])
def test_they_go_by_the_same_limit_of_a_message(more: int) -> None:
    text = "words " * (MESSAGE // 6) + "." * more
    assert len(text) == MESSAGE + more
    assert len(split_markdown(text)) == len(list(unshown(text))) + 1 == 1 + more


@pytest.mark.parametrize("more", [0, 1])
def test_they_go_by_the_same_limit_of_a_table(more: int) -> None:
    table = HEAD + ROW * (ROWS + more)
    assert len(split_markdown(table)) == len(list(unshown(table))) + 1 == 1 + more
