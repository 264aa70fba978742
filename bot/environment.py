"""Wishes that stand in the environment."""

from __future__ import annotations

import os


def said_yes(variable: str) -> bool:
    """Whether a variable of the environment is set, and to something else than 0."""
    return os.environ.get(variable, "") not in {"", "0"}
