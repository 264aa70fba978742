"""Cells that no spreadsheet takes for a formula, and back.

Excel, LibreOffice and Google Sheets run what begins with one of a few characters (OWASP, "CSV Injection"; CWE-1236).
An apostrophe before it makes it text. So that it can be taken off again exactly, a text that begins with apostrophes
and then such a character is given one more; no other text is touched.
"""

from __future__ import annotations

import re

_FORMULA = re.compile("'*[=+\\-@\t\r\n＝＋－＠]")
_PARTING = re.compile('[",;\t\r\n]|^ | $')


def harmless(text: str) -> str:
    """The text as a cell that is shown as it is and never run."""
    return f"'{text}" if _FORMULA.match(text) else text


def restored(cell: str) -> str:
    """The text that `harmless` made this cell of."""
    return cell[1:] if cell.startswith("'") and _FORMULA.match(cell) else cell


def field(cell: str) -> str:
    """The cell as it stands in a CSV file (RFC 4180): quoted where a comma, a semicolon (which parts cells in half of
    Europe), a tab, a quote, a line break or a blank at an end could be misread."""
    return '"' + cell.replace('"', '""') + '"' if _PARTING.search(cell) else cell
