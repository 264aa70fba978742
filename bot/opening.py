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
from bot.knowledge.files import content, found
from bot.matching.cache import CODE, Cache
from bot.matching.fitted import Arrays

if TYPE_CHECKING:
    from bot.answerer import Bot


def open_bot(folder: Path, cache: Cache) -> Bot:
    """The bot of a folder; raises `KnowledgeError` with all that is wrong in it.

    What is made of the folder is kept in `cache` with all of its bytes, so nothing stale is ever taken from there.
    """
    source = _source(folder)
    name = f"{zlib.crc32(source):08x}-{len(source):x}" if source else ""
    loaded = _loading(cache, name) if source else None
    # Some megabytes are read meanwhile, and summed up: 7 ms.
    from bot.answerer import Bot
    from bot.preparing import Prepared

    kept = loaded() if loaded else None
    if kept is not None:
        try:
            if kept["source"].tobytes() == source:
                return Bot(snapshot.read(kept["knowledge"].tobytes()), Prepared.from_arrays(kept))
        except Exception:  # noqa: BLE001 - kept by something else, which raises whatever it likes: made anew
            pass
    knowledge = load(folder)
    prepared = Prepared.of(knowledge)
    if source and source == _source(folder):  # else it was edited meanwhile
        text = snapshot.written(knowledge).encode("utf-8", "surrogatepass")
        texts = {"source": np.frombuffer(source, np.uint8), "knowledge": np.frombuffer(text, np.uint8)}
        cache.save(name, {**texts, **prepared.arrays()})
    return Bot(knowledge, prepared)


def _loading(cache: Cache, name: str) -> Callable[[], Arrays | None]:
    """Begins to load what is kept under a name, and gives what waits for it."""
    kept: list[Arrays | None] = []
    thread = Thread(target=lambda: kept.append(cache.load(name)))
    thread.start()

    def loaded() -> Arrays | None:
        thread.join()
        return kept[0] if kept else None

    return loaded


def _source(folder: Path) -> bytes | None:
    """All that the folder holds and the code that reads it; None when something can't be read.

    It is kept and compared as it is: to load what would sum it up safely takes longer.
    """
    complaints = Complaints()
    parts = [CODE]
    try:
        for file in found(folder, complaints):
            data = content(file.path)
            parts += [f"{file.file}\0{len(data)}\0".encode("utf-8", "surrogatepass"), data]
    except UnreadableError:
        return None
    return None if complaints else b"".join(parts)
