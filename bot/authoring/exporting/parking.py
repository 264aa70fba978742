"""What a folder can't hold yet, such as a relation to a topic that isn't in it, waits in a tag: `related=salary`.

An export puts it back into its column, so that nothing is lost on the way through a folder that lacks something.
"""

from __future__ import annotations

from collections.abc import Sequence

from bot.knowledge.shapes import LINE


def parked(column: str, text: str) -> str:
    """The tag in which a text of a column waits."""
    return f"{column}={text}"[:LINE].rstrip()


def waiting(column: str, tags: Sequence[str]) -> list[str]:
    """The texts of a column that wait in tags."""
    return [tag.removeprefix(f"{column}=") for tag in tags if tag.startswith(f"{column}=")]
