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
    why = reply.explanation
    lines = [f"Why: {why.reason}", f"- confidence: {sureness(reply.confidence)} ({reply.confidence:.2f})"]
    if why.phrasing is not None:
        phrasing = why.phrasing.replace(SLOT, "(role)")
        lines.append(f"- nearest phrasing: “{phrasing}”, similarity {why.similarity:.2f}")
    if why.carried:
        told = ", ".join(f"{word.replace(SLOT, '(role)')} {share:.0%}" for word, share in why.carried[:MOST_WORDS])
        lines.append(f"- carried by: {told}")
    if why.roles or why.others:
        lines.append(f"- roles read: {', '.join((*why.roles, *why.others))}")
    if why.supplied:
        lines.append(f"- from the conversation: {', '.join(why.supplied)}")
    if why.corrections:
        lines.append("- read as: " + ", ".join(f"{was} → {now}" for was, now in why.corrections))
    if why.uncovered:
        lines.append(f"- not covered: {', '.join(why.uncovered)}")
    if why.runner_up:
        lines.append(f"- runner-up: {why.runner_up.entry} ({why.runner_up.confidence:.2f}), {why.gap:.2f} behind")
    return lines


def sureness(confidence: float) -> str:
    """A confidence (0..1) in words."""
    return next(words for least, words in _SURE if confidence >= least)
