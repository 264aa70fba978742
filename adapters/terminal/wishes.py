"""What whoever calls a command wishes of it."""

from __future__ import annotations

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
