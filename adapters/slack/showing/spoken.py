"""Markdown as it is read aloud."""

from __future__ import annotations

import re

from adapters.slack.escaping import quiet

_MARKUP = (
    (re.compile(r"^\|[ \t:|-]+\|\n?", re.MULTILINE), ""),  # under a table's head
    (re.compile(r"^\| ?| ?\|$", re.MULTILINE), ""),
    (re.compile(r" \| "), " / "),
    (re.compile(r"^#{1,6}[ \t]+", re.MULTILINE), ""),
    (re.compile(r"!?\[([^\[\]\n]*)\]\([^()\s]*\)"), r"\1"),
    (re.compile(r"\*\*|__|`"), ""),
    (re.compile(r"(?<![\w*])\*([^*\n]+)\*(?![\w*])"), r"\1"),
)


def spoken(text: str) -> str:
    """Escaped Markdown as it is read aloud: most of the markup gone, and no broadcast come of it."""
    for pattern, instead in _MARKUP:
        text = pattern.sub(instead, text)
    return quiet(text)
