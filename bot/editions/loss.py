"""Whether a change loses more than anybody means to: over half of all files that are cut short are valid YAML still."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping

from bot.editions.edition import answers
from bot.errors import Complaint, KnowledgeError, Place
from bot.model import Knowledge

PARTS = 5
"""One in so many topics and entries may go at once."""

_NAMED = 3


def homes(knowledge: Knowledge) -> Mapping[str, str]:
    """The file of each topic and entry, by id."""
    return {id: one.place.file for id, one in answers(knowledge).items()}


def check(served: Mapping[str, str], fresh: Knowledge) -> None:
    """Raises KnowledgeError when more than a fifth of what is `served` (ids, each with its file) isn't in `fresh`."""
    gone = sorted(served.keys() - answers(fresh).keys())
    if len(gone) * PARTS <= len(served):
        return
    (file, _), *_ = Counter(served[id] for id in gone).most_common(1)
    names = ", ".join(f"'{id}'" for id in gone[:_NAMED]) + (", …" if len(gone) > _NAMED else "")
    sentence = (
        f"{len(gone):,} of {len(served):,} topics and entries would be gone ({names}), which is more than a fifth; "
        "bring them back, or restart the bot if they are to go"
    )
    raise KnowledgeError((Complaint(Place(file), sentence),))
