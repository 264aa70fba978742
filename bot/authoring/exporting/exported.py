"""Takes the knowledge out of its folder, as a table to go on working with or as a page to read."""

from __future__ import annotations

import os
from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path

from bot.authoring.exporting.faq_page import as_markdown
from bot.authoring.exporting.table import as_csv
from bot.authoring.replacing import Edit, locked, replace
from bot.errors import ConfigurationError
from bot.knowledge import load
from bot.knowledge.complaints import Complaints
from bot.knowledge.files import found


class Format(StrEnum):
    """What an export is written as."""

    CSV = "csv"
    """The entries, for a spreadsheet and for `import`."""
    MARKDOWN = "markdown"
    """Entries and topics, for people."""


SUFFIXES = {".csv": Format.CSV, ".md": Format.MARKDOWN, ".markdown": Format.MARKDOWN}
"""The format that the end of a file's name asks for."""


@dataclass(frozen=True, slots=True)
class Exported:
    """The text of an export, how many entries and topics are in it, and how many topics can't be."""

    text: str
    entries: int
    topics: int
    left_out: int


def export(folder: Path, form: Format) -> Exported:
    """The knowledge in a folder as a text. Topics have no answer that could be changed in a table, but facts that
    answers are made of: a CSV leaves them out. Raises KnowledgeError when the folder can't be loaded."""
    knowledge = load(folder)
    entries, topics = len(knowledge.entries), len(knowledge.topics)
    if form is Format.CSV:
        return Exported(as_csv(knowledge), entries, 0, topics)
    return Exported(as_markdown(knowledge), entries, topics, 0)


def keep(text: str, file: Path, folder: Path) -> None:
    """Writes an export of a folder to a file, in place of one that is there; raises ConfigurationError when it can't,
    or when that is a file of the folder's, be it through a link."""
    data = text.encode()
    try:
        real = Path(os.path.realpath(file))  # what a link leads to is replaced, and not the link
        if any(_is_knowledge(path, folder) for path in (file, real)):
            raise ConfigurationError(f"{file}: would be taken for knowledge, or write over it; give another name")
        if file.exists() and not file.is_file():  # such as /dev/stdout; a folder complains for itself
            file.write_bytes(data)
            return
        if not real.parent.is_dir():
            raise ConfigurationError(f"{file}: there is no folder {file.parent} to write it to")
        with locked(real.parent, deep=False):
            replace(real.parent, [Edit(real, real.read_bytes() if real.exists() else None, data)])
    except OSError as error:
        raise ConfigurationError(f"{file}: can't be written: {error.strerror}") from error


def _is_knowledge(real: Path, folder: Path) -> bool:
    """Whether a file is one of the folder's, by whatever name links give it there, or named like one."""
    if real.suffix.casefold() in (".yaml", ".yml"):
        return True
    return any(real == Path(os.path.realpath(file.path)) for file in found(folder, Complaints()))
