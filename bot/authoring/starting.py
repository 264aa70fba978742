"""Makes a knowledge folder of the user's own."""

from __future__ import annotations

import shutil
from pathlib import Path

from bot.errors import ConfigurationError

SKELETON = Path(__file__).resolve().parent.parent / "data" / "skeleton"


def start(source: Path, folder: Path) -> None:
    """Copies the knowledge in `source` to `folder`, which must not exist or be empty.

    Raises ConfigurationError when it can't; nothing that stands there is ever overwritten.
    """
    if folder.exists() and (not folder.is_dir() or any(folder.iterdir())):
        raise ConfigurationError(f"{folder}: already there and not empty; name a new folder")
    try:
        shutil.copytree(
            source,
            folder,
            dirs_exist_ok=True,
            copy_function=shutil.copyfile,  # contents alone: an installed package may be read-only
            ignore=shutil.ignore_patterns("__pycache__", "*.py", "*.pyc"),
        )
    except OSError as error:
        raise ConfigurationError(f"{folder}: can't be written: {error.strerror or error}") from error
