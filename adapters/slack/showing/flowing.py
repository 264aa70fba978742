"""Markdown whose lines flow: Slack breaks a line wherever there is a line break."""

from __future__ import annotations

import re

_FENCE = re.compile(r" {0,3}(```|~~~)")
_STARTS = re.compile(r"\s*$|\s*(?:[-*+]|\d+[.)])\s|\s*[|>#]| {4}|\t| {0,3}(?:```|~~~|---|===|\*\*\*)")
_HARD = re.compile(r"(?: {2}|\\)$")


def flowing(text: str) -> str:
    """The text with the lines of each paragraph joined; lists, tables, quotations, headings and code stay as they are,
    and so does a line that ends in two blanks or a backslash."""
    lines: list[str] = []
    fenced = goes_on = False
    for line in text.split("\n"):
        fence = _FENCE.match(line) is not None
        starts = fenced or fence or _STARTS.match(line) is not None
        if goes_on and not starts:
            lines[-1] = f"{lines[-1].rstrip()} {line.strip()}"
        else:
            lines.append(line)
        fenced ^= fence
        bare = not line.strip() or line.lstrip()[:1] in "|#"
        goes_on = not (fenced or fence or bare or _HARD.search(line))
    return "\n".join(lines)
