"""Opens the bot of a knowledge folder, at once when nothing has changed since the last time."""

from __future__ import annotations

import hashlib
from pathlib import Path

import numpy as np

from bot.answerer import Bot
from bot.knowledge import load, snapshot
from bot.knowledge.complaints import Complaints, UnreadableError
from bot.knowledge.files import content, found
from bot.matching.cache import CODE, Cache
from bot.preparing import Prepared


def open_bot(folder: Path, cache: Cache) -> Bot:
    """The bot of a folder; raises `KnowledgeError` with all that is wrong in it.

    What is made of the folder is kept in `cache` under all of its bytes, so nothing stale is ever taken from there.
    """
    name = _key(folder)
    kept = cache.load(name) if name else None
    if kept is not None:
        try:
            return Bot(snapshot.read(kept["knowledge"].tobytes()), Prepared.from_arrays(kept))
        except Exception:  # noqa: BLE001 - kept by something else, which raises whatever it likes: made anew
            pass
    knowledge = load(folder)
    prepared = Prepared.of(knowledge)
    if name and name == _key(folder):  # else it was edited meanwhile
        text = snapshot.written(knowledge).encode("utf-8", "surrogatepass")
        cache.save(name, {"knowledge": np.frombuffer(text, np.uint8), **prepared.arrays()})
    return Bot(knowledge, prepared)


def _key(folder: Path) -> str | None:
    """A key for all that the folder holds and the code that reads it; None when something can't be read."""
    complaints = Complaints()
    digest = hashlib.sha256(CODE)
    try:
        for file in found(folder, complaints):
            data = content(file.path)
            digest.update(f"{file.file}\0{len(data)}\0".encode("utf-8", "surrogatepass"))
            digest.update(data)
    except UnreadableError:
        return None
    return None if complaints else digest.hexdigest()
