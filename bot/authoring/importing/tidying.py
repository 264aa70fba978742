"""Texts from a table as the loader takes them: what had to be changed is told."""

from __future__ import annotations

import re
from collections.abc import Callable

from bot.errors import Place
from bot.knowledge.characters import forbidden
from bot.knowledge.shapes import LINE

Remark = Callable[[Place, str], None]
"""Is told what was changed, and where."""

_BREAKS = re.compile(r"\s*[\n\t]\s*")


def prose(text: str, name: str, place: Place, remark: Remark) -> str:
    """A text as it is, but with plain line breaks and without what the loader refuses: control, direction and
    zero-width characters."""
    text = text.replace("\r\n", "\n").replace("\r", "\n")
    if character := forbidden(text):
        remark(place, f"the {name} holds {character}; it is dropped, and any more like it")
        text = "".join(_visible(c) if forbidden(c) else c for c in text)
    return text


def line(text: str, name: str, place: Place, remark: Remark, longest: int = LINE) -> str:
    """A text on one line, cut to what the loader takes."""
    if not text:
        return ""  # as most cells of a table are
    text = _BREAKS.sub(" ", prose(text, name, place, remark)).strip()
    if len(text) > longest:
        remark(place, f"the {name} is {len(text):,} characters long; it is cut to {longest:,}")
    return text[:longest].rstrip()


def _visible(character: str) -> str:
    """What stands in for a character that is dropped: a space where it parted words."""
    return " " if character.isspace() else ""
