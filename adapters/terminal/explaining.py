"""How a question was read and why it ended as it did, in lines for people."""

from __future__ import annotations

from bot.reply import Reply
from bot.roles import SLOT

MOST_WORDS = 4
"""Words of those that carried a match that are told."""

_SURE = ((0.9, "very sure"), (0.7, "sure"), (0.5, "fairly sure"), (0.25, "unsure"), (0.0, "very unsure"))


def why(reply: Reply) -> list[str]:
    """The reading of a question: what decided, how sure the first match is, the phrasing it is nearest to, the roles,
    what was read differently from what was typed, what is left over, and the runner-up."""
    told = reply.explanation
    lines = [f"Why: {told.reason}", f"- confidence: {sureness(reply.confidence)} ({reply.confidence:.2f})"]
    if reply.entry is not None:
        lines.append(f"- answered by: {reply.entry}")
    if told.phrasing is not None:
        phrasing = told.phrasing.replace(SLOT, "(role)")
        lines.append(f"- nearest phrasing: “{phrasing}”, similarity {told.similarity:.2f}")
    if told.carried:
        words = ", ".join(f"{word.replace(SLOT, '(role)')} {share:.0%}" for word, share in told.carried[:MOST_WORDS])
        lines.append(f"- carried by: {words}")
    if told.roles or told.others:
        lines.append(f"- roles read: {', '.join((*told.roles, *told.others))}")
    if told.supplied:
        lines.append(f"- from the conversation: {', '.join(told.supplied)}")
    if told.corrections:
        lines.append("- read as: " + ", ".join(f"{was} → {now}" for was, now in told.corrections))
    if told.uncovered:
        lines.append(f"- not covered: {', '.join(told.uncovered)}")
    if told.runner_up:
        lines.append(f"- runner-up: {told.runner_up.entry} ({told.runner_up.confidence:.2f}), {told.gap:.2f} behind")
    return lines


def sureness(confidence: float) -> str:
    """A confidence (0..1) in words."""
    return next(words for least, words in _SURE if confidence >= least)
