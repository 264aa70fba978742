"""A reply as lines for people or as one JSON object for programs; nothing unsafe reaches a terminal."""

from __future__ import annotations

import json
import re

from bot.reply import Citation, Match, Outcome, Reply

_UNSAFE = re.compile(
    "[\x00-\x08\x0b-\x1f\x7f-\x9f\u061c\u200b\u200e\u200f\u2028-\u202e\u2060-\u206f\ufeff\ufff9-\ufffb"
    "\ud800-\udfff\U000e0000-\U000e007f]"
)


MOST_WORDS = 4
"""Words of those that carried a match that are told."""

_HEADINGS = {Outcome.UNKNOWN: "What I can answer nearby:", Outcome.ANSWERED: "Related:"}

_UNPAIRED = re.compile("[\ud800-\udfff]")
"""Half a character, as a byte that isn't UTF-8 becomes in an argument; no JSON reader takes it."""


def safe(text: str) -> str:
    """`text` without control, bidi and zero-width characters; line feeds and tabs stay."""
    return _UNSAFE.sub("", text.replace("\r\n", "\n"))


def plain(reply: Reply, why: bool = False, color: bool = False) -> str:
    """The reply as Markdown: text, suggestions by number, sources, and with `why` how it came about."""
    parts = [safe(reply.text)]
    if reply.suggestions:
        lines = [f"{number}. {one.question}" for number, one in enumerate(reply.suggestions, 1)]
        if not reply.text.endswith(":") and reply.outcome in _HEADINGS:
            lines.insert(0, _HEADINGS[reply.outcome])
        parts.append(safe("\n".join(lines)))
    if reply.citations:
        parts.append(_dim(_sources(reply.citations), color))
    if why:
        parts.append(_dim(_why(reply), color))
    return "\n\n".join(parts)


def as_json(reply: Reply) -> str:
    """The reply as one line of ASCII JSON; keys are always present and in this order."""
    why = reply.explanation
    return json.dumps(
        {
            "question": _UNPAIRED.sub("\ufffd", reply.question),
            "outcome": str(reply.outcome),
            "text": reply.text,
            "entry": reply.entry,
            "confidence": round(reply.confidence, 4),
            "sources": [
                {"article": one.article, "title": one.title, "section": one.section} for one in reply.citations
            ],
            "suggestions": [
                {"entry": one.entry, "question": one.question, "confidence": round(one.confidence, 4)}
                for one in reply.suggestions
            ],
            "matches": [*map(_match, reply.matches)],
            "explanation": {
                "reason": why.reason,
                "roles": list(why.roles),
                "others": list(why.others),
                "corrections": dict(why.corrections),
                "phrasing": why.phrasing,
                "similarity": round(why.similarity, 4),
                "carried": {word: round(share, 4) for word, share in why.carried},
                "uncovered": list(why.uncovered),
                "supplied": list(why.supplied),
                "runner_up": why.runner_up and _match(why.runner_up),
                "gap": round(why.gap, 4),
            },
        }
    )


def _match(match: Match) -> dict[str, object]:
    return {"entry": match.entry, "confidence": round(match.confidence, 4)}


def _sources(citations: tuple[Citation, ...]) -> str:
    if len(citations) == 1:
        return f"Source: {_cited(citations[0])}"
    return "\n".join(["Sources:", *(f"[{number}] {_cited(one)}" for number, one in enumerate(citations, 1))])


def _cited(citation: Citation) -> str:
    short = "" if citation.cite in citation.title else f" ({citation.cite})"
    return f"{citation.title}{short}, “{citation.section}”"


def _why(reply: Reply) -> str:
    why = reply.explanation
    lines = [f"Why: {why.reason}; confidence {reply.confidence:.2f}"]
    if why.phrasing is not None:
        lines.append(f"- nearest phrasing: {why.phrasing!r}, similarity {why.similarity:.2f}")
    if why.carried:
        told = ", ".join(f"{word} {share:.0%}" for word, share in why.carried[:MOST_WORDS])
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
    return "\n".join(lines)


def _dim(text: str, color: bool) -> str:
    return f"\x1b[2m{safe(text)}\x1b[0m" if color else safe(text)
