"""The knowledge folder: read, checked as a whole, handed over as one frozen `Knowledge`."""

from __future__ import annotations

from bot.knowledge.loading import load

__all__ = ["load"]
