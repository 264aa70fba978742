"""The knowledge folder: read, checked as a whole, handed over as one frozen `Knowledge`."""

from __future__ import annotations

from pathlib import Path

from bot.knowledge.loading import load

SHIPPED = Path(__file__).resolve().parent.parent.parent / "knowledge"
"""The knowledge that comes with the bot: next to the packages in a checkout as in a wheel."""

__all__ = ["SHIPPED", "load"]
