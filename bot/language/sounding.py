"""How an English word sounds, roughly: words that are written unlike and sound alike come to the same."""

from __future__ import annotations

import re

_SOUNDS = (
    (re.compile(r"ph"), "f"),
    (re.compile(r"[sc]h"), "x"),
    (re.compile(r"gh(?=t|$)|(?<=^w)h|^k(?=n)|^w(?=r)|(?<=m)b$"), ""),
    (re.compile(r"c(?=[eiy])|z"), "s"),
    (re.compile(r"ck|c|q"), "k"),
    (re.compile(r"y|ee|ea|ie|ei"), "i"),
    (re.compile(r"(.)\1+"), r"\1"),
)
"""What sounds alike, one after another."""


def sound(word: str) -> str:
    """What a word in small letters sounds like: the same for "risk" and "risc"."""
    for spelt, sounds in _SOUNDS:
        word = spelt.sub(sounds, word)
    return word
