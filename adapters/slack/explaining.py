"""How a reply came about, as people in Slack are told it."""

from __future__ import annotations

from bot.reply import Reply
from bot.roles import SLOT

_MOST_WORDS = 4
_WORTH_TELLING = 0.01


def explained(reply: Reply) -> list[str]:
    """What was read in a question and what decided, in lines that aren't escaped."""
    told = reply.explanation
    lines = [f"Why: {told.reason}.", f"• How sure I was: {reply.confidence:.0%}"]
    if told.phrasing is not None:
        lines.append(f"• The nearest question I know: “{_named(told.phrasing)}”")
    if told.carried:
        carried = [f"{_named(word)} ({share:.0%})" for word, share in told.carried[:_MOST_WORDS]]
        lines.append(f"• Words that spoke for it: {', '.join(carried)}")
    if told.roles or told.others:
        lines.append(f"• Roles I read: {', '.join((*told.roles, *told.others))}")
    if told.supplied:
        lines.append(f"• From what was said before: {', '.join(told.supplied)}")
    if told.corrections:
        lines.append("• Read as: " + ", ".join(f"{was} → {now}" for was, now in told.corrections))
    if told.uncovered:
        lines.append(f"• Not covered: {', '.join(map(_named, told.uncovered))}")
    if told.runner_up and told.runner_up.confidence >= _WORTH_TELLING:
        lines.append(f"• Second to it: {told.runner_up.entry} ({told.runner_up.confidence:.0%})")
    return lines


def _named(word: str) -> str:
    """A word of the matcher's as people know it: what stands for a role has a sign before it."""
    return word.replace(SLOT, "(role)").removeprefix("@")
