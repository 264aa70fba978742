"""Prepares a changed knowledge in a process of its own, which keeps it where the running bot then opens it at once.

Of 10,000 phrasings that takes seconds and hundreds of megabytes. Done on a thread of the bot's, one answer in a hundred
came 20 ms late meanwhile, and what a hostile file brings down would bring down the bot.
"""

from __future__ import annotations

import json
import os
import subprocess
import sys
import threading
from collections.abc import Mapping
from contextlib import suppress
from pathlib import Path
from typing import Any

from bot.editions import loss
from bot.errors import Complaint, KnowledgeError, Place
from bot.knowledge import load
from bot.matching.cache import Folder
from bot.opening import prepare, read

_ROOT = Path(__file__).resolve().parent.parent.parent
_LOOK_EVERY = 0.1
_POLITE = 10
"""How much readier the process is to wait than the bot is."""


class NotPreparedError(KnowledgeError):
    """It couldn't be done this time, whatever the knowledge is like: another time it may be."""


def prepared(folder: Path, cache: Folder, served: Mapping[str, str], stop: threading.Event) -> bool:
    """Has a folder's knowledge kept in `cache`; False when it is to stop first, or can't be done in another process.

    Raises KnowledgeError with all that is wrong in the folder, or when too much is gone of what is `served` (ids, each
    with its file), and NotPreparedError when the process was brought down.
    """
    task = json.dumps({"folder": str(folder), "cache": str(cache.path), "served": dict(served)})
    path = os.pathsep.join([str(_ROOT), *filter(None, [os.environ.get("PYTHONPATH")])])
    try:
        process = subprocess.Popen(
            [sys.executable, "-m", __name__],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            env={**os.environ, "PYTHONPATH": path},
            start_new_session=True,  # a Ctrl-C is for the chat
        )
    except OSError:
        return False
    said = _ended(process, task.encode("utf-8", "surrogatepass"), stop)
    if stop.is_set():
        return False
    if process.returncode < 0:
        sentence = f"the knowledge couldn't be prepared (the process was ended by signal {-process.returncode})"
        raise NotPreparedError((Complaint(Place(str(folder)), f"{sentence}; is there memory enough?"),))
    return process.returncode == 0 and _agreed(said)


def _ended(process: subprocess.Popen[bytes], task: bytes, stop: threading.Event) -> bytes:
    """What a process wrote until its end, which comes at once when it is to stop."""
    unsent: bytes | None = task
    while True:
        try:
            said, _ = process.communicate(unsent, _LOOK_EVERY)
            return said
        except subprocess.TimeoutExpired:
            unsent = None
            if stop.is_set():
                process.kill()


def _agreed(said: bytes) -> bool:
    """Whether the process has done its work; raises KnowledgeError with what it complained about."""
    try:
        complaints = tuple(Complaint(Place(*place), sentence) for *place, sentence in json.loads(said))
    except (ValueError, TypeError):
        return False
    if complaints:
        raise KnowledgeError(complaints)
    return True


def _work(task: Mapping[str, Any]) -> list[tuple[str, int, int, str]]:
    """Prepares, and gives what there is to complain about."""
    folder = Path(task["folder"])
    source = read(folder)
    try:
        knowledge = load(folder)
        loss.check(task["served"], knowledge)
    except KnowledgeError as error:
        return [(at.file, at.line, at.column, one.sentence) for one in error.complaints for at in [one.place]]
    prepare(folder, source, knowledge, Folder(Path(task["cache"])))
    return []


if __name__ == "__main__":
    with suppress(AttributeError, OSError):  # Windows
        os.nice(_POLITE)
    sys.stdout.write(json.dumps(_work(json.load(sys.stdin))))
