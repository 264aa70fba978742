"""Threads in a workspace of our own, and what stands in them in the end."""

from __future__ import annotations

from itertools import count

from tests.fakes.events import Said
from tests.fakes.slack import FakeSlack

ASKED = "<@UBOT> what does a prodct manager earn"
ANSWER = "The product manager takes home about 90,000 a year."
OTHER = "<@UBOT> what does the project manager earn?"
OTHER_ANSWER = "The project manager takes home about 80,000 a year."

_LAST = "<@UBOT> who announces a launch?"
_LAST_ANSWER = "The product manager announces"
_NUMBERS = count(1)


def said_in(slack: FakeSlack, asked: Said) -> list[str]:
    """What the bot has said in the thread of a message, as it reads now."""
    return [one["text"] for one in slack.messages(asked.channel, asked.ts) if "bot_id" in one]


def in_the_end(slack: FakeSlack, asked: Said) -> list[str]:
    """The same once there is nothing more to come: what is asked there now is answered after all else."""
    slack.settle()
    before = sum(_LAST_ANSWER in text for text in said_in(slack, asked))
    slack.mention(asked.channel, f"ULAST{next(_NUMBERS)}", _LAST, asked.ts)
    slack.wait_for(
        lambda: sum(_LAST_ANSWER in text for text in said_in(slack, asked)) > before, f"the last in {asked.channel}"
    )
    return [text for text in said_in(slack, asked) if _LAST_ANSWER not in text]
