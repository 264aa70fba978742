"""Reads a table of text (CSV as in RFC 4180, or TSV): bytes to rows with line numbers and named fields."""

from __future__ import annotations

import csv
import io
import os
import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from bot.errors import Complaint, ExchangeError, Place

LARGEST = 50_000_000
"""Bytes of a file that are taken."""

_DELIMITERS = ",;\t"
_LINE_END = re.compile(r"\r\n|\r|\n")
_TABBED = {".tsv", ".tab"}
_UTF_16 = (b"\xff\xfe", b"\xfe\xff")
_WORKBOOKS = {".xlsx", ".xlsm", ".xls", ".ods"}
_ZIP, _OLD_EXCEL = b"PK\x03\x04", b"\xd0\xcf\x11\xe0"


@dataclass(frozen=True, slots=True)
class Row:
    """One row: where it starts and its text by column name; `fault` says what makes it unreadable."""

    place: Place
    cells: Mapping[str, str]
    fault: str = ""


@dataclass(frozen=True, slots=True)
class Sheet:
    """A table: the names of its columns, in small letters, and its rows, blank ones left out, read as they are asked
    for."""

    columns: tuple[str, ...]
    rows: Iterator[Row]


Progress = Callable[[float], None]
"""Is told now and then which share (0..1) of some work is done."""

_NOW_AND_THEN = 1_000  # rows


def opened(file: Path, progress: Progress) -> Sheet:
    """The table in a file: UTF-8, or UTF-16 with its mark, parted by commas, semicolons or tabs.

    Raises ExchangeError when there is no such table. A row that can't be read is still a row, with its fault.
    """
    text = _text(file)
    header = _LINE_END.split(text, maxsplit=1)[0]
    delimiter = max(_DELIMITERS, key=header.count)
    if file.suffix.casefold() in _TABBED and "\t" in header:
        delimiter = "\t"
    csv.field_size_limit(LARGEST)
    records = _Records(text, delimiter)
    first = next(records, None)
    if first is not None and first.fault:
        raise refusal(file, 1, first.fault)
    names = _names(file, first.fields if first else ())
    return Sheet(names, _rows(file, names, records, progress))


def refusal(file: Path, line: int, sentence: str) -> ExchangeError:
    """What is wrong with a whole file."""
    return ExchangeError(str(Complaint(Place(str(file), line), sentence)))


@dataclass(frozen=True, slots=True)
class _Record:
    line: int
    fields: Sequence[str]
    fault: str = ""


class _Records(Iterator[_Record]):
    """The records of a text. After one that isn't CSV it goes on with the next line, so that a stray quote spoils one
    row and not all that follow."""

    def __init__(self, text: str, delimiter: str) -> None:
        # As csv wants them: lines end at LF, CR or CRLF, and keep their ends.
        self._lines = list(io.StringIO(text, newline=""))
        self._delimiter = delimiter
        self._at = 0
        self._width = 0
        self._reader = csv.reader(self._feed(), delimiter=delimiter, strict=True)

    @property
    def share(self) -> float:
        """How much of the text is read, 0..1."""
        return self._at / max(len(self._lines), 1)

    def __next__(self) -> _Record:
        start = self._at
        if start >= len(self._lines):
            raise StopIteration
        try:
            fields = next(self._reader)
        except csv.Error as error:
            self._at = start + 1
            self._reader = csv.reader(self._feed(), delimiter=self._delimiter, strict=True)
            return self._unquoted(start) or _Record(
                start + 1, (), f"this row isn't CSV: {error}; look for a stray or missing quote"
            )
        self._width = self._width or len(fields)
        return _Record(start + 1, fields)

    def _feed(self) -> Iterator[str]:
        while self._at < len(self._lines):
            self._at += 1
            yield self._lines[self._at - 1]

    def _unquoted(self, at: int) -> _Record | None:
        """A line as tab-separated values proper have it: a quote is a character like others, where the fields fit."""
        fields = self._lines[at].rstrip("\r\n").split("\t")
        return _Record(at + 1, fields) if self._delimiter == "\t" and len(fields) == self._width else None


def _rows(file: Path, names: Sequence[str], records: _Records, progress: Progress) -> Iterator[Row]:
    for number, record in enumerate(records):
        place = Place(str(file), record.line)
        surplus = len(record.fields) - len(names)
        while surplus > 0 and not record.fields[surplus + len(names) - 1].strip():  # a delimiter at the line's end
            surplus -= 1
        if record.fault:
            yield Row(place, {}, record.fault)
        elif any(field.strip() for field in record.fields):
            more = f"{surplus} field{'s' if surplus > 1 else ''} more"
            fault = f"has {more} than the header; quote a text with delimiters" if surplus > 0 else ""
            padded = [*record.fields, *[""] * -surplus]
            yield Row(place, dict(zip(names, padded, strict=False)), fault)
        if not number % _NOW_AND_THEN:
            progress(records.share)


def _names(file: Path, header: Sequence[str]) -> tuple[str, ...]:
    shown = ("".join(filter(str.isprintable, name)).strip().casefold() for name in header)
    names = tuple(name or f"column-{number}" for number, name in enumerate(shown, 1))
    for name in names:
        if names.count(name) > 1:
            raise refusal(file, 1, f"names the column {name!r} twice; rename one")
    return names


def _text(file: Path) -> str:
    try:
        if file.is_dir():
            raise refusal(file, 1, "is a folder; name a CSV or TSV file in it")
        # It may be a pipe, whose size nobody knows; opening one that nobody writes to would else wait for ever.
        handle = os.open(file, os.O_RDONLY | getattr(os, "O_NONBLOCK", 0))
        with os.fdopen(handle, "rb") as stream:
            os.set_blocking(handle, True)
            data = stream.read(LARGEST + 1)
        if len(data) > LARGEST:
            raise refusal(file, 1, f"is larger than {LARGEST // 1_000_000} MB; split it")
    except FileNotFoundError:
        raise refusal(file, 1, "there is no such file") from None
    except OSError as error:
        raise refusal(file, 1, f"can't be read: {error.strerror}") from error
    if data.startswith((_ZIP, _OLD_EXCEL)) or file.suffix.casefold() in _WORKBOOKS:
        if file.suffix.casefold() == ".zip":
            raise refusal(file, 1, "is a ZIP file; unpack it, and import the .tsv or .csv that is in it")
        raise refusal(file, 1, "is a spreadsheet's own format; save it as TSV or CSV (UTF-8) first, and import that")
    try:
        text = data.decode("utf-16" if data.startswith(_UTF_16) else "utf-8-sig")
    except UnicodeDecodeError as error:
        raise refusal(file, data.count(b"\n", 0, error.start) + 1, "isn't UTF-8; save it as CSV UTF-8") from error
    if "\0" in text:
        line = text.count("\n", 0, text.index("\0")) + 1
        raise refusal(file, line, "holds a NUL, as UTF-16 and binary files do; save it as CSV UTF-8")
    return text
