"""Puts new entries into a knowledge folder as a YAML file: whole and sound, or not at all."""

from __future__ import annotations

import os
import re
import tempfile
from collections.abc import Callable, Sequence
from pathlib import Path

from bot.authoring.drafts import Draft
from bot.errors import ConfigurationError, ExchangeError, KnowledgeError, Place
from bot.knowledge import load

_PLAIN = re.compile(r"[^\W\d_][\w .,;()/'’%+&=!?*-]*")


def shelve(drafts: Sequence[Draft], folder: Path, name: str) -> Path:
    """Writes `folder`/faq/`name`.yaml and gives its path.

    The folder is loaded with the new file before anything is written: an ExchangeError says what would be wrong then,
    by the drafts' places. A ConfigurationError says why the file can't be written.
    """
    target = folder / "faq" / f"{name}.yaml"
    if os.path.lexists(target):
        raise ConfigurationError(f"{target}: already there; move it away, or import from a file of another name")
    blocks = [_as_yaml(draft) for draft in drafts]
    text = "entries:\n" + "".join(blocks)
    try:
        _rehearse(text, target, folder, lambda line: _origin(line, drafts, blocks))
        _place(text, target)
    except OSError as error:
        raise ConfigurationError(f"{target}: can't be written: {error.strerror}") from error
    return target


def _rehearse(text: str, target: Path, folder: Path, origin: Callable[[int], Place]) -> None:
    """Loads a folder of links to what is there, with the new file among it."""
    with tempfile.TemporaryDirectory(prefix="rolecall-") as name:
        stage = Path(name).resolve()
        (stage / "faq").mkdir()
        for real in (folder, folder / "faq"):
            for child in real.iterdir() if real.is_dir() else ():
                link = stage / child.relative_to(folder)
                if not link.exists():
                    link.symlink_to(child.absolute())
        new = stage / "faq" / target.name
        new.write_text(text, encoding="utf-8")
        try:
            load(stage)
        except KnowledgeError as error:
            # The new file isn't there yet, so the user is pointed to the rows that its lines come from.
            told = re.sub(rf"{re.escape(str(new))}:(\d+):\d+", lambda found: str(origin(int(found[1]))), str(error))
            raise ExchangeError(told.replace(str(stage), str(folder))) from error


def _origin(line: int, drafts: Sequence[Draft], blocks: Sequence[str]) -> Place:
    """The first row of the draft that `line` of the new file comes from."""
    end = 1
    for draft, block in zip(drafts, blocks, strict=True):
        end += block.count("\n")
        if line <= end:
            return draft.place
    return drafts[-1].place


def _place(text: str, target: Path) -> None:
    """A reader meets the whole file or none, whenever the writing stops."""
    target.parent.mkdir(parents=True, exist_ok=True)
    handle, temporary = tempfile.mkstemp(prefix=".import-", suffix=".tmp", dir=target.parent)
    try:
        with os.fdopen(handle, "w", encoding="utf-8", newline="\n") as out:
            out.write(text)
            out.flush()
            os.fsync(out.fileno())
        os.chmod(temporary, 0o644)
        os.replace(temporary, target)
    except BaseException:
        os.unlink(temporary)
        raise


def _as_yaml(draft: Draft) -> str:
    lines = [f"- id: {_scalar(draft.id)}", f"  question: {_scalar(draft.phrasings[0])}"]
    lines += _list("phrasings", draft.phrasings[1:])
    if _PLAIN.fullmatch(draft.answer):
        lines.append(f"  answer: {_scalar(draft.answer)}")
    else:
        lines.append("  answer: |-")
        lines += [f"    {line}" if line else "" for line in draft.answer.split("\n")]
    lines += _list("tags", draft.tags)
    return "\n".join(lines) + "\n"


def _list(key: str, texts: Sequence[str]) -> list[str]:
    return [f"  {key}:", *(f"  - {_scalar(text)}" for text in texts)] if texts else []


def _scalar(text: str) -> str:
    """One line of YAML: bare where that is surely plain, else in single quotes."""
    return text if _PLAIN.fullmatch(text) else "'" + text.replace("'", "''") + "'"
