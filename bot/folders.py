"""The user's own folders, as the XDG base directory specification names them."""

from __future__ import annotations

import os
import sys
from pathlib import Path

_OURS = "rolecall"


def cache_folder() -> Path:
    """What can be made anew."""
    return _folder("XDG_CACHE_HOME", ".cache")


def state_folder() -> Path:
    """What should last between runs: records, and what was typed."""
    return _folder("XDG_STATE_HOME", os.path.join(".local", "state"))


def _folder(variable: str, below_home: str) -> Path:
    base = os.environ.get("LOCALAPPDATA" if sys.platform == "win32" else variable, "")
    if not os.path.isabs(base):
        base = os.path.join(os.path.expanduser("~"), below_home)
    # A user without a home has no folders: nothing can be made below a device.
    return Path(base if os.path.isabs(base) else os.devnull) / _OURS
