"""When to speak, when only if the answer is known, and when to be silent."""

from __future__ import annotations

import re
from dataclasses import dataclass
from enum import Enum, StrEnum

from adapters.slack.hearing.heard import Utterance

_WISH = re.compile(
    r"(?:please )?(?:(?P<un>unmute|speak again)|mute|be quiet|be silent|quiet|hush|stop|shut up)"
    r"(?: yourself)?(?: (?:in )?(?:this|the) thread| here)?(?:,? please)?"
)
"""What is said to the bot in a thread to silence it there, or to have it speak again."""


class Mode(StrEnum):
    """What a channel wants of the bot."""

    MENTION = "mention"
    """Answer when mentioned, and in threads where it has answered."""
    ALWAYS = "always"
    """Answer also what isn't addressed to it, if it knows."""
    NEVER = "never"
    """Say nothing here."""


class Attention(Enum):
    """How a message is taken."""

    ANSWER = "whatever comes of it"
    IF_KNOWN = "only an answer, never a question back or a regret"
    HELP = "nothing was asked, so say how"
    MUTE = "be silent in this thread until mentioned with `unmute`"
    UNMUTE = "speak again in this thread"
    IGNORE = "say nothing"


@dataclass(frozen=True, slots=True)
class Surroundings:
    """Where a message stands: what its channel wants, whether the bot has spoken in its thread, whether it was told to
    be silent there."""

    mode: Mode = Mode.MENTION
    joined: bool = False
    muted: bool = False


def attention(message: Utterance, around: Surroundings) -> Attention:
    """How a message is taken where it stands."""
    to_me = message.direct or message.addressed
    if around.mode is Mode.NEVER and not message.direct:
        return Attention.IGNORE
    if to_me:
        return _to_me(message)
    if around.muted or message.to_others or not message.text:
        return Attention.IGNORE
    listening = around.joined and message.thread is not None
    return Attention.IF_KNOWN if listening or around.mode is Mode.ALWAYS else Attention.IGNORE


def _to_me(message: Utterance) -> Attention:
    if not any(map(str.isalnum, message.text)):
        return Attention.HELP
    if wish := None if message.direct else _WISH.fullmatch(message.text.strip(" .!").casefold()):
        return Attention.UNMUTE if wish["un"] else Attention.MUTE
    return Attention.ANSWER
