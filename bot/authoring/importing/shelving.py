"""Puts new entries into a knowledge folder as a YAML file: whole and sound, or not at all."""

from __future__ import annotations

import os
import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import ExitStack
from pathlib import Path

from bot.authoring import schemas
from bot.authoring.editing.blocks import lines, node
from bot.authoring.editing.changes import NewEntry
from bot.authoring.importing.draft import Draft
from bot.authoring.importing.sheet import Progress
from bot.authoring.replacing import Edit, check_place, locked, replace
from bot.authoring.staging import stage
from bot.errors import ConfigurationError, ExchangeError, KnowledgeError
from bot.knowledge.characters import decoded
from bot.knowledge.files import CAP
from bot.knowledge.loading import load
from bot.knowledge.reading import Node, read

_PIECE = 500  # entries between two words about the progress
_WRITTEN = 0.5
"""The share of the work that making the text takes; the rest is loading it."""


def shelve(drafts: Sequence[Draft], folder: Path, name: str, progress: Progress) -> Path:
    """Writes `folder`/faq/`name`.yaml, or where that is there `name`-2.yaml and so on, and gives its path; the schemas
    for editors too where the folder is new.

    The folder is loaded with the new file before anything is written: an ExchangeError says what would be wrong then,
    by the drafts' places. A ConfigurationError says why the file can't be written.
    """
    check_place(folder)
    pieces = _Pieces(drafts, progress)
    target = folder / "faq" / f"{name}.yaml"
    text = pieces.text
    if (size := len(text.encode())) > CAP:
        sentence = f"would be {size / 1e6:.1f} MB, but {CAP // 1_000_000} MB is the most; split what you import"
        raise ConfigurationError(f"{target}: {sentence}")
    with ExitStack() as stack:
        new = not folder.exists()
        if new:  # so that it isn't made for nothing
            pieces.rehearse(stack.enter_context(stage()))
        try:
            folder.mkdir(parents=True, exist_ok=True)
        except FileExistsError:
            raise ConfigurationError(f"{folder}: is a file; name a folder") from None
        except OSError as error:
            raise ConfigurationError(f"{target}: can't be written: {error.strerror}") from error
        stack.enter_context(locked(folder))
        edits: list[Edit] = []
        empty = not any(folder.iterdir())
        if not (new and empty):
            pieces.rehearse(folder)
        if empty:
            edits = [Edit(path, None, text.encode()) for path, text in schemas.files(folder / schemas.FOLDER).items()]
        number = 1
        while os.path.lexists(target):
            number += 1
            target = target.with_name(f"{name}-{number}.yaml")
        heading = schemas.leading(folder, target, "faq") if edits or schemas.lies(folder, "faq") else ""
        replace(folder, [*edits, Edit(target, None, (heading + text).encode())])
    return target


class _Pieces(Mapping[Path, Node | None]):
    """The new file in pieces, for the loader to take as if each were a file: read as they are asked for, so that there
    is something to tell of the progress."""

    def __init__(self, drafts: Sequence[Draft], progress: Progress) -> None:
        self._drafts, self._progress = drafts, progress
        self._blocks: list[str] = []
        for number, draft in enumerate(drafts):
            if not number % _PIECE:
                progress(number / len(drafts) * _WRITTEN)
            self._blocks.append(_block(draft))
        self._firsts: dict[Path, int] = {}

    @property
    def text(self) -> str:
        """The whole file."""
        return "entries:\n" + "\n".join(self._blocks)

    def rehearse(self, root: Path) -> None:
        """Loads a folder with the pieces among its files; raises ExchangeError with what is wrong then."""
        # Paths of files that are nowhere: one that begins with a dot is never read from a folder.
        starts = range(0, len(self._blocks), _PIECE)
        self._firsts = {root / "faq" / f".import-{first:06}.yaml": first for first in starts}
        try:
            load(root, self)
        except KnowledgeError as error:
            raise ExchangeError(self._by_row(str(error))) from error

    def __getitem__(self, path: Path) -> Node | None:
        first = self._firsts[path]
        self._progress(_WRITTEN + first / len(self._blocks) * (1 - _WRITTEN))
        text = "entries:\n" + "".join(self._blocks[first : first + _PIECE])
        return read(decoded(text.encode()), lambda _text, _sentence: None)

    def __contains__(self, path: object) -> bool:
        return path in self._firsts  # else it would be read to know

    def __iter__(self) -> Iterator[Path]:
        return iter(self._firsts)

    def __len__(self) -> int:
        return len(self._firsts)

    def _by_row(self, told: str) -> str:
        """Complaints about the new file as complaints about the rows that its lines come from."""
        for path, first in self._firsts.items():
            if str(path) in told:
                told = re.sub(rf"{re.escape(str(path))}:(\d+):\d+", self._origin(first), told)
        return told

    def _origin(self, first: int) -> Callable[[re.Match[str]], str]:
        def place(found: re.Match[str]) -> str:
            line, end = int(found[1]), 1
            for draft, block in zip(self._drafts[first:], self._blocks[first:], strict=True):
                end += block.count("\n")
                if line <= end:
                    return str(draft.place)
            return str(self._drafts[-1].place)

        return place


def _block(draft: Draft) -> str:
    """An entry as an item of the list, with its dash."""
    entry = NewEntry(
        draft.phrasings[0],
        draft.answer,
        draft.id,
        tuple(draft.phrasings[1:]),
        tuple(draft.misses),
        tuple(draft.sources),
        tuple(draft.related),
        draft.owner or None,
        draft.reviewed or None,
        tuple(draft.tags),
    )
    written = "\n".join(lines(node(entry), 4, 2))
    return f"  - {written[4:]}\n"
