"""Markdown in answers that a terminal may show and Slack doesn't: HTML, images, and tables or texts too large."""

from __future__ import annotations

import re
from collections.abc import Iterator

from bot.authoring.judging.finding import Finding, Severity
from bot.authoring.judging.trial import Trial
from bot.authoring.judging.whereabouts import Step
from bot.knowledge.complaints import quoted
from bot.model import Entry, Topic

NAME = "not-in-slack"

MESSAGE = 7_500
"""Characters, in UTF-16 units, that one message takes."""
ROWS, COLUMNS = 98, 20
"""What one table takes below its head."""

_FENCED = re.compile(r"^ {0,3}(```+|~~~+).*?(?:^ {0,3}\1[`~]*[ \t]*$|\Z)", re.MULTILINE | re.DOTALL)
_CODE = re.compile(r"(?<!`)(`+)(?!`)(?:(?!\n\n).)+?(?<!`)\1(?!`)", re.DOTALL)
_ESCAPED = re.compile(r"\\[!-/:-@\[-`{-~]")
_LINKED = re.compile(r"<(?:https?://|mailto:)[^<>\s]*>|<[^<>\s@]+@[^<>\s@]+>")
_HTML = re.compile(r"</?[a-zA-Z][a-zA-Z0-9-]*(?:\s[^<>]*)?/?>|<!--.*?(?:-->|\Z)", re.DOTALL)
_ENTITY = re.compile(r"&(?:[a-zA-Z][a-zA-Z0-9]{1,31}|#\d{1,7}|#[xX][0-9a-fA-F]{1,6});")
_IMAGE = re.compile(r"!\[[^\]]*\](?:\([^)]*\)|\[[^\]]*\])")
_NOWHERE = re.compile(r"(?<!!)\[[^\]\n]*\]\(\s*<?(?![a-zA-Z][a-zA-Z0-9+.-]*:|<)[^)\n]*+\)")
_BAR = re.compile(r"^[ \t|]*:?-[ \t:|-]*$")


def found(trial: Trial) -> Iterator[Finding]:
    """A warning for what isn't shown as it is meant, a note for what is parted; of each kind the first in a text."""
    for item in trial.answers:
        for path, text in _texts(item):
            for severity, sentence, part in unshown(text):
                yield trial.finding(NAME, severity, sentence, item, *path, holding=part)


def _texts(item: Topic | Entry) -> Iterator[tuple[tuple[Step, ...], str]]:
    if isinstance(item, Entry):
        yield ("answer",), item.answer
        return
    for number, fact in enumerate(item.facts):
        yield ("facts", number, "says"), fact.says
        yield ("facts", number, "because"), fact.because or ""
    yield ("disagreement",), item.disagreement or ""


def unshown(text: str) -> Iterator[tuple[Severity, str, str]]:
    """What isn't shown of a text: how bad it is, a sentence, and the part of the text that it is about."""
    read = text
    for pattern in (_FENCED, _CODE, _ESCAPED):
        read = pattern.sub(lambda code: re.sub(r"[^\n]", "x", code[0]), read)
    for pattern, sentence in _KINDS:
        parts = [text[one.start() : one.end()] for one in pattern.finditer(read)]
        if parts:
            more = f" (and {len(parts) - 1} more)" if len(parts) > 1 else ""
            yield Severity.WARNING, sentence.format(quoted(parts[0])) + more, parts[0].partition("\n")[0]
    yield from _tables(read)
    if (length := len(text.encode("utf-16-le", "surrogatepass")) // 2) > MESSAGE:
        yield Severity.NOTE, f"Slack shows {length:,} characters in several messages; {MESSAGE:,} fit in one", ""


_KINDS = (
    (_HTML, "Slack shows {} as it stands, for it knows no HTML; write Markdown"),
    (_LINKED, "Slack shows the brackets of {}; write [words](address)"),
    (_ENTITY, "Slack shows {} as it stands; write the character itself"),
    (_IMAGE, "Slack shows no image, only a link in place of {}; write the link, or say it in words"),
    (_NOWHERE, "Slack can't follow {}, which isn't a whole address; begin it with https://"),
)


def _tables(text: str) -> Iterator[tuple[Severity, str, str]]:
    lines = text.split("\n")
    for at, line in enumerate(lines[1:]):
        head = lines[at]
        if "|" not in head or "|" not in line or not _BAR.match(line):
            continue
        columns = len(head.strip().strip("|").split("|"))
        rows = next((n for n, row in enumerate(lines[at + 2 :]) if not row.strip()), len(lines) - at - 2)
        if columns > COLUMNS:
            yield Severity.WARNING, f"Slack shows no table of {columns} columns; {COLUMNS} are the most", head.strip()
        if rows > ROWS:
            sentence = f"Slack shows a table of {rows} rows in several messages; {ROWS} fit in one"
            yield Severity.NOTE, sentence, head.strip()
