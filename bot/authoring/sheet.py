"""Reads a CSV file (RFC 4180, as spreadsheets write it): bytes to rows with line numbers and named fields."""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from bot.errors import Complaint, ExchangeError, Place

LARGEST = 50_000_000
"""Bytes of a file that are taken."""

REQUIRED = ("id", "question", "answer")
_DELIMITERS = ",;\t"
_LINE_END = re.compile(r"\r\n|\r|\n")


@dataclass(frozen=True, slots=True)
class Row:
    """One row: where it starts, its text by column name, and how many fields it has beyond the header's."""

    place: Place
    cells: Mapping[str, str]
    surplus: int = 0


Progress = Callable[[float], None]
"""Is told now and then which share (0..1) of some work is done."""

_NOW_AND_THEN = 1_000  # rows


def rows(file: Path, progress: Progress) -> Iterator[Row]:
    """The rows below the header, blank ones left out. Raises ExchangeError at what can't be read as CSV."""
    text = _text(file)
    lines = text.count("\n") + 1
    header = _LINE_END.split(text, maxsplit=1)[0]
    csv.field_size_limit(LARGEST)
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=max(_DELIMITERS, key=header.count), strict=True)
    line = 1
    try:
        names = _names(file, next(reader, []))
        line = reader.line_num + 1
        for values in reader:
            if any(value.strip() for value in values):
                padded = [*values, *[""] * (len(names) - len(values))]
                cells = dict(zip(names, padded, strict=False))
                yield Row(Place(str(file), line), cells, surplus=len(padded) - len(names))
            line = reader.line_num + 1
            if not line % _NOW_AND_THEN:
                progress(min(line / lines, 1.0))
    except csv.Error as error:
        raise _refusal(file, line, f"this row isn't CSV: {error}; look for a stray or missing quote") from error


def _names(file: Path, header: Sequence[str]) -> tuple[str, ...]:
    shown = ("".join(filter(str.isprintable, name)).strip().casefold() for name in header)
    names = tuple(name or f"column-{number}" for number, name in enumerate(shown, 1))
    missing = [name for name in REQUIRED if name not in names]
    if missing:
        raise _refusal(file, 1, f"has no column {' or '.join(missing)}; the header must be id,question,answer")
    for name in names:
        if names.count(name) > 1:
            raise _refusal(file, 1, f"names the column {name!r} twice; rename one")
    return names


def _text(file: Path) -> str:
    try:
        if not file.is_file():
            raise _refusal(file, 1, "there is no such file")
        if file.stat().st_size > LARGEST:
            raise _refusal(file, 1, f"is larger than {LARGEST // 1_000_000} MB; split it")
        data = file.read_bytes()
    except OSError as error:
        raise _refusal(file, 1, f"can't be read: {error.strerror}") from error
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        raise _refusal(file, data.count(b"\n", 0, error.start) + 1, "isn't UTF-8; save it as CSV UTF-8") from error
    if "\0" in text:
        line = text.count("\n", 0, text.index("\0")) + 1
        raise _refusal(file, line, "holds a NUL, as UTF-16 and binary files do; save it as CSV UTF-8")
    return text


def _refusal(file: Path, line: int, sentence: str) -> ExchangeError:
    return ExchangeError(str(Complaint(Place(str(file), line), sentence)))
