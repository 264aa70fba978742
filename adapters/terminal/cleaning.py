"""The one cleaner: nothing that steers a terminal gets past it, wherever the text came from."""

from __future__ import annotations

import re

_UNSAFE = re.compile(
    "[\x00-\x08\x0b-\x1f\x7f-\x9f\u061c\u200b\u200e\u200f\u2028-\u202e\u2060-\u206f\ufeff\ufff9-\ufffb"
    "\ud800-\udfff\U000e0000-\U000e007f]"
)


def safe(text: str) -> str:
    """`text` without control, bidi and zero-width characters; line feeds and tabs stay."""
    return _UNSAFE.sub("", text.replace("\r\n", "\n"))
