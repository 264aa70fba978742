"""What is told beside a reply's text, wherever that is shown: its sources, what leads up to suggestions, why.

Plain lines: bullets, markup and escaping are for who shows them.
"""

from __future__ import annotations

from collections.abc import Sequence

from bot.reply import Citation, Outcome, Reply

_HEADINGS = {Outcome.UNKNOWN: "What I can answer nearby:", Outcome.ANSWERED: "Related:"}
_MOST_WORDS = 4
"""Words of those that carried a match that are told."""

_SURE = ((0.9, "very sure"), (0.7, "sure"), (0.5, "fairly sure"), (0.25, "unsure"), (0.0, "very unsure"))


def heading(reply: Reply) -> str | None:
    """What stands over a reply's suggestions; None where its text leads up to them."""
    return None if reply.text.endswith(":") else _HEADINGS.get(reply.outcome)


def sources(citations: Sequence[Citation]) -> list[str]:
    """Where an answer stands; by number where in several places."""
    if len(citations) == 1:
        return [f"Source: {_cited(citations[0])}"]
    return ["Sources:", *(f"[{number}] {_cited(one)}" for number, one in enumerate(citations, 1))] if citations else []


def why(reply: Reply) -> tuple[str, list[str]]:
    """What decided, and then how the question was read: how sure the first match is, the phrasing it is nearest to, the
    roles, what was read differently from what was typed, what is left over, and the runner-up."""
    told = reply.explanation
    lines = [f"confidence: {sureness(reply.confidence)} ({reply.confidence:.2f})"]
    if reply.entry is not None:
        lines.append(f"answered by: {reply.entry}")
    if told.phrasing is not None:
        lines.append(f"nearest phrasing: “{_named(told.phrasing)}”, similarity {told.similarity:.2f}")
    if told.carried:
        words = ", ".join(f"{_named(word)} {share:.0%}" for word, share in told.carried[:_MOST_WORDS])
        lines.append(f"carried by: {words}")
    if told.roles or told.others:
        lines.append(f"roles read: {', '.join((*told.roles, *told.others))}")
    if told.supplied:
        lines.append(f"from the conversation: {', '.join(told.supplied)}")
    if told.corrections:
        lines.append("read as: " + ", ".join(f"{was} → {now}" for was, now in told.corrections))
    if told.uncovered:
        lines.append(f"not covered: {', '.join(map(_named, told.uncovered))}")
    if told.runner_up:
        lines.append(f"runner-up: {told.runner_up.entry} ({told.runner_up.confidence:.2f}), {told.gap:.2f} behind")
    return f"Why: {told.reason}", lines


def sureness(confidence: float) -> str:
    """A confidence (0..1) in words."""
    return next(words for least, words in _SURE if confidence >= least)


def _named(word: str) -> str:
    """Words of the matcher's as people know them: what stands for a role has a sign before it."""
    from bot.understanding.roles import SLOT  # there by now; a prompt stands before it

    return word.replace(SLOT, "(role)").removeprefix("@")


def _cited(citation: Citation) -> str:
    short = "" if citation.cite in citation.title else f" ({citation.cite})"
    return f"{citation.title}{short}, “{citation.section}”"
