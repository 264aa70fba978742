"""What a row says besides its question and its answer, tidied."""

from __future__ import annotations

from bot.authoring.exporting.parking import parked
from bot.authoring.importing.columns import Statement
from bot.authoring.importing.tidying import Remark, line
from bot.knowledge.schema import LONGEST_ID
from bot.knowledge.shapes import LINE
from bot.model import Source

_LONGEST_SOURCE = LONGEST_ID + len(": ") + LINE


def tags(row: Statement, remark: Remark) -> list[str]:
    """Its tags, those of named columns as `name=text`."""
    said = [(name, line(text, name or "tag", row.place, remark)) for name, text in row.tags]
    return [parked(name, text) if name else text for name, text in said if text]


def source(row: Statement, remark: Remark) -> tuple[str, Source]:
    """Its source as it is written, and as a citation; either may be empty."""
    text = line(row.sources, "source", row.place, remark, _LONGEST_SOURCE)
    article, _, section = (part.strip() for part in text.partition(":"))
    return text, Source(article, section[:LINE].rstrip())
