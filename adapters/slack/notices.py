"""Short things that the bot says of itself."""

from __future__ import annotations

from adapters.slack.messages import Message, plainly


def muted(silent: bool) -> Message:
    """It was told to be silent in a thread, or to speak again."""
    if silent:
        return plainly(
            "I'll be silent in this thread, unless somebody mentions me. Mention me with “unmute” to undo that."
        )
    return plainly("I'm listening again in this thread.")


def noted() -> Message:
    """No suggestion was meant."""
    return plainly("Thank you. I have noted your question for those who look after my answers.")


def thanks() -> Message:
    """An answer was judged."""
    return plainly("Thank you for telling me.")


def forgotten() -> Message:
    """A button was pressed whose reply isn't known any more."""
    return plainly("I don't have that answer any more. Please ask again.")


def nothing_asked() -> Message:
    """A message has no words that could be a question."""
    return plainly("There is nothing in that message that I could answer.")


def slow_down() -> Message:
    """Somebody asks faster than can be answered."""
    return plainly("That's a lot of questions at once. Please give me a minute, then ask again.")


def regret() -> Message:
    """An error of the bot's own stands in the way of an answer."""
    return plainly("Something went wrong with me, so I can't answer that now. Those who look after me can see it.")
