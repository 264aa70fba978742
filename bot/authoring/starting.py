"""Makes a knowledge folder of the user's own."""

from __future__ import annotations

from pathlib import Path

from bot.authoring.schemas import FOLDER, write
from bot.errors import ConfigurationError

SKELETON = Path(__file__).resolve().parent.parent / "data" / "skeleton"
_COPIED = {".yaml", ".md"}


def start(source: Path, folder: Path) -> None:
    """Copies the knowledge in `source` to `folder`, which must not exist or be empty, and adds schemas for editors.

    Raises ConfigurationError when it can't; nothing that stands there is ever overwritten.
    """
    try:
        if folder.exists() and (not folder.is_dir() or any(folder.iterdir())):
            raise ConfigurationError(f"{folder}: already there and not empty; name a new folder")
        if folder.resolve().is_relative_to(source.resolve()):
            raise ConfigurationError(f"{folder}: lies within the knowledge to copy; name a folder elsewhere")
        for path in sorted(source.rglob("*")):
            if path.suffix in _COPIED:
                # Contents alone, no permissions: an installed package may be read-only, the copy is to be edited.
                copy = folder / path.relative_to(source)
                copy.parent.mkdir(parents=True, exist_ok=True)
                copy.write_bytes(path.read_bytes())
        write(folder / FOLDER)
    except OSError as error:
        raise ConfigurationError(f"{folder}: can't be written: {error.strerror}") from error
