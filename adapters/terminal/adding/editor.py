"""Writes an answer in the maintainer's own editor, and keeps what was written until it is safe elsewhere."""

from __future__ import annotations

import json
import os
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from pathlib import Path
from shlex import quote
from typing import Any

import click

from adapters.terminal.streams import Streams
from bot.errors import ConfigurationError
from bot.folders import state_folder
from bot.records.record import DAY

_SCISSORS = "------------------------ >8 ------------------------"
_PREFIX, _SUFFIX = "entry-", ".jsonl"


def edited(question: str, draft: str = "") -> str:
    """The answer to a question as it was left in $VISUAL or $EDITOR; raises ConfigurationError without an editor."""
    below = f"Above this line goes the answer, in Markdown, to:\n{question}\nThis line and all below it are left out."
    try:
        text = click.edit(f"{draft}\n\n{_SCISSORS}\n{below}\n", extension=".md", require_save=False)
    except click.ClickException as error:
        sentence = f"{error.format_message()}; name another editor in VISUAL or EDITOR"
        raise ConfigurationError(sentence) from error
    return (text or "").partition(_SCISSORS)[0]


@dataclass(slots=True)
class Unfinished:
    """What was made out so far, as an object that `rolecall add` takes."""

    said: dict[str, Any] = field(default_factory=dict)


@contextmanager
def kept(unfinished: Unfinished, folder: Path, streams: Streams) -> Iterator[None]:
    """Keeps an answer in a file when what is done with it comes to nothing, and says how to go on from there."""
    try:
        yield
    except BaseException:
        if unfinished.said.get("answer"):
            file = _write(
                json.dumps({key: value for key, value in unfinished.said.items() if value}, ensure_ascii=False)
            )
            if file:
                command = f"rolecall add --knowledge {quote(str(folder))} < {quote(str(file))}"
                streams.note(f"\nWhat you wrote is kept; to go on: {command}")
        raise


def _write(line: str) -> Path | None:
    with suppress(OSError):
        state_folder().mkdir(parents=True, exist_ok=True, mode=0o700)
        handle, name = tempfile.mkstemp(prefix=_PREFIX, suffix=_SUFFIX, dir=state_folder())  # the user's alone
        with os.fdopen(handle, "w", encoding="utf-8") as file:
            file.write(f"{line}\n")
        _forget()
        return Path(name)
    return None


def _forget() -> None:
    """Deletes what was kept longer ago than records are kept."""
    from bot.records.opening import days_of_the_user

    with suppress(OSError, ConfigurationError):  # another time then: nothing may come before what was just written
        oldest = time.time() - days_of_the_user() * DAY
        for file in state_folder().glob(f"{_PREFIX}*{_SUFFIX}"):
            if file.stat().st_mtime < oldest:
                file.unlink()
