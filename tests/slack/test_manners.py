"""When the bot speaks in Slack, when only if it knows, and when it is silent."""

from __future__ import annotations

from dataclasses import replace

import pytest

from adapters.slack.hearing.heard import Utterance
from adapters.slack.hearing.manners import Attention, Mode, Surroundings, attention

PLAIN = Utterance("C1", "U1", "who earns more?", "1.0")
MENTION = replace(PLAIN, addressed=True)
DIRECT = replace(PLAIN, channel="D1", direct=True)
REPLY = replace(PLAIN, thread="0.5")

ANSWER, IF_KNOWN, IGNORE, HELP = Attention.ANSWER, Attention.IF_KNOWN, Attention.IGNORE, Attention.HELP


@pytest.mark.parametrize(
    ("utterance", "around", "expected"),
    [
        pytest.param(MENTION, Surroundings(), ANSWER, id="a mention"),
        pytest.param(DIRECT, Surroundings(), ANSWER, id="a direct message"),
        pytest.param(PLAIN, Surroundings(), IGNORE, id="a message to nobody"),
        pytest.param(REPLY, Surroundings(), IGNORE, id="a reply in a thread of others"),
        pytest.param(REPLY, Surroundings(joined=True), IF_KNOWN, id="a reply in a thread that it is in"),
        pytest.param(
            replace(REPLY, to_others=True), Surroundings(joined=True), IGNORE, id="a reply there to somebody else"
        ),
        pytest.param(REPLY, Surroundings(joined=True, muted=True), IGNORE, id="a reply in a thread where it is muted"),
        pytest.param(
            replace(REPLY, addressed=True),
            Surroundings(joined=True, muted=True),
            ANSWER,
            id="a mention there",
        ),
        pytest.param(PLAIN, Surroundings(Mode.ALWAYS), IF_KNOWN, id="a message where it always listens"),
        pytest.param(replace(PLAIN, to_others=True), Surroundings(Mode.ALWAYS), IGNORE, id="one there to others"),
        pytest.param(MENTION, Surroundings(Mode.ALWAYS), ANSWER, id="a mention where it always listens"),
        pytest.param(MENTION, Surroundings(Mode.NEVER), IGNORE, id="a mention where it isn't wanted"),
        pytest.param(REPLY, Surroundings(Mode.NEVER, joined=True), IGNORE, id="a reply where it isn't wanted"),
        pytest.param(DIRECT, Surroundings(Mode.NEVER), ANSWER, id="a direct message is wanted everywhere"),
        pytest.param(replace(MENTION, text=""), Surroundings(), HELP, id="a mention and nothing else"),
        pytest.param(replace(PLAIN, text=""), Surroundings(Mode.ALWAYS), IGNORE, id="a picture without words"),
        pytest.param(replace(MENTION, text="Mute!"), Surroundings(), Attention.MUTE, id="mute"),
        pytest.param(
            replace(MENTION, text="unmute"), Surroundings(joined=True, muted=True), Attention.UNMUTE, id="unmute"
        ),
        pytest.param(replace(REPLY, text="mute"), Surroundings(joined=True), IF_KNOWN, id="the word to nobody"),
    ],
)
def test_attention(utterance: Utterance, around: Surroundings, expected: Attention) -> None:
    assert attention(utterance, around) is expected
