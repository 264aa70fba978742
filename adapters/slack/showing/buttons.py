"""The buttons under what the bot says: what they are called, and what they carry back."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence

from adapters.slack.escaping import plain
from adapters.slack.showing.limits import ACTIONS, LABEL, fit

Block = dict[str, object]

ASK = re.compile(r"ask:\d+")
"""The ids of the buttons that ask a question; the value is the id of its entry. They are numbered as they stand."""

NONE = "none"
WHY = "why"
SHARE = "share"
SUGGEST = "suggest"
FEEDBACK = "feedback"
"""The ids of the other buttons. The value is the key that the reply was given; that of `FEEDBACK` is `good:KEY` or
`bad:KEY`."""


def asking(questions: Iterable[tuple[str, str]], start: int = 0) -> list[Block]:
    """A button for each entry and question, numbered from `start`."""
    return [_button(f"ask:{number}", text, entry) for number, (entry, text) in enumerate(questions, start)]


def none(key: str) -> Block:
    """Tells that no suggestion was meant."""
    return _button(NONE, "None of these", key)


def why(key: str) -> Block:
    """Asks how an answer came about."""
    return _button(WHY, "Why this answer?", key)


def suggest(key: str) -> Block:
    """Opens the window in which an answer is suggested."""
    return _button(SUGGEST, "Suggest an answer", key)


def share(key: str) -> Block:
    """Shows everybody what one person sees."""
    return _button(SHARE, "Share in channel", key)


def feedback(key: str) -> Block:
    """👍 and 👎, as a block of their own."""
    buttons = {
        "type": "feedback_buttons",
        "action_id": FEEDBACK,
        "positive_button": _thumb("👍", f"good:{key}", "This answer helped"),
        "negative_button": _thumb("👎", f"bad:{key}", "This answer didn't help"),
    }
    return {"type": "context_actions", "elements": [buttons]}


def rated(value: str) -> tuple[bool, str]:
    """Whether what a feedback button carries is good, and the key."""
    kind, _, key = value.partition(":")
    return kind == "good", key


def rows(buttons: Sequence[Block]) -> list[Block]:
    """Blocks that hold the buttons."""
    starts = range(0, len(buttons), ACTIONS)
    return [{"type": "actions", "elements": list(buttons[start : start + ACTIONS])} for start in starts]


def text(content: str) -> Block:
    """A text without markup, from one that is escaped already."""
    return {"type": "plain_text", "text": content, "emoji": False}


def label(content: str) -> str:
    """Any text as a button can show it: in one line, escaped, and cut."""
    return fit(in_line(content), LABEL)


def in_line(content: str) -> str:
    """Any text in one line, escaped."""
    return " ".join(plain(content).split())


def _button(action: str, name: str, value: str) -> Block:
    return {"type": "button", "action_id": action, "text": text(label(name)), "value": value}


def _thumb(sign: str, value: str, spoken: str) -> Block:
    return {"text": {"type": "plain_text", "text": sign, "emoji": True}, "value": value, "accessibility_label": spoken}
