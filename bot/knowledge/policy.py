"""What a folder demands of its entries: nodes to the model."""

from __future__ import annotations

from bot.knowledge.complaints import quoted
from bot.knowledge.fields import Fields
from bot.knowledge.schema import DAYS, DEMAND
from bot.model import Policy


def policy(fields: Fields) -> Policy:
    """What is demanded."""
    needs = list(fields.distinct("needs"))
    for text in needs:
        if not DEMAND.matched_by(text.value):
            fields.page.complain(text, f"no entry can be made to need {quoted(text.value)}; {DEMAND.rule}")
    every = fields.text("review_every")
    lasts = int(every.value.split()[0]) if every and DAYS.matched_by(every.value) else None
    if every and every.value and lasts is None:
        fields.page.complain(every, f"review_every is {quoted(every.value)}; {DAYS.rule}")
    return Policy(tuple(text.value for text in needs), lasts)
