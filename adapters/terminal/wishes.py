"""What whoever calls a command wishes of it."""

from __future__ import annotations

import os
from dataclasses import dataclass
from pathlib import Path


@dataclass(frozen=True, slots=True)
class Wishes:
    """What a command that answers was given, by the names of its options."""

    knowledge: Path | None = None
    in_json: bool = False
    color: str = "auto"
    why: bool = False
    plain: bool = False
    no_record: bool = False
    keep_days: int | None = None
    no_history: bool = False
    vi: bool = False


def said_yes(variable: str) -> bool:
    """Whether a variable of the environment is set, and to something else than 0."""
    return os.environ.get(variable, "") not in {"", "0"}
