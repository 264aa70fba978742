"""Short things that the bot says of itself."""

from __future__ import annotations

from adapters.slack import buttons
from adapters.slack.messages import Message


def muted(silent: bool) -> Message:
    """It was told to be silent in a thread, or to speak again."""
    if silent:
        return _notice(
            "I'll be silent in this thread, unless somebody mentions me. Mention me with “unmute” to undo that."
        )
    return _notice("I'm listening again in this thread.")


def thanks() -> Message:
    """An answer was judged."""
    return _notice("Thank you for telling me.")


def forgotten() -> Message:
    """A button was pressed whose reply isn't known any more."""
    return _notice("I don't have that answer any more. Please ask again.")


def _notice(text: str) -> Message:
    return Message(text, ({"type": "section", "text": buttons.text(text)},))
