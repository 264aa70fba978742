"""Short things that the bot says of itself."""

from __future__ import annotations

from adapters.slack.escaping import plain
from adapters.slack.showing.limits import fit
from adapters.slack.showing.messages import Message, plainly

_QUESTION, _REASON = 600, 1_200


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


def suggested() -> Message:
    """An answer was suggested."""
    return plainly("Thank you! What you suggest waits to be looked at. I'll tell you what becomes of it.")


def decided(question: str, taken: bool, reason: str) -> Message:
    """What became of an answer that somebody suggested, and why."""
    why = f": {fit(plain(reason), _REASON)}" if reason.strip() else "."
    became = "is taken" if taken else "isn't taken"
    return plainly(f"Thank you! What you suggested for “{fit(plain(question), _QUESTION)}” {became}{why}")


def slow_down() -> Message:
    """Somebody asks faster than can be answered."""
    return plainly("That's a lot of questions at once. Please give me a minute, then ask again.")


def regret() -> Message:
    """An error of the bot's own stands in the way of an answer."""
    return plainly("Something went wrong with me, so I can't answer that now. Those who look after me can see it.")
