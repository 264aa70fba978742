"""Brings questions and answers in from CSV (RFC 4180): columns `id,question,answer` and any further ones."""

from __future__ import annotations

import csv
import io
import os
import re
import tempfile
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path

import yaml

from bot.errors import Complaint, ExchangeError, KnowledgeError, Place
from bot.knowledge import load
from bot.text import LONGEST_QUESTION

LARGEST = 50_000_000
"""Bytes of a file that are taken."""

_REQUIRED = ("id", "question", "answer")


@dataclass(frozen=True, slots=True)
class Imported:
    """What an import wrote, and what it had to change to write it."""

    written: Path
    entries: int
    phrasings: int
    remarks: tuple[Complaint, ...]


@dataclass(slots=True)
class _Draft:
    id: str
    place: Place
    phrasings: list[str] = field(default_factory=list)
    answer: str = ""
    tags: list[str] = field(default_factory=list)


def import_csv(file: Path, into: Path) -> Imported:
    """Writes the CSV as `into`/faq/NAME.yaml, all of it or nothing.

    Rows of one id are phrasings of one entry; its first answer counts. Raises ExchangeError with every complaint
    as `file:line:1: sentence` when a row can't be taken, and when the folder wouldn't load with it.
    """
    gathering = _Gathering(str(file))
    for line, row in _rows(file):
        gathering.take(line, row)
    gathering.finish()
    if gathering.complaints:
        raise ExchangeError("\n".join(map(str, sorted(gathering.complaints))))
    drafts = list(gathering.drafts.values())
    target = into / "faq" / f"{slug(file.stem) or 'imported'}.yaml"
    if target.exists():
        raise ExchangeError(f"{target}: already there; move it away or rename {file}")
    _write(target, into, _as_yaml(drafts))
    return Imported(target, len(drafts), sum(len(one.phrasings) for one in drafts), tuple(gathering.remarks))


def slug(text: str) -> str:
    """`text` as an id: casefolded, runs outside `[a-z0-9_-]` as one `-`, trimmed, at most 64 characters."""
    return re.sub(r"[^a-z0-9_-]+", "-", text.casefold()).strip("-_")[:64].strip("-_")


class _Gathering:
    """Collects rows into entries; remembers what was wrong and what had to be changed."""

    def __init__(self, file: str) -> None:
        self._file = file
        self._ids: dict[str, str] = {}
        self._asked: dict[str, str] = {}
        self.drafts: dict[str, _Draft] = {}
        self.complaints: list[Complaint] = []
        self.remarks: list[Complaint] = []

    def take(self, line: int, row: Mapping[str, str]) -> None:
        place = Place(self._file, line)
        if not any(value.strip() for value in row.values()):
            return
        raw = row["id"].strip()
        if not slug(raw):
            self.complaints.append(Complaint(place, "has no id (letters or digits); give the row one"))
            return
        draft = self.drafts.setdefault(self._id(raw, place), _Draft(self._ids[raw.casefold()], place))
        self._phrasing(draft, row["question"], place)
        draft.answer = draft.answer or _printable(row["answer"])
        for name, value in row.items():
            if name not in _REQUIRED and value.strip():
                tag = _printable(value) if name == "tags" else f"{name}={_printable(value)}"
                draft.tags.extend([tag] if tag not in draft.tags else [])

    def finish(self) -> None:
        if not self.drafts and not self.complaints:
            self.complaints.append(Complaint(Place(self._file), "holds no rows; there is nothing to import"))
        for draft in self.drafts.values():
            if not draft.phrasings:
                self.complaints.append(Complaint(draft.place, f"'{draft.id}' has no question in any row"))
            if not draft.answer:
                self.complaints.append(Complaint(draft.place, f"'{draft.id}' has no answer in any row"))

    def _id(self, raw: str, place: Place) -> str:
        """The slug of a raw id; another raw id with the same slug gets a number."""
        key = raw.casefold()
        if key not in self._ids:
            taken, wanted = set(self._ids.values()), slug(raw)
            number, found = 2, wanted
            while found in taken:
                found, number = f"{wanted[:60]}-{number}", number + 1
            if found != wanted:
                self.remarks.append(Complaint(place, f"id {raw!r} is '{wanted}' like another; taken as '{found}'"))
            self._ids[key] = found
        return self._ids[key]

    def _phrasing(self, draft: _Draft, question: str, place: Place) -> None:
        text = " ".join(_printable(question).split())
        if len(text) > LONGEST_QUESTION:
            self.remarks.append(Complaint(place, f"question is cut to {LONGEST_QUESTION} characters"))
            text = text[:LONGEST_QUESTION].rstrip()
        if not any(character.isalnum() for character in text):
            if text:
                self.remarks.append(Complaint(place, f"question {text!r} holds no word; left out"))
            return
        owner = self._asked.setdefault(text.casefold(), draft.id)
        if owner != draft.id:
            self.remarks.append(Complaint(place, f"question {text!r} is already '{owner}''s; left out of '{draft.id}'"))
        elif text.casefold() not in map(str.casefold, draft.phrasings):
            draft.phrasings.append(text)


def _rows(file: Path) -> Iterator[tuple[int, Mapping[str, str]]]:
    text = _text(file)
    header = text.split("\n", 1)[0]
    delimiter = max(",;\t", key=header.count)
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=delimiter, strict=True)
    csv.field_size_limit(LARGEST)
    try:
        names = [name.strip().casefold() for name in next(reader, [])]
        missing = [name for name in _REQUIRED if name not in names]
        if missing:
            raise ExchangeError(
                f"{file}:1:1: has no column {' or '.join(missing)}; the header must be id,question,answer"
            )
        if len(set(names)) < len(names):
            raise ExchangeError(f"{file}:1:1: names a column twice")
        end = reader.line_num
        for values in reader:
            line, end = end + 1, reader.line_num
            if len(values) > len(names):
                raise ExchangeError(
                    f"{file}:{line}:1: has {len(values)} fields for {len(names)} columns; quote its commas"
                )
            yield line, dict(zip(names, [*values, *[""] * (len(names) - len(values))], strict=True))
    except csv.Error as error:
        raise ExchangeError(f"{file}:{reader.line_num}:1: isn't CSV: {error}") from error


def _text(file: Path) -> str:
    try:
        if not file.is_file():
            raise ExchangeError(f"{file}: isn't a file")
        if file.stat().st_size > LARGEST:
            raise ExchangeError(f"{file}: is larger than {LARGEST // 1_000_000} MB; split it")
        return file.read_bytes().decode("utf-8-sig")
    except OSError as error:
        raise ExchangeError(f"{file}: can't be read: {error.strerror}") from error
    except UnicodeDecodeError as error:
        line = error.object[: error.start].count(b"\n") + 1
        raise ExchangeError(f"{file}:{line}:1: isn't UTF-8; save it as UTF-8") from error


def _printable(text: str) -> str:
    """`text` without the characters that the loader refuses: control, bidi and zero-width ones."""
    lines = text.replace("\r\n", "\n").replace("\r", "\n").split("\n")
    return "\n".join("".join(c if c.isprintable() else " " for c in line).rstrip() for line in lines).strip()


def _as_yaml(drafts: list[_Draft]) -> str:
    entries = []
    for draft in drafts:
        entry: dict[str, object] = {"id": draft.id, "question": draft.phrasings[0]}
        if draft.phrasings[1:]:
            entry["phrasings"] = draft.phrasings[1:]
        entry["answer"] = draft.answer
        if draft.tags:
            entry["tags"] = draft.tags
        entries.append(entry)
    dumper = getattr(yaml, "CSafeDumper", yaml.SafeDumper)
    return str(yaml.dump({"entries": entries}, Dumper=dumper, allow_unicode=True, sort_keys=False, width=120))


def _write(target: Path, into: Path, text: str) -> None:
    """Puts the file in place whole, or not at all: a reader never meets half of it."""
    try:
        target.parent.mkdir(parents=True, exist_ok=True)
        handle, temporary = tempfile.mkstemp(prefix=".import-", suffix=".tmp", dir=target.parent)
        try:
            with os.fdopen(handle, "w", encoding="utf-8") as out:
                out.write(text)
                out.flush()
                os.fsync(out.fileno())
            os.chmod(temporary, 0o644)
            os.replace(temporary, target)
        except BaseException:
            os.unlink(temporary)
            raise
    except OSError as error:
        raise ExchangeError(f"{target}: can't be written: {error.strerror}") from error
    _accept(target, into)


def _accept(target: Path, into: Path) -> None:
    """Takes the new file back when the folder doesn't load with it."""
    try:
        load(into)
    except KnowledgeError:
        target.unlink()
        raise
