"""The knowledge folder: read, checked as a whole, handed over as one frozen `Knowledge`."""

from __future__ import annotations

from pathlib import Path

from bot.model import Knowledge

SHIPPED = Path(__file__).resolve().parent.parent.parent / "knowledge"
"""The knowledge that comes with the bot: next to the packages in a checkout as in a wheel."""


def load(path: Path) -> Knowledge:
    """Everything in a knowledge folder; raises `KnowledgeError` with all that is wrong in it."""
    # A bot that is opened from a cache needs neither the parser nor the checks: 25 ms.
    from bot.knowledge import loading

    return loading.load(path)
