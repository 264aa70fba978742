"""Opens the bot of a knowledge folder, at once when nothing has changed since the last time."""

from __future__ import annotations

import zlib
from collections.abc import Callable
from pathlib import Path
from threading import Thread
from typing import TYPE_CHECKING

import numpy as np

from bot.knowledge import load, snapshot
from bot.knowledge.complaints import Complaints, UnreadableError
from bot.knowledge.files import content, found, home
from bot.matching.cache import CODE, Cache
from bot.matching.fitted import Arrays

if TYPE_CHECKING:
    from bot.answerer import Bot
    from bot.model import Knowledge
    from bot.preparing import Prepared


def open_bot(folder: Path, cache: Cache) -> Bot:
    """The bot of a folder; raises `KnowledgeError` with all that is wrong in it.

    What is made of the folder is kept in `cache` with all of its bytes, so nothing stale is ever taken from there; a
    folder that holds the same is opened by it too.
    """
    source = read(folder)
    kept = kept_bot(folder, source, cache) if source else None
    return kept or _made(folder, source, cache)


def kept_bot(folder: Path, source: bytes, cache: Cache) -> Bot | None:
    """The bot that is kept of what `read` gave of a folder; None when there is none."""
    loaded = _loading(cache, key(source))
    # Some megabytes are read meanwhile, and summed up: 7 ms.
    from bot.answerer import Bot
    from bot.preparing import Prepared

    kept = loaded()
    if kept is not None:
        try:
            if kept["source"].tobytes() == source:
                knowledge = snapshot.read(kept["knowledge"].tobytes(), home(folder))
                return Bot(knowledge, Prepared.from_arrays(kept))
        except Exception:  # noqa: BLE001 - kept by something else, which raises whatever it likes: made anew
            pass
    return None


def prepare(folder: Path, source: bytes | None, knowledge: Knowledge, cache: Cache) -> Prepared:
    """What is made of a knowledge that was loaded from a folder after `read` gave `source`; keeps it, unless the folder
    was edited meanwhile."""
    from bot.preparing import Prepared

    prepared = Prepared.of(knowledge)
    if source and source == read(folder):
        text = snapshot.written(knowledge, home(folder)).encode("utf-8", "surrogatepass")
        texts = {"source": np.frombuffer(source, np.uint8), "knowledge": np.frombuffer(text, np.uint8)}
        cache.save(key(source), {**texts, **prepared.arrays()})
    return prepared


def _made(folder: Path, source: bytes | None, cache: Cache) -> Bot:
    from bot.answerer import Bot

    knowledge = load(folder)
    return Bot(knowledge, prepare(folder, source, knowledge, cache))


def key(source: bytes) -> str:
    """What the bot of a folder is kept under, by what `read` gave of it."""
    return f"{zlib.crc32(source):08x}-{len(source):x}"


def _loading(cache: Cache, name: str) -> Callable[[], Arrays | None]:
    """Begins to load what is kept under a name, and gives what waits for it."""
    kept: list[Arrays | None] = []
    thread = Thread(target=lambda: kept.append(cache.load(name)))
    thread.start()

    def loaded() -> Arrays | None:
        thread.join()
        return kept[0] if kept else None

    return loaded


def read(folder: Path) -> bytes | None:
    """All that a folder holds and the code that reads it; None when something can't be read.

    It is kept and compared as it is: to load what would sum it up safely takes longer.
    """
    complaints, at = Complaints(), len(home(folder))
    parts = [CODE]
    try:
        for file in found(folder, complaints):
            data = content(file.path)
            parts += [f"{file.file[at:]}\0{len(data)}\0".encode("utf-8", "surrogatepass"), data]
    except UnreadableError:
        return None
    return None if complaints else b"".join(parts)
