"""A knowledge of twenty places on a ship, each asked for by its own name."""

from __future__ import annotations

from pathlib import Path

PLACES = (
    "galley", "bridge", "hold", "cabin", "deck", "engine", "mast", "rudder", "anchor", "keel",
    "hatch", "bunk", "locker", "pantry", "wheel", "funnel", "lantern", "pump", "winch", "gangway",
)  # fmt: skip
ENTRIES = tuple(
    f"- id: {name}\n  question: Where is the {name}?\n  answer: The {name} is {at} steps from the stern.\n"
    for at, name in enumerate(PLACES)
)
FILE = "faq/ship.yaml"
GOOD = "entries:\n" + "".join(ENTRIES)
BROKEN = GOOD.replace("  answer: The hold is 2 steps from the stern.\n", "")
BROKEN_AT = 8  # where the entry without an answer begins
LESS = "entries:\n" + "".join(ENTRIES[:15])
"""Without five of the twenty."""


def write(folder: Path, content: str | bytes = GOOD) -> None:
    """Writes the folder's only file."""
    path = folder / FILE
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(content if isinstance(content, bytes) else content.encode())


def moved(steps: int) -> str:
    """The knowledge once the hold is somewhere else."""
    return GOOD.replace("The hold is 2 steps", f"The hold is {steps} steps")
