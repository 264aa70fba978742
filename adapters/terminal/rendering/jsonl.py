"""A reply as one JSON object on a line, for programs."""

from __future__ import annotations

import json
import re
from collections.abc import Sequence
from dataclasses import dataclass

from bot.reply import Match, Reply

_UNPAIRED = re.compile("[\ud800-\udfff]")
"""Half a character, as a byte that isn't UTF-8 becomes in an argument; no JSON reader takes it."""


@dataclass(frozen=True, slots=True)
class JsonLines:
    """Renders one object a line."""

    def reply(self, reply: Reply) -> str:
        """The reply as an object."""
        return as_json(reply)

    def lines(self, lines: Sequence[str]) -> str:
        """The lines as a list."""
        return json.dumps(list(lines))


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
