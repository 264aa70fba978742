"""What no terminal may get: texts that would change its title, its screen, its keyboard or what is read on it."""

from __future__ import annotations

import re
import unicodedata

PAYLOADS = {
    "window title": "\x1b]0;owned\x07",
    "window title, 8 bit": "\x9d0;owned\x9c",
    "icon title": "\x1b]1;owned\x1b\\",
    "clear": "\x1b[2J\x1b[H",
    "clear, 8 bit": "\x9b2J\x9bH",
    "clear behind": "\x1b[3J",
    "reset": "\x1bc",
    "soft reset": "\x1b[!p",
    "other screen": "\x1b[?1049h",
    "hide the cursor": "\x1b[?25l",
    "mouse": "\x1b[?1000h\x1b[?1006h",
    "bracketed paste off": "\x1b[?2004l",
    "invisible": "\x1b[8mhidden",
    "red": "\x1b[31mred",
    "up and over": "\x1b[1A\x1b[2Kforged",
    "scroll region": "\x1b[5;1r",
    "insert lines": "\x1b[20L",
    "save and restore": "\x1b7\x1b[9;9H\x1b8",
    "line drawing": "\x1b(0qqq",
    "shift out": "\x0eqqq\x0f",
    "screen test": "\x1b#8",
    "report the cursor": "\x1b[6n",
    "report the terminal": "\x1b[c",
    "report the title": "\x1b[21t",
    "resize": "\x1b[8;1;1t",
    "print": "\x1b[5i",
    "clipboard": "\x1b]52;c;b3duZWQ=\x07",
    "link": "\x1b]8;;http://evil.example\x1b\\here\x1b]8;;\x1b\\",
    "palette": "\x1b]4;0;#ffffff\x07",
    "folder": "\x1b]7;file://evil.example/\x07",
    "notification": "\x1b]9;owned\x07",
    "image": "\x1b]1337;File=inline=1:AAAA\x07",
    "device control": "\x1bP+q544e\x1b\\",
    "application command": "\x1b_owned\x1b\\",
    "privacy message": "\x1b^owned\x1b\\",
    "start of string": "\x1bXowned\x1b\\",
    "bell": "\x07",
    "backspaces": "fine\x08\x08\x08\x08evil",
    "carriage return": "fine\revil",
    "delete": "fine\x7f\x7f",
    "vertical tab and form feed": "fine\x0b\x0cevil",
    "next line": "fine\x85evil",
    "line separators": "fine\u2028evil\u2029",
    "right to left": "\u202egnp.exe\u202c",
    "isolates": "\u2066\u2067evil\u2069",
    "marks": "\u200e\u200f\u061c",
    "zero width": "sa\u200bla\ufeffry\u2060",
    "tags": "\U000e0065\U000e0076\U000e0069\U000e006c",
    "bytes that aren't UTF-8": "\udcff\udc80",
    "escape at the end": "evil\x1b",
    "rich markup": "[bold red]evil[/] see [/foo] [link=http://evil.example]here[/link]",
    "a link in Markdown": "[here](http://evil.example/\x1b]0;owned\x07)",
    "HTML": "<script>alert(1)</script> & <b>",
    "format strings": "{0.__class__} %s %n {{7*7}}",
}

_LOOKS = re.compile(r"\x1b\[[\d;]*m")
"""What rich writes for bold and dim."""

_HARMLESS = frozenset("\n\t\xad\u200c\u200d\u180e") | set(
    map(chr, [*range(0x600, 0x606), 0x6DD, 0x70F, 0x890, 0x891, 0x8E2, 0x110BD, 0x110CD, *range(0x13430, 0x13440)])
)
"""Of what Unicode calls control or format characters: what breaks lines, joins letters, or is seen itself."""

_NOTATION = range(0x1BCA0, 0x1D17B)
"""Shorthand and musical notation, for those who write it."""


def control_characters(written: str) -> list[str]:
    """What steers a terminal, or hides or turns what is read on it; but for bold and dim."""
    return [
        character
        for character in _LOOKS.sub("", written)
        if unicodedata.category(character) in {"Cc", "Cf", "Cs", "Zl", "Zp"}
        and character not in _HARMLESS
        and ord(character) not in _NOTATION
    ]
