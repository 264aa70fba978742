"""FAQ entries as a CSV table that `import` takes back exactly."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import zip_longest

from bot.authoring.exporting.cells import field, harmless
from bot.authoring.exporting.parking import waiting
from bot.model import Entry, Knowledge

COLUMNS = ("id", "question", "answer", "misses", "sources", "related", "owner", "reviewed", "tags")
"""Our own columns, named like the keys of an entry. The first row of an entry holds its first phrasing, miss, source,
related entry and tag, the next row its second ones, and so on; what there is but one of stands in the first row."""


def as_csv(knowledge: Knowledge) -> str:
    """All entries in the order of the knowledge, as RFC 4180 has it but with lines that end as in git.

    An entry's first row holds its question, answer, owner and date of review, and the first of each of its lists; each
    further row holds a phrasing and the next of the others. Cells that a spreadsheet would run as formulas begin with
    an apostrophe (bot/authoring/exporting/cells.py).
    """
    rows = [COLUMNS, *(row for entry in knowledge.entries for row in _rows(entry))]
    return "".join(",".join(field(harmless(cell)) for cell in row) + "\n" for row in rows)


def _rows(entry: Entry) -> Iterator[Sequence[str]]:
    cited = [f"{source.article}: {source.section}" for source in entry.sources]
    several = (
        (entry.question, *entry.phrasings),
        (entry.answer,),
        tuple(dict.fromkeys(entry.misses)),
        tuple(dict.fromkeys((*waiting("sources", entry.tags), *cited))),
        tuple(dict.fromkeys((*waiting("related", entry.tags), *entry.related))),
        (entry.owner or "",),
        (entry.reviewed or "",),
        tuple(tag for tag in dict.fromkeys(entry.tags) if not tag.startswith(("sources=", "related="))),
    )
    for cells in zip_longest(*several, fillvalue=""):
        yield (entry.id, *cells)
