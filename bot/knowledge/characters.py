"""Bytes to text: strict UTF-8, and no character that is invisible or steers a terminal."""

from __future__ import annotations

import re
import unicodedata

from bot.knowledge.complaints import UnreadableError

# Control characters but tab and line breaks, the line breaks only some programs see, direction marks, characters
# without width, fillers, tag characters, halves of surrogate pairs, noncharacters. A joiner is fine inside an emoji.
_INVISIBLE = (
    "\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\xad\u034f\u061c\u115f\u1160\u17b4\u17b5\u180b-\u180f\u200b\u200c\u200e\u200f"
    "\u2028-\u202e\u2060-\u206f\u3164\ufeff\uffa0\ufff0-\ufffb\ufffe\uffff\ud800-\udfff"
    "\U0001bca0-\U0001bca3\U0001d173-\U0001d17a\U000e0000-\U000e0fff"
)
_JOINER = "\u200d(?![\u2190-\u2bff\U0001f000-\U0001faff])"
_FORBIDDEN = re.compile(f"[{_INVISIBLE}]|{_JOINER}")
_FORBIDDEN_BESIDE_JOINERS = re.compile(f"[{_INVISIBLE}]")  # found in half the time
_FORBIDDEN_IN_VALUE = re.compile(f"[\r{_INVISIBLE}]|{_JOINER}")
_BREAK = re.compile(r"\r\n?|\n")

_MARKS = (
    (b"\xff\xfe\x00\x00", "UTF-32"),
    (b"\x00\x00\xfe\xff", "UTF-32"),
    (b"\xff\xfe", "UTF-16"),
    (b"\xfe\xff", "UTF-16"),
)
_NAMES = {
    "\x00": "NUL", "\x07": "BEL", "\x08": "backspace", "\x1b": "escape", "\x7f": "delete", "\x85": "next line",
    "\r": "carriage return", "\ufeff": "byte order mark",
}  # fmt: skip


def decoded(data: bytes) -> str:
    """The bytes as text without its byte order mark; raises `UnreadableError` at the first thing that can't stay."""
    for mark, encoding in _MARKS:
        if data.startswith(mark):
            raise UnreadableError(1, 1, f"the file is {encoding}; save it as UTF-8")
    data = data.removeprefix(b"\xef\xbb\xbf")
    if b"\x00" in data[:4] and len(data) > 1:
        raise UnreadableError(1, 1, "the file holds NUL bytes, as UTF-16 or a binary file does; save it as UTF-8 text")
    try:
        text = data.decode("utf-8")
    except UnicodeDecodeError as error:
        line, column = position(data[: error.start].decode("utf-8"))
        byte = data[error.start]
        sentence = f"the byte 0x{byte:02X} isn't UTF-8 (perhaps Latin-1 or Windows-1252); save the file as UTF-8"
        raise UnreadableError(line, column, sentence) from None
    if found := (_FORBIDDEN if "\u200d" in text else _FORBIDDEN_BESIDE_JOINERS).search(text):
        line, column = position(text[: found.start()])
        raise UnreadableError(line, column, f"{named(found.group())} can't stand in the file; delete it")
    return text


def position(before: str) -> tuple[int, int]:
    """Line and column, counted from 1, of what follows this text."""
    line, start = 1, 0
    for found in _BREAK.finditer(before):
        line, start = line + 1, found.end()
    return line, len(before) - start + 1


def forbidden(value: str) -> str | None:
    """The first character of an escaped text that may not be in it, by name."""
    found = _FORBIDDEN_IN_VALUE.search(value)
    return named(found.group()) if found else None


def named(character: str) -> str:
    """A character that can't be shown, as its number and name."""
    name = _NAMES.get(character) or unicodedata.name(character, "control character").lower()
    return f"the invisible character U+{ord(character):04X} ({name})"
